import { queryOptions } from "@tanstack/react-query";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import type { ChainClient } from "@/lib/chain-client";

/** First part of the key of every answer of the chain that these query options hold. */
export const CHAIN_KEY = "chain";

/** How an account's tokens vote, as the chain says. */
export interface DelegationStatus {
  /** The account, or the vesting wallet, whose tokens these are. */
  account: Address;
  /** What it holds, in base units. */
  balance: bigint;
  /** Its own voting power: everybody's tokens that are delegated to it. */
  votes: bigint;
  /** Who votes with its tokens; undefined while nobody does. */
  delegate: Address | undefined;
}

/** Reads how an account's tokens vote. */
export async function readDelegation(
  client: ChainClient,
  token: Address,
  account: Address,
): Promise<DelegationStatus> {
  const contract = { address: token, abi: computeTokenAbi } as const;
  const [balance, votes, delegate] = await Promise.all([
    client.readContract({ ...contract, functionName: "balanceOf", args: [account] }),
    client.readContract({ ...contract, functionName: "getVotes", args: [account] }),
    client.readContract({ ...contract, functionName: "delegates", args: [account] }),
  ]);
  return { account, balance, votes, delegate: isAddressEqual(delegate, zeroAddress) ? undefined : delegate };
}

/** Query options of {@link readDelegation}. */
export function delegationQuery(client: ChainClient, token: Address, account: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "delegation", client.chain?.id, token, account] as const,
    queryFn: () => readDelegation(client, token, account),
  });
}

/** The EIP-712 domain of the token, as the token says itself. */
export interface TokenDomain {
  name: string;
  version: string;
  chainId: bigint;
  verifyingContract: Address;
}

/** Reads the token's EIP-712 domain (ERC-5267). */
export async function readTokenDomain(client: ChainClient, token: Address): Promise<TokenDomain> {
  const [, name, version, chainId, verifyingContract] = await client.readContract({
    address: token,
    abi: computeTokenAbi,
    functionName: "eip712Domain",
  });
  return { name, version, chainId, verifyingContract };
}

/** What the token's delegation by signature needs. */
export interface DelegationSignatureParameters {
  /** The token's EIP-712 domain, see {@link readTokenDomain}. */
  domain: TokenDomain;
  delegatee: Address;
  /** The account's next nonce on the token. */
  nonce: bigint;
  /** Unix seconds. */
  expiry: bigint;
}

/** The EIP-712 message by which an account delegates without a transaction of its own. */
export function delegationTypedData({ domain, delegatee, nonce, expiry }: DelegationSignatureParameters) {
  return {
    domain,
    types: {
      Delegation: [
        { name: "delegatee", type: "address" },
        { name: "nonce", type: "uint256" },
        { name: "expiry", type: "uint256" },
      ],
    },
    primaryType: "Delegation",
    message: { delegatee, nonce, expiry },
  } as const;
}
