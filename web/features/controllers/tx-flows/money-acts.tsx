import type { Address as Account } from "viem";
import { Address } from "@/components/chain/address";
import { benefitVaultActsAbi } from "@/generated/abi/benefit-vault-acts";
import { controllerRegistryActsAbi } from "@/generated/abi/controller-registry-acts";
import { formatDuration, formatTokens } from "@/lib/format";
import { approveStep } from "@/lib/market/funding";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const registryAt = (registry: Account) =>
  ({ contract: "ControllerRegistry", address: registry, abi: controllerRegistryActsAbi }) as const;
const vaultAt = (vault: Account) =>
  ({ contract: "BenefitVault", address: vault, abi: benefitVaultActsAbi }) as const;

const hrefOf = ({ controllerId }: ControllerStanding) => `/controllers/${controllerId}`;

/** Makes the bond larger. */
export function addBondFlow(
  { registry, token }: { registry: Account; token: Account },
  standing: ControllerStanding,
  amount: bigint,
): TransactionFlow {
  const { controllerId, bond } = standing;
  return {
    title: "Add to the bond",
    changes: [
      { label: "Bond", before: formatTokens(bond.amount), after: formatTokens(bond.amount + amount) },
    ],
    steps: [
      approveStep({ token, spender: registry, spenderName: "the controller registry", amount }),
      {
        kind: "call",
        label: `Add ${formatTokens(amount)}`,
        call: contractCall({
          ...registryAt(registry),
          functionName: "addBond",
          args: [controllerId, amount],
        }),
      },
    ],
    success: `The bond is ${formatTokens(bond.amount + amount)}.`,
    href: hrefOf(standing),
  };
}

/** Sets how much of the bond is on its way out. */
export function thawBondFlow(
  registry: Account,
  standing: ControllerStanding,
  { amount, thawPeriod }: { amount: bigint; thawPeriod: number },
): TransactionFlow {
  const { controllerId, bond } = standing;
  return {
    title: amount === 0n ? "Stop the thaw" : "Thaw bond",
    explanation:
      amount === 0n
        ? "Everything stays in the bond."
        : `It can be withdrawn after ${formatDuration(thawPeriod)}. Until then it can still be taken for what went wrong.`,
    changes: [{ label: "On its way out", before: formatTokens(bond.thawing), after: formatTokens(amount) }],
    steps: [
      {
        kind: "call",
        label: amount === 0n ? "Stop the thaw" : `Thaw ${formatTokens(amount)}`,
        call: contractCall({
          ...registryAt(registry),
          functionName: "thawBond",
          args: [controllerId, amount],
        }),
      },
    ],
    success: amount === 0n ? "Nothing thaws any more." : `${formatTokens(amount)} are thawing.`,
    href: hrefOf(standing),
  };
}

/** Pays what has thawed out. */
export function withdrawBondFlow(registry: Account, standing: ControllerStanding): TransactionFlow {
  const { controllerId, account, bond } = standing;
  return {
    title: "Withdraw thawed bond",
    explanation: "What was locked or taken meanwhile stays behind.",
    changes: [
      { label: "Bond", before: formatTokens(bond.amount), after: formatTokens(bond.amount - bond.thawing) },
      { label: "Paid out to", after: <Address address={account} show="both" isPlain /> },
    ],
    steps: [
      {
        kind: "call",
        label: `Withdraw ${formatTokens(bond.thawing)}`,
        call: contractCall({
          ...registryAt(registry),
          functionName: "withdrawBond",
          args: [controllerId],
        }),
      },
    ],
    success: "The thawed bond is paid out.",
    href: hrefOf(standing),
  };
}

/** Pays ahead for uses that earn a reward. */
export function fundRewardsFlow(
  { vault, token }: { vault: Account; token: Account },
  standing: ControllerStanding,
  amount: bigint,
): TransactionFlow {
  const { controllerId, freeRewards } = standing;
  return {
    title: "Pay ahead for rewards",
    explanation: "Each use takes its reward from here. A use that is not covered is refused.",
    changes: [
      {
        label: "Free for rewards",
        before: formatTokens(freeRewards),
        after: formatTokens(freeRewards + amount),
      },
    ],
    steps: [
      approveStep({ token, spender: vault, spenderName: "the benefit vault", amount }),
      {
        kind: "call",
        label: `Pay ${formatTokens(amount)} ahead`,
        call: contractCall({ ...vaultAt(vault), functionName: "fund", args: [controllerId, amount] }),
      },
    ],
    success: `${formatTokens(amount)} are there for rewards.`,
    href: hrefOf(standing),
  };
}

/** Takes money out that no use has earned. */
export function withdrawRewardsFlow(
  vault: Account,
  standing: ControllerStanding,
  amount: bigint,
): TransactionFlow {
  const { controllerId, account, freeRewards } = standing;
  return {
    title: "Take money for rewards back",
    explanation: "What people have earned stays theirs.",
    changes: [
      {
        label: "Free for rewards",
        before: formatTokens(freeRewards),
        after: formatTokens(freeRewards - amount),
      },
      { label: "Paid out to", after: <Address address={account} show="both" isPlain /> },
    ],
    steps: [
      {
        kind: "call",
        label: `Take ${formatTokens(amount)} back`,
        call: contractCall({
          ...vaultAt(vault),
          functionName: "withdraw",
          args: [controllerId, account, amount],
        }),
      },
    ],
    success: `${formatTokens(amount)} are paid out.`,
    href: hrefOf(standing),
  };
}
