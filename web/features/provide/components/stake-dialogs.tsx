"use client";

import type { Address as Hex } from "viem";
import { AmountDialog } from "@/components/forms/amount-dialog";
import { TextDialog } from "@/components/forms/text-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { delegateStakeFlow, stakeFlow, thawFlow } from "@/features/provide/tx-flows/stake-acts";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { formatDuration, formatTokens } from "@/lib/format";
import { isContractAccount } from "@/lib/market/funding";
import { resolveAccount } from "@/lib/resolve-account";

/** Which of the stake's dialogs is open. */
export type StakeDialogName = "stake" | "thaw" | "delegate";

interface StakeDialogsProps {
  open: StakeDialogName | undefined;
  standing: ConsoleStanding;
  account: Hex;
  onClose: () => void;
}

/** Asks for what staking, thawing and delegating need. */
export function StakeDialogs({ open, ...props }: StakeDialogsProps) {
  if (open === "stake") return <StakeDialog {...props} />;
  if (open === "thaw") return <ThawDialog {...props} />;
  return open === "delegate" ? <DelegateDialog {...props} /> : null;
}

type DialogProps = Omit<StakeDialogsProps, "open">;

function StakeDialog({ standing, account, onClose }: DialogProps) {
  const client = useChainClient();
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const { provider, stake, tokens } = standing;
  const missing = stake.required - (stake.bonded - stake.thawing);
  const open = async (amount: bigint) =>
    openTransaction(
      stakeFlow({
        ...{ client, provider, amount, stake },
        token: contracts.ComputeToken,
        vault: contracts.StakeVault,
        from: account,
        isContract: await isContractAccount(client, account),
      }),
    );
  return (
    <AmountDialog
      title="Stake"
      description={`The stake is the provider’s. To take it back it has to thaw for ${formatDuration(stake.thawPeriod)}.`}
      label="Amount to stake"
      most={tokens}
      mostWords="you hold"
      initial={missing > 0n && missing <= tokens ? missing : undefined}
      onClose={onClose}
      onAmount={open}
    />
  );
}

function ThawDialog({ standing, onClose }: DialogProps) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const { stake } = standing;
  return (
    <AmountDialog
      title={stake.thawing > 0n ? "Change the thaw" : "Thaw stake"}
      description={`The whole amount that shall be on its way out. It takes ${formatDuration(stake.thawPeriod)}; more begins the time anew, less does not, zero stops it.${
        stake.required > 0n
          ? ` Your listed GPUs need ${formatTokens(stake.required)}: close offers to thaw that too.`
          : ""
      }`}
      label="Amount to thaw"
      most={stake.free + stake.thawing}
      mostWords="neither locked nor gone are"
      initial={stake.thawing > 0n ? stake.thawing : undefined}
      mayBeZero={stake.thawing > 0n}
      onClose={onClose}
      onAmount={(amount) => openTransaction(thawFlow(contracts.StakeVault, { amount, stake }))}
    />
  );
}

function DelegateDialog({ standing, onClose }: DialogProps) {
  const { contracts } = useAppConfig();
  const names = useNames();
  const openTransaction = useTransaction();
  const { stake } = standing;
  const read = (text: string) => {
    const found = resolveAccount(text, names);
    return "problem" in found ? found : { value: found.address };
  };
  return (
    <TextDialog
      title="Choose who votes with your stake"
      description="Staked tokens vote like your others: yourself, or somebody you trust. It can be changed at any time."
      label="Name or address"
      placeholder="0x…"
      initial={stake.delegatee ?? ""}
      read={read}
      onClose={onClose}
      onValue={(delegatee) =>
        openTransaction(
          delegateStakeFlow(contracts.StakeVault, {
            before: stake.delegatee,
            delegatee,
            amount: stake.bonded,
          }),
        )
      }
    />
  );
}
