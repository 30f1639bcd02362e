import { readFile } from "node:fs/promises";
import path from "node:path";
import { HDNodeWallet, Interface, type InterfaceAbi, Mnemonic } from "ethers";
import type { Deployment } from "../deploy/record.ts";
import { type Claim, claimsFromJson } from "../merkle.ts";
import { TEST_MNEMONIC } from "../stack/chain.ts";
import { ChainWriter } from "./chain-writer.ts";
import { SeedError } from "./seed-error.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** A deployed contract with its interface. */
export interface Part {
  address: string;
  abi: Interface;
}

/** Everything that the steps of the story act on. */
export interface World {
  chain: ChainWriter;
  contract: (name: string) => Part;
  /** The key of a member, by its place in the community file from 1. */
  wallet: (member: number) => HDNodeWallet;
  /** The key of any account of the mnemonic, by its index. */
  account: (index: number) => HDNodeWallet;
  nameOf: (member: number) => string;
  /** All allocations of an account. */
  claimsOf: (account: string) => Claim[];
  /** Sum of all allocations, in 1e-18 COMPUTE. */
  claimsTotal: bigint;
  /** Vesting wallets that claims have made so far, by the member that owns them. */
  vestingWallets: Map<number, string[]>;
}

/**
 * Connects to the chain and reads what was deployed on it.
 * @throws SeedError when the chain isn't the local one or the deployment isn't on it.
 */
export async function openWorld(rpcUrl: string): Promise<World> {
  const chain = await ChainWriter.connect(rpcUrl);
  const deployment = await readRecord<Deployment>(`deployments/${chain.chainId}.json`);
  if (deployment.network !== "local")
    throw new SeedError(
      `The chain at ${rpcUrl} is ${deployment.network}: only the local one can be seeded, since the members' keys ` +
        "are public.",
    );
  const claims = claimsFromJson(await readRecord(`deployments/${chain.chainId}.claims.json`));
  const contract = await contractReader(deployment);
  const { members } = deployment.community;
  const account = accountReader();
  const wallet = walletReader(
    account,
    members.map((member) => member.account),
  );
  return {
    chain,
    contract,
    wallet,
    account,
    nameOf: (member) => members[member - 1]?.name ?? `member ${member}`,
    claimsOf: (account) => claims.claims.filter((claim) => claim.account === account),
    claimsTotal: claims.total,
    vestingWallets: new Map(),
  };
}

async function readRecord<Shape>(file: string): Promise<Shape> {
  const text = await readFile(path.join(root, file), "utf8").catch((cause: unknown) => {
    throw new SeedError(`There is no ${file}: deploy to the local chain first.`, { cause });
  });
  return JSON.parse(text) as Shape;
}

async function contractReader(deployment: Deployment): Promise<World["contract"]> {
  const parts = new Map<string, Part>();
  for (const [name, { address, abi }] of Object.entries(deployment.contracts))
    parts.set(name, { address, abi: new Interface(await readRecord<InterfaceAbi & unknown[]>(abi)) });
  return (name) => {
    const part = parts.get(name);
    if (part === undefined)
      throw new SeedError(`The deployment has no ${name}: deploy the local chain again.`);
    return part;
  };
}

/** Derives keys from the public test mnemonic when first asked. */
function accountReader(): World["account"] {
  const root = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(TEST_MNEMONIC), "m/44'/60'/0'/0");
  const wallets = new Map<number, HDNodeWallet>();
  return (index) => {
    const wallet = wallets.get(index) ?? root.deriveChild(index);
    wallets.set(index, wallet);
    return wallet;
  };
}

/** Checks that each key is the member's. */
function walletReader(account: World["account"], accounts: readonly string[]): World["wallet"] {
  return (member) => {
    const wallet = account(member);
    if (wallet.address !== accounts[member - 1])
      throw new SeedError(
        `Member ${member} of config/community.json is ${accounts[member - 1] ?? "missing"}, and the story needs ` +
          `${wallet.address}: seed only with the community file of the local network.`,
      );
    return wallet;
  };
}
