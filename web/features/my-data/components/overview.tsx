"use client";

import { BadgeCheck, Ban, CircleAlert, LockKeyhole } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { Amount } from "@/components/chain/amount";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Figure, Panel } from "@/components/ui/panel";
import { ClaimDialog } from "@/features/my-data/components/claim-dialog";
import {
  type Completeness,
  completenessOfAll,
  isWithdrawable,
  type OwnConsent,
  standingOf,
} from "@/features/my-data/lib/flow";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";

interface OverviewProps {
  consents: readonly OwnConsent[];
  account: Address;
  onClose: () => void;
}

/** The figures that matter, whether all is there, and the red button. */
export function Overview({ consents, account, onClose }: OverviewProps) {
  const config = useAppConfig();
  const now = useChainTime() ?? 0;
  const openTransaction = useTransaction();
  const [isClaiming, setIsClaiming] = useState(false);
  const withdrawable = consents.filter(isWithdrawable);
  const active = consents.filter((own) => standingOf(own, now) === "active").length;
  const owed = consents.reduce((sum, own) => sum + own.owed, 0n);
  const waiting = consents.filter(
    (own) => standingOf(own, now) === "withdrawn" && own.grant.expiry > 0 && own.acknowledgedAt === 0,
  ).length;
  const completeness = completenessOfAll(consents);
  const withdrawAll = async () => {
    const { withdrawFlow } = await import("@/features/my-data/tx-flows/withdraw");
    openTransaction(withdrawFlow(config, withdrawable));
  };
  return (
    <Panel>
      <div className="grid grid-cols-2 gap-6 sm:grid-cols-4">
        <Figure label="consents active" value={formatCount(active)} />
        <Figure label="uses of your data" value={formatCount(completeness.counted)} />
        <Figure label="withdrawals not acknowledged" value={formatCount(waiting)} />
        <Figure label="earned, not claimed" value={<Amount value={owed} />} />
      </div>
      <CompletenessTick completeness={completeness} />
      <div className="mt-5 flex flex-wrap gap-2 border-t border-line pt-5">
        {withdrawable.length > 0 && (
          <Button
            className="border-against bg-against text-bg hover:bg-against hover:opacity-90"
            onClick={() => void withdrawAll()}
          >
            <Ban size={16} aria-hidden />
            {withdrawable.length === 1
              ? "Withdraw my consent"
              : `Withdraw all ${withdrawable.length} consents`}
          </Button>
        )}
        {owed > 0n && <Button onClick={() => setIsClaiming(true)}>Claim what my data earned</Button>}
        <Button variant="ghost" onClick={onClose}>
          <LockKeyhole size={16} aria-hidden />
          Close my data
        </Button>
      </div>
      {isClaiming && (
        <ClaimDialog
          consents={consents.filter(({ owed: each }) => each > 0n)}
          account={account}
          onClose={() => setIsClaiming(false)}
        />
      )}
    </Panel>
  );
}

/** Whether all uses that the contract counted are listed, in words. */
export function CompletenessTick({ completeness }: { completeness: Completeness }) {
  const { isComplete, counted, listed, unlisted } = completeness;
  const Icon = isComplete ? BadgeCheck : CircleAlert;
  return (
    <p className="mt-5 flex items-start gap-2 text-sm">
      <Icon size={16} className={`mt-0.5 shrink-0 ${isComplete ? "text-for" : "text-against"}`} aria-hidden />
      <span>
        <span className="font-medium">{isComplete ? "Complete. " : "Something is missing. "}</span>
        {isComplete ? completeWords({ counted, listed, unlisted }) : missingWords({ counted, listed })}
      </span>
    </p>
  );
}

function completeWords({ counted, listed, unlisted }: Omit<Completeness, "isComplete">): string {
  if (counted === 0) return "The contract counted no use of your data, and none is listed.";
  const all = `The contract counted ${formatCount(counted)} use${counted === 1 ? "" : "s"} of your data`;
  if (unlisted === 0) return `${all}, and as many are listed here.`;
  return `${all}: ${formatCount(listed)} are listed here, ${formatCount(unlisted)} were recorded privately, as you wanted.`;
}

function missingWords({ counted, listed }: Pick<Completeness, "counted" | "listed">): string {
  return `The contract counted ${formatCount(counted)} uses of your data, but the chain's node shows ${formatCount(listed)}. It may be behind, or leave records out: try again, or use another node.`;
}
