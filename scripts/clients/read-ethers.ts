import { Contract, type InterfaceAbi, JsonRpcProvider, type Log } from "ethers";
import accessManagerAbi from "../../snapshots/abi/AccessManager.json" with { type: "json" };
import governorAbi from "../../snapshots/abi/ComputeGovernor.json" with { type: "json" };
import tokenAbi from "../../snapshots/abi/ComputeToken.json" with { type: "json" };
import { PROPOSAL_STATES } from "../lib/proposal-states.ts";
import { type Addresses, readAddresses } from "./addresses.ts";
import {
  type CommonsState,
  compareNumbers,
  compareText,
  type ReadParameters,
  sortedRoles,
  toCanonicalJson,
  topDelegates,
} from "./shape.ts";

interface Source {
  provider: JsonRpcProvider;
  addresses: Addresses;
  blockTag: number;
}

/** Reads the DAO's state from the chain with ethers alone. */
export async function readWithEthers({ rpcUrl, blockNumber }: ReadParameters): Promise<CommonsState> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1 });
  try {
    const addresses = await readAddresses(Number((await provider.getNetwork()).chainId));
    const source = { provider, addresses, blockTag: blockNumber ?? (await provider.getBlockNumber()) };
    const token = contract(source, "ComputeToken", tokenAbi);
    return {
      blockNumber: String(source.blockTag),
      totalSupply: String(await token("totalSupply")),
      treasury: String(await token("balanceOf", addresses.of("BoundedTimelock"))),
      proposals: await readProposals(source),
      delegates: await readDelegates(source),
      roles: await readRoles(source),
    };
  } finally {
    provider.destroy();
  }
}

/** Calls a view function at the source's block. */
function contract(source: Source, name: string, abi: unknown) {
  const { provider, addresses, blockTag } = source;
  const target = new Contract(addresses.of(name), abi as InterfaceAbi, provider);
  return (method: string, ...values: unknown[]) =>
    target.getFunction(method).staticCall(...values, { blockTag });
}

/** Decoded events of a contract up to the source's block. */
async function events(source: Source, name: string, abi: unknown, event: string) {
  const { provider, addresses, blockTag } = source;
  const target = new Contract(addresses.of(name), abi as InterfaceAbi, provider);
  const logs = await target.queryFilter(event, addresses.startBlock, blockTag);
  return logs.map((log: Log) => {
    const parsed = target.interface.parseLog(log);
    if (parsed === null) throw new Error(`The ABI of ${name} can't read its own ${event}.`);
    return parsed.args;
  });
}

async function readProposals(source: Source): Promise<CommonsState["proposals"]> {
  const governor = contract(source, "ComputeGovernor", governorAbi);
  const created = await events(source, "ComputeGovernor", governorAbi, "ProposalCreated");
  const reads = created.map(async (args) => {
    const id: bigint = args.getValue("proposalId");
    const [againstVotes, forVotes, abstainVotes]: bigint[] = await governor("proposalVotes", id);
    return {
      id: String(id),
      proposer: String(await governor("proposalProposer", id)).toLowerCase(),
      state: PROPOSAL_STATES[Number(await governor("state", id))] ?? "unknown",
      againstVotes: String(againstVotes),
      forVotes: String(forVotes),
      abstainVotes: String(abstainVotes),
    };
  });
  return (await Promise.all(reads)).sort((a, b) => compareNumbers(a.id, b.id));
}

async function readDelegates(source: Source): Promise<CommonsState["delegates"]> {
  const token = contract(source, "ComputeToken", tokenAbi);
  const changes = await events(source, "ComputeToken", tokenAbi, "DelegateVotesChanged");
  const accounts = new Set(changes.map((args) => String(args.getValue("delegate")).toLowerCase()));
  const powers = await Promise.all(
    [...accounts].map(
      async (account): Promise<[string, bigint]> => [account, await token("getVotes", account)],
    ),
  );
  return topDelegates(new Map(powers));
}

async function readRoles(source: Source): Promise<CommonsState["roles"]> {
  const manager = contract(source, "AccessManager", accessManagerAbi);
  const labels = await events(source, "AccessManager", accessManagerAbi, "RoleLabel");
  const grants = await events(source, "AccessManager", accessManagerAbi, "RoleGranted");
  const roles = new Map<string, { label: string | null; members: Set<string> }>();
  const at = (id: unknown) => {
    const role = roles.get(String(id)) ?? { label: null, members: new Set<string>() };
    roles.set(String(id), role);
    return role;
  };
  for (const args of labels) at(args.getValue("roleId")).label = args.getValue("label");
  for (const args of grants)
    at(args.getValue("roleId")).members.add(String(args.getValue("account")).toLowerCase());
  const reads = [...roles].map(async ([id, { label, members }]) => {
    const held = await Promise.all(
      [...members].map(async (account) => ((await manager("hasRole", id, account))[0] ? [account] : [])),
    );
    return { id, label, members: held.flat().sort(compareText) };
  });
  return sortedRoles(await Promise.all(reads));
}

if (import.meta.main) {
  const rpcUrl = process.argv[2];
  if (rpcUrl === undefined)
    throw new Error("Say where the chain answers: read-ethers.ts http://127.0.0.1:8545");
  console.log(toCanonicalJson(await readWithEthers({ rpcUrl })));
}
