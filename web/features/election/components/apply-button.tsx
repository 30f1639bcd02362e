"use client";

import { Countdown } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { UnappliedResult } from "@/features/election/chain/read-election";
import { cohortName } from "@/features/election/lib/election-words";
import { applyResultFlow } from "@/features/election/tx-flows/apply-result";
import { useNameOf } from "@/features/election/use-election";
import { useAddress } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

interface ApplyButtonProps {
  result: UnappliedResult;
  /** Seconds. */
  termLength: number;
  className?: string;
}

/** Says who is elected and lets anybody bring that to the board. */
export function ApplyButton({
  result: { id, cohort, leaders, applyUntil },
  termLength,
  className,
}: ApplyButtonProps) {
  const contract = useAddress("BoardElection");
  const nameOf = useNameOf();
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const elected = leaders.map(nameOf);
  const apply = () =>
    account
      ? openTransaction(applyResultFlow({ contract, electionId: id, cohort, elected, termLength }))
      : openWallet();
  return (
    <Notice
      tone="info"
      className={className}
      title={`Election ${id} is over; its result is not applied yet`}
      action={
        <Button size="small" variant="primary" onClick={apply}>
          {account ? `Apply the result of election ${id}` : "Connect a wallet to apply it"}
        </Button>
      }
    >
      {elected.length > 0
        ? `Elected into ${cohortName(cohort)}: ${elected.join(", ")}.`
        : `No candidate received a vote: ${cohortName(cohort)} stays as it is.`}{" "}
      Anybody can apply it for another <Countdown at={applyUntil} done="moment" />.
    </Notice>
  );
}
