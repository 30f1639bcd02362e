import type { Address, Hex, TypedDataDefinition } from "viem";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import type { ChainClient } from "@/lib/chain-client";

interface BallotParameters {
  client: ChainClient;
  governor: Address;
  account: Address;
  proposalId: bigint;
  support: number;
  /** Of a vote with a reason or in parts. */
  extended?: { reason: string; params: Hex };
}

const ballot = [
  { name: "proposalId", type: "uint256" },
  { name: "support", type: "uint8" },
  { name: "voter", type: "address" },
  { name: "nonce", type: "uint256" },
] as const;

/**
 * The EIP-712 message of a vote. Its nonce belongs to the proposal, so that votes on several can be signed in any order
 * and brought to the chain in another.
 */
export async function readBallotTypedData(parameters: BallotParameters): Promise<TypedDataDefinition> {
  const { client, governor, account, proposalId, support, extended } = parameters;
  const contract = { address: governor, abi: computeGovernorAbi } as const;
  const [[, name, version, chainId, verifyingContract], nonce] = await Promise.all([
    client.readContract({ ...contract, functionName: "eip712Domain" }),
    client.readContract({
      ...contract,
      functionName: "nonces",
      args: [account, BigInt.asUintN(192, proposalId)],
    }),
  ]);
  const domain = { name, version, chainId, verifyingContract };
  const message = { proposalId, support, voter: account, nonce };
  if (!extended) return { domain, types: { Ballot: ballot }, primaryType: "Ballot", message };
  return {
    domain,
    types: {
      ExtendedBallot: [...ballot, { name: "reason", type: "string" }, { name: "params", type: "bytes" }],
    },
    primaryType: "ExtendedBallot",
    message: { ...message, ...extended },
  };
}
