"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, CircleCheck, CircleSlash, Clock, Hourglass, type LucideIcon, TimerOff } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { ControllerLink } from "@/components/provenance/controller-link";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { type KeyValueItem, KeyValueList } from "@/components/ui/key-value";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { ClaimDialog } from "@/features/my-data/components/claim-dialog";
import { FlowTimeline } from "@/features/my-data/components/flow-timeline";
import { CompletenessTick } from "@/features/my-data/components/overview";
import { ReceiptDialog } from "@/features/my-data/components/receipt-dialog";
import {
  completenessOf,
  isWithdrawable,
  newestFirst,
  type OwnConsent,
  renewHref,
  type Standing,
  standingOf,
} from "@/features/my-data/lib/flow";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { levelTitle } from "@/lib/provenance/levels";
import { formatOps } from "@/lib/provenance/ops";
import { controllerQuery } from "@/lib/provenance/read-controller";
import { termLabel, type Vocabulary } from "@/lib/provenance/vocabulary";

const standings: Record<Standing, { tone: Tone; icon: LucideIcon; word: string }> = {
  active: { tone: "accent", icon: CircleCheck, word: "Active" },
  upcoming: { tone: "neutral", icon: Clock, word: "Begins later" },
  ended: { tone: "abstain", icon: TimerOff, word: "Ended" },
  usedUp: { tone: "abstain", icon: Hourglass, word: "Used up" },
  withdrawn: { tone: "against", icon: Ban, word: "Withdrawn" },
  refused: { tone: "against", icon: CircleSlash, word: "Refused" },
};

interface ConsentEntryProps {
  own: OwnConsent;
  vocabulary: Vocabulary | undefined;
  /** The chain's time in seconds. */
  now: number;
  account: Hex;
}

/** One consent: what it says, where it stands, what happened, and what can be done. */
export function ConsentEntry({ own, vocabulary, now, account }: ConsentEntryProps) {
  const { consent } = own;
  const { tone, icon, word } = standings[standingOf(own, now)];
  const purpose = termLabel(vocabulary, "Purpose", consent.purpose);
  const category = termLabel(vocabulary, "Category", consent.category);
  return (
    <section
      aria-label={`${category}: ${purpose}`}
      className="rounded-panel border border-line bg-raised px-4 py-4 sm:px-6"
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-base font-semibold">
          {category} <span className="font-normal text-muted">to</span>{" "}
          {purpose.charAt(0).toLowerCase() + purpose.slice(1)}
        </h2>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </div>
      <Facts own={own} now={now} />
      {!own.isRefusal && <CompletenessTick completeness={completenessOf(own)} />}
      <Acts own={own} vocabulary={vocabulary} account={account} />
      <details className="mt-4 border-t border-line pt-3">
        <summary className="cursor-pointer text-sm font-medium">
          What happened ({formatCount(own.happenings.length)})
        </summary>
        <FlowTimeline happenings={newestFirst([own])} consents={[own]} vocabulary={vocabulary} isOfOne />
      </details>
    </section>
  );
}

function Facts({ own, now }: { own: OwnConsent; now: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { consent, grant, isRefusal } = own;
  const { data: controller } = useQuery(controllerQuery(client, config, consent.controllerId));
  const common: KeyValueItem[] = [
    {
      label: isRefusal ? "Refused" : "Given to",
      value: <ControllerLink controllerId={consent.controllerId} account={controller?.account} />,
    },
    { label: "Dataset", value: <DatasetLink datasetId={consent.scope} /> },
  ];
  if (isRefusal) return <FactList items={common} />;
  return (
    <FactList
      items={[
        ...common,
        { label: "Level", value: levelTitle(consent.level) },
        { label: "May", value: formatOps(consent.ops) },
        { label: "Uses", value: `${formatCount(grant.useCount)} of ${formatCount(grant.maxUses)}` },
        endItem(own, now),
        ...dutyItems(own),
        ...(own.owed > 0n || own.claimed > 0n
          ? [{ label: "Earned, not claimed", value: <Amount value={own.owed} /> }]
          : []),
        ...own.passedOn.map(({ controllerId, isActive, grant: passed }) => ({
          label: `Passed on to controller ${controllerId}`,
          value: `${formatCount(passed.useCount)} of ${formatCount(passed.maxUses)} uses${isActive ? "" : ", over"}`,
        })),
      ]}
    />
  );
}

function endItem({ grant: { status, revokedAt, expiry } }: OwnConsent, now: number): KeyValueItem {
  if (status === "Revoked") return { label: "Withdrawn", value: <TimeAgo at={revokedAt} /> };
  if (now >= expiry) return { label: "Ended", value: <TimeAgo at={expiry} /> };
  return { label: "Ends in", value: <Countdown at={expiry} done="now" /> };
}

/** Two columns where there is room, so that names and values stay together. */
function FactList({ items }: { items: readonly KeyValueItem[] }) {
  const middle = Math.ceil(items.length / 2);
  return (
    <div className="mt-2 grid grid-cols-1 gap-x-12 max-lg:divide-y max-lg:divide-line lg:grid-cols-2">
      <KeyValueList items={items.slice(0, middle)} />
      <KeyValueList items={items.slice(middle)} />
    </div>
  );
}

function dutyItems({ grant, acknowledgedAt, erasureDueAt }: OwnConsent): KeyValueItem[] {
  const items: KeyValueItem[] = [];
  if (grant.status === "Revoked")
    items.push({
      label: "Withdrawal acknowledged",
      value: acknowledgedAt > 0 ? <TimeAgo at={acknowledgedAt} /> : "Not yet",
    });
  if (erasureDueAt > 0) items.push({ label: "Erasure due", value: <TimeAgo at={erasureDueAt} /> });
  return items;
}

function Acts({ own, vocabulary, account }: Omit<ConsentEntryProps, "now">) {
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const [open, setOpen] = useState<"claim" | "receipt">();
  const isErasable =
    !own.isRefusal && own.erasureDueAt === 0 && !own.happenings.some(({ kind }) => kind === "erased");
  const withdraw = async () => {
    const { withdrawFlow } = await import("@/features/my-data/tx-flows/withdraw");
    openTransaction(withdrawFlow(config, [own]));
  };
  const erase = async () => {
    const { requestErasureFlow } = await import("@/features/my-data/tx-flows/request-erasure");
    openTransaction(requestErasureFlow(config, own));
  };
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {isWithdrawable(own) && (
        <Button size="small" variant="danger" onClick={() => void withdraw()}>
          Withdraw
        </Button>
      )}
      {own.owed > 0n && (
        <Button size="small" onClick={() => setOpen("claim")}>
          Claim
        </Button>
      )}
      {isErasable && (
        <Button size="small" onClick={() => void erase()}>
          Ask for erasure
        </Button>
      )}
      <Button size="small" onClick={() => setOpen("receipt")}>
        Receipt
      </Button>
      <Button asChild size="small" variant="ghost">
        <Link href={renewHref(own) as Route}>{own.isRefusal ? "Decide again" : "Renew"}</Link>
      </Button>
      {open === "claim" && (
        <ClaimDialog consents={[own]} account={account} onClose={() => setOpen(undefined)} />
      )}
      {open === "receipt" && vocabulary && (
        <ReceiptDialog own={own} vocabulary={vocabulary} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
