import { type Abi, createPublicClient, getAbiItem, http, type PublicClient } from "viem";
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
  client: PublicClient;
  addresses: Addresses;
  blockNumber: bigint;
}

interface ContractSource {
  name: string;
  abi: Abi;
}

const TOKEN: ContractSource = { name: "ComputeToken", abi: tokenAbi as Abi };
const GOVERNOR: ContractSource = { name: "ComputeGovernor", abi: governorAbi as Abi };
const MANAGER: ContractSource = { name: "AccessManager", abi: accessManagerAbi as Abi };

/** Reads the DAO's state from the chain with viem alone. */
export async function readWithViem({ rpcUrl, blockNumber }: ReadParameters): Promise<CommonsState> {
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true }), cacheTime: 0 });
  const addresses = await readAddresses(await client.getChainId());
  const at = blockNumber === undefined ? await client.getBlockNumber() : BigInt(blockNumber);
  const source = { client, addresses, blockNumber: at };
  return {
    blockNumber: String(at),
    totalSupply: String(await read(source, TOKEN, "totalSupply")),
    treasury: String(await read(source, TOKEN, "balanceOf", addresses.of("BoundedTimelock"))),
    proposals: await readProposals(source),
    delegates: await readDelegates(source),
    roles: await readRoles(source),
  };
}

function read(source: Source, { name, abi }: ContractSource, functionName: string, ...args: unknown[]) {
  const { client, addresses, blockNumber } = source;
  return client.readContract({ address: addresses.of(name), abi, functionName, args, blockNumber });
}

async function events(
  { client, addresses, blockNumber }: Source,
  { name, abi }: ContractSource,
  event: string,
): Promise<Record<string, unknown>[]> {
  const item = getAbiItem({ abi, name: event });
  if (item?.type !== "event") throw new Error(`The ABI of ${name} has no event ${event}.`);
  const fromBlock = BigInt(addresses.startBlock);
  const filter = { address: addresses.of(name), event: item, fromBlock, toBlock: blockNumber, strict: true };
  const logs = await client.getLogs(filter);
  return logs.map((log) => log.args as Record<string, unknown>);
}

async function readProposals(source: Source): Promise<CommonsState["proposals"]> {
  const created = await events(source, GOVERNOR, "ProposalCreated");
  const reads = created.map(async ({ proposalId }) => {
    const votes = (await read(source, GOVERNOR, "proposalVotes", proposalId)) as bigint[];
    const [againstVotes, forVotes, abstainVotes] = votes.map(String);
    return {
      id: String(proposalId),
      proposer: String(await read(source, GOVERNOR, "proposalProposer", proposalId)).toLowerCase(),
      state: PROPOSAL_STATES[Number(await read(source, GOVERNOR, "state", proposalId))] ?? "unknown",
      againstVotes: againstVotes ?? "",
      forVotes: forVotes ?? "",
      abstainVotes: abstainVotes ?? "",
    };
  });
  return (await Promise.all(reads)).sort((a, b) => compareNumbers(a.id, b.id));
}

async function readDelegates(source: Source): Promise<CommonsState["delegates"]> {
  const changes = await events(source, TOKEN, "DelegateVotesChanged");
  const accounts = new Set(changes.map(({ delegate }) => String(delegate).toLowerCase()));
  const reads = [...accounts].map(
    async (account): Promise<[string, bigint]> => [
      account,
      (await read(source, TOKEN, "getVotes", account)) as bigint,
    ],
  );
  return topDelegates(new Map(await Promise.all(reads)));
}

async function readRoles(source: Source): Promise<CommonsState["roles"]> {
  const labels = new Map<string, string>();
  for (const { roleId, label } of await events(source, MANAGER, "RoleLabel"))
    labels.set(String(roleId), String(label));
  const candidates = new Map<string, Set<string>>([...labels.keys()].map((id) => [id, new Set()]));
  for (const { roleId, account } of await events(source, MANAGER, "RoleGranted")) {
    const members = candidates.get(String(roleId)) ?? new Set();
    candidates.set(String(roleId), members.add(String(account).toLowerCase()));
  }
  const reads = [...candidates].map(async ([id, accounts]) => {
    const holds = async (account: string) => {
      const [isMember] = (await read(source, MANAGER, "hasRole", BigInt(id), account)) as [boolean, number];
      return isMember ? [account] : [];
    };
    const members = (await Promise.all([...accounts].map(holds))).flat().sort(compareText);
    return { id, label: labels.get(id) ?? null, members };
  });
  return sortedRoles(await Promise.all(reads));
}

if (import.meta.main) {
  const rpcUrl = process.argv[2];
  if (rpcUrl === undefined)
    throw new Error("Say where the chain answers: read-viem.ts http://127.0.0.1:8545");
  console.log(toCanonicalJson(await readWithViem({ rpcUrl })));
}
