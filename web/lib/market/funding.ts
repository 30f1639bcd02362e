import { type Address, parseSignature } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import type { ChainClient } from "@/lib/chain-client";
import { formatTokens } from "@/lib/format";
import { type Permit, permitStep } from "@/lib/market/permit";
import { type CallStep, contractCall, type SignatureStep } from "@/lib/tx/flow";

/** Tokens that somebody puts to an account of the market's ledger. */
export interface Funding {
  client: ChainClient;
  token: Address;
  escrow: Address;
  /** Who pays: the connected account. */
  from: Address;
  /** The account of the ledger. */
  to: Address;
  /** In wei. */
  amount: bigint;
  /** Whether who pays is a contract: then it can't sign, and approves by a transaction instead. */
  isContract: boolean;
}

/** Whether code lives at an account. */
export async function isContractAccount(client: ChainClient, account: Address): Promise<boolean> {
  const code = await client.getCode({ address: account });
  return code !== undefined && code !== "0x";
}

/** The approval of exactly an amount, by a transaction. */
export function approveStep({
  token,
  spender,
  spenderName,
  amount,
}: {
  token: Address;
  spender: Address;
  /** "the escrow" */
  spenderName: string;
  amount: bigint;
}): CallStep {
  return {
    kind: "call",
    label: `Let ${spenderName} take ${formatTokens(amount)}`,
    call: contractCall({
      contract: "ComputeToken",
      address: token,
      abi: computeTokenAbi,
      functionName: "approve",
      args: [spender, amount],
    }),
  };
}

/** The steps that put tokens to an account of the ledger: a signature and one transaction, or two transactions. */
export function fundingSteps(funding: Funding): [SignatureStep | CallStep, CallStep] {
  const { client, token, escrow, from, to, amount, isContract } = funding;
  const label = `Put ${formatTokens(amount)} on the ledger`;
  if (isContract)
    return [
      approveStep({ token, spender: escrow, spenderName: "the escrow", amount }),
      {
        kind: "call",
        label,
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "deposit",
          args: [to, amount],
        }),
      },
    ];
  const permit: Permit = {};
  return [
    permitStep({ client, token, owner: from, spender: escrow, spenderName: "the escrow", amount }, permit),
    {
      kind: "call",
      label,
      call: ({ signatures }) => {
        const { r, s, yParity } = parseSignature(signatures[0] ?? "0x");
        return contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "depositWithPermit",
          args: [to, amount, permit.deadline ?? 0n, 27 + yParity, r, s],
        });
      },
    },
  ];
}
