import { concat, type Hex, keccak256 } from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import { proposalPolicyReadsAbi } from "@/generated/abi/proposal-policy-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";

/** The code that a proposal calls: when it was proposed, and now. */
export interface CodeStanding {
  proposed: Hex;
  found: Hex;
  isUnchanged: boolean;
}

/** The policy's hash of all code hashes, from the code itself. */
export function hashCodes(codes: readonly Hex[]): Hex {
  return keccak256(concat(codes.map((code) => keccak256(code))));
}

/** Reads the code of every target, hashes it here, and compares it with what the policy kept. */
export async function readCodeStanding(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalId: bigint,
  calls: readonly ProposalCall[],
): Promise<CodeStanding> {
  const [proposed, codes] = await Promise.all([
    client.readContract({
      address: contracts.ProposalPolicy,
      abi: proposalPolicyReadsAbi,
      functionName: "codeHashOf",
      args: [proposalId],
    }),
    Promise.all(calls.map(async ({ target }) => (await client.getCode({ address: target })) ?? "0x")),
  ]);
  const found = hashCodes(codes);
  return { proposed, found, isUnchanged: found === proposed };
}
