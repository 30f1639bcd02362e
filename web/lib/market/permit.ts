import type { Address } from "viem";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import type { ChainClient } from "@/lib/chain-client";
import { readTokenDomain } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import type { SignatureStep } from "@/lib/tx/flow";

/** For how long a signed permission may be used, in seconds. */
const PERMIT_LIFETIME = 3_600n;

/** Who lets whom take how many tokens. */
export interface PermitParameters {
  client: ChainClient;
  token: Address;
  owner: Address;
  spender: Address;
  /** "the stake vault" */
  spenderName: string;
  /** In wei. */
  amount: bigint;
}

/** Filled in when the permission is made, for the call that uses it. */
export interface Permit {
  deadline?: bigint;
}

/** The permission (EIP-2612) to take exactly an amount, by a signature. */
export function permitStep(
  { client, token, owner, spender, spenderName, amount }: PermitParameters,
  permit: Permit,
): SignatureStep {
  return {
    kind: "signature",
    label: "Sign the permission",
    explanation: `It lets ${spenderName} take exactly ${formatTokens(amount)} of yours, once, within one hour. Nothing else moves by it.`,
    typedData: async () => {
      const [domain, nonce, block] = await Promise.all([
        readTokenDomain(client, token),
        client.readContract({ address: token, abi: computeTokenAbi, functionName: "nonces", args: [owner] }),
        client.getBlock({ blockTag: "latest" }),
      ]);
      permit.deadline = block.timestamp + PERMIT_LIFETIME;
      return {
        domain,
        types: {
          Permit: [
            { name: "owner", type: "address" },
            { name: "spender", type: "address" },
            { name: "value", type: "uint256" },
            { name: "nonce", type: "uint256" },
            { name: "deadline", type: "uint256" },
          ],
        },
        primaryType: "Permit",
        message: { owner, spender, value: amount, nonce, deadline: permit.deadline },
      } as const;
    },
  };
}
