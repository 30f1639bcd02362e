import { queryOptions } from "@tanstack/react-query";
import { type Address, isAddressEqual, parseAbiItem } from "viem";
import { votingVestingWalletAbi } from "@/generated/abi/voting-vesting-wallet";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY, type DelegationStatus, readDelegation } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import type { VestingSchedule } from "@/lib/vesting";

/** A vesting wallet as the chain says it is now. */
export interface VestingWallet {
  address: Address;
  /** Who receives what vests and names its delegate. */
  owner: Address;
  schedule: VestingSchedule;
  released: bigint;
  /** What anyone can release to the owner now. */
  releasable: bigint;
  /** How the tokens inside vote. */
  delegation: DelegationStatus;
}

/** Where the wallets are found. */
export interface VestingWalletsParameters {
  token: Address;
  distributor: Address;
  /** Block of the deployment. */
  startBlock: number;
  /** Whose wallets, or the wallet itself. */
  account: Address;
}

const claimedEvent = parseAbiItem(
  "event Claimed(uint256 indexed index, address indexed account, address indexed holder, uint256 amount, uint64 start, uint64 cliff, uint64 duration)",
);

/** Reads one wallet; all that was put in is what it holds and what it has paid out. */
export async function readVestingWallet(
  client: ChainClient,
  token: Address,
  address: Address,
): Promise<VestingWallet> {
  const contract = { address, abi: votingVestingWalletAbi } as const;
  const [owner, start, cliff, end, released, releasable, delegation] = await Promise.all([
    client.readContract({ ...contract, functionName: "owner" }),
    client.readContract({ ...contract, functionName: "start" }),
    client.readContract({ ...contract, functionName: "cliff" }),
    client.readContract({ ...contract, functionName: "end" }),
    client.readContract({ ...contract, functionName: "released", args: [token] }),
    client.readContract({ ...contract, functionName: "releasable", args: [token] }),
    readDelegation(client, token, address),
  ]);
  const amount = delegation.balance + released;
  return { address, owner, schedule: { amount, start, cliff, end }, released, releasable, delegation };
}

async function findWallets(
  client: ChainClient,
  { distributor, startBlock, account }: VestingWalletsParameters,
): Promise<Address[]> {
  const where = { address: distributor, event: claimedEvent, fromBlock: BigInt(startBlock) };
  const [owned, itself] = await Promise.all([
    readLogs(client, { ...where, args: { account } }),
    readLogs(client, { ...where, args: { holder: account } }),
  ]);
  const wallets = [...owned, ...itself]
    .filter(({ args }) => args.duration > 0n)
    .map(({ args }) => args.holder);
  return [...new Set(wallets)];
}

/**
 * The vesting wallets made for an account's claims, or the wallet that lives at this address itself. Found in the
 * chain's own logs, so that a release needs no index.
 */
export function vestingWalletsQuery(client: ChainClient, parameters: VestingWalletsParameters) {
  const { token, account } = parameters;
  return queryOptions({
    queryKey: [CHAIN_KEY, "vesting-wallets", client.chain?.id, parameters] as const,
    queryFn: async (): Promise<VestingWallet[]> => {
      const addresses = await findWallets(client, parameters);
      return Promise.all(addresses.map((address) => readVestingWallet(client, token, address)));
    },
    select: (wallets: VestingWallet[]) => ({
      owned: wallets.filter((wallet) => !isAddressEqual(wallet.address, account)),
      itself: wallets.find((wallet) => isAddressEqual(wallet.address, account)),
    }),
  });
}
