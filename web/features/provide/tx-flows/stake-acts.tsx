import { type Address as Hex, parseSignature } from "viem";
import { Address } from "@/components/chain/address";
import { stakeVaultActsAbi } from "@/generated/abi/stake-vault-acts";
import type { ChainClient } from "@/lib/chain-client";
import { formatDuration, formatTokens } from "@/lib/format";
import { approveStep } from "@/lib/market/funding";
import { type Permit, permitStep } from "@/lib/market/permit";
import type { StakeStanding } from "@/lib/market/stake";
import { type CallStep, contractCall, type SignatureStep, type TransactionFlow } from "@/lib/tx/flow";

interface StakeParameters {
  client: ChainClient;
  token: Hex;
  vault: Hex;
  /** Who pays: the connected account. */
  from: Hex;
  provider: Hex;
  amount: bigint;
  stake: StakeStanding;
  /** Whether who pays is a contract: then it can't sign, and approves by a transaction instead. */
  isContract: boolean;
}

const at = (vault: Hex) => ({ contract: "StakeVault", address: vault, abi: stakeVaultActsAbi }) as const;

function stakeSteps(parameters: StakeParameters): [SignatureStep | CallStep, CallStep] {
  const { client, token, vault, from, provider, amount, isContract } = parameters;
  const label = `Stake ${formatTokens(amount)}`;
  if (isContract)
    return [
      approveStep({ token, spender: vault, spenderName: "the stake vault", amount }),
      {
        kind: "call",
        label,
        call: contractCall({ ...at(vault), functionName: "stake", args: [provider, amount] }),
      },
    ];
  const permit: Permit = {};
  return [
    permitStep(
      { client, token, owner: from, spender: vault, spenderName: "the stake vault", amount },
      permit,
    ),
    {
      kind: "call",
      label,
      call: ({ signatures }) => {
        const { r, s, yParity } = parseSignature(signatures[0] ?? "0x");
        return contractCall({
          ...at(vault),
          functionName: "stakeWithPermit",
          args: [provider, amount, permit.deadline ?? 0n, 27 + yParity, r, s],
        });
      },
    },
  ];
}

/** Stakes tokens for a provider. */
export function stakeFlow(parameters: StakeParameters): TransactionFlow {
  const { amount, stake } = parameters;
  return {
    title: "Stake",
    explanation: "The stake stands behind your word. You vote with it as before, or let somebody else.",
    changes: [
      { label: "Staked", before: formatTokens(stake.bonded), after: formatTokens(stake.bonded + amount) },
      { label: "Needed for your listed GPUs", after: formatTokens(stake.required) },
    ],
    warnings: [
      `To take it back it has to thaw for ${formatDuration(stake.thawPeriod)}; until it is paid out it can be slashed for what arbiters rule.`,
    ],
    steps: stakeSteps(parameters),
    success: `${formatTokens(amount)} are staked.`,
    href: "/provide",
  };
}

/** Sets how much of the stake is on its way out. */
export function thawFlow(
  vault: Hex,
  { amount, stake }: { amount: bigint; stake: StakeStanding },
): TransactionFlow {
  const isStop = amount === 0n;
  return {
    title: isStop ? "Stop the thaw" : "Thaw stake",
    changes: [
      { label: "On the way out", before: formatTokens(stake.thawing), after: formatTokens(amount) },
      ...(isStop ? [] : [{ label: "Can be paid out after", after: formatDuration(stake.thawPeriod) }]),
    ],
    warnings:
      !isStop && amount > stake.thawing && stake.thawing > 0n
        ? ["More than thaws already: the time begins anew for all of it."]
        : undefined,
    steps: [
      {
        kind: "call",
        label: isStop ? "Stop the thaw" : `Thaw ${formatTokens(amount)}`,
        call: contractCall({ ...at(vault), functionName: "thaw", args: [amount] }),
      },
    ],
    success: isStop ? "Nothing thaws any more." : `${formatTokens(amount)} thaw now.`,
    href: "/provide",
  };
}

/** Pays out what has thawed. */
export function withdrawStakeFlow(
  vault: Hex,
  { to, stake }: { to: Hex; stake: StakeStanding },
): TransactionFlow {
  return {
    title: "Withdraw stake",
    explanation: "What open disputes and waiting slashes may still take stays until they end.",
    changes: [
      {
        label: "Staked, at the least",
        before: formatTokens(stake.bonded),
        after: formatTokens(stake.bonded - stake.thawing),
      },
      { label: "Paid out to", after: <Address address={to} show="both" isPlain /> },
    ],
    steps: [
      {
        kind: "call",
        label: `Withdraw ${formatTokens(stake.thawing)}`,
        call: contractCall({ ...at(vault), functionName: "withdraw", args: [to] }),
      },
    ],
    success: "The stake is paid out.",
    href: "/provide",
  };
}

/** Chooses who votes with the stake. */
export function delegateStakeFlow(
  vault: Hex,
  { before, delegatee, amount }: { before: Hex | undefined; delegatee: Hex; amount: bigint },
): TransactionFlow {
  return {
    title: "Choose who votes with your stake",
    changes: [
      {
        label: `Who votes with ${formatTokens(amount)}`,
        before: before ? <Address address={before} show="both" isPlain /> : "Nobody",
        after: <Address address={delegatee} show="both" isPlain />,
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Delegate the stake",
        call: contractCall({ ...at(vault), functionName: "delegateStake", args: [delegatee] }),
      },
    ],
    success: "Your stake votes as you chose.",
    href: "/provide",
  };
}
