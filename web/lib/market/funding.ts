import { type Address, parseSignature } from "viem";
import { allocationEscrowAbi } from "@/generated/abi/allocation-escrow";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import type { ChainClient } from "@/lib/chain-client";
import { readTokenDomain } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { type CallStep, contractCall, type SignatureStep } from "@/lib/tx/flow";

/** For how long a signed permission may be used, in seconds. */
const PERMIT_LIFETIME = 3_600n;

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
  const { token, escrow, to, amount, isContract } = funding;
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
          abi: allocationEscrowAbi,
          functionName: "deposit",
          args: [to, amount],
        }),
      },
    ];
  const permit: { deadline?: bigint } = {};
  return [
    permitStep(funding, permit),
    {
      kind: "call",
      label,
      call: ({ signatures }) => {
        const { r, s, yParity } = parseSignature(signatures[0] ?? "0x");
        return contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowAbi,
          functionName: "depositWithPermit",
          args: [to, amount, permit.deadline ?? 0n, 27 + yParity, r, s],
        });
      },
    },
  ];
}

function permitStep(
  { client, token, escrow, from, amount }: Funding,
  permit: { deadline?: bigint },
): SignatureStep {
  return {
    kind: "signature",
    label: "Sign the permission",
    explanation: `It lets the escrow take exactly ${formatTokens(amount)} of yours, once, within one hour. Nothing else moves by it.`,
    typedData: async () => {
      const [domain, nonce, block] = await Promise.all([
        readTokenDomain(client, token),
        client.readContract({ address: token, abi: computeTokenAbi, functionName: "nonces", args: [from] }),
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
        message: { owner: from, spender: escrow, value: amount, nonce, deadline: permit.deadline },
      } as const;
    },
  };
}
