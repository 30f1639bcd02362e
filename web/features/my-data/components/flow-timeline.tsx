"use client";

import {
  BadgeCheck,
  Ban,
  CirclePlus,
  CircleSlash,
  Coins,
  Eraser,
  Eye,
  Forward,
  Gavel,
  type LucideIcon,
  ShieldAlert,
} from "lucide-react";
import { useState } from "react";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { Button } from "@/components/ui/button";
import type { Happening, OwnConsent } from "@/features/my-data/lib/flow";
import { happeningWords } from "@/features/my-data/lib/happening-words";
import { cn } from "@/lib/cn";
import { formatCount } from "@/lib/format";
import { termLabel, type Vocabulary } from "@/lib/provenance/vocabulary";

const icons: Record<Happening["kind"], LucideIcon> = {
  granted: CirclePlus,
  refused: CircleSlash,
  used: Eye,
  passedOn: Forward,
  withdrawn: Ban,
  acknowledged: BadgeCheck,
  erasureRequested: Eraser,
  erased: Eraser,
  dutyMissed: Gavel,
  breach: ShieldAlert,
  claimed: Coins,
  credited: Coins,
};

const alarming: readonly Happening["kind"][] = ["breach", "dutyMissed"];

/** How many are drawn at first, and with each press. */
const PAGE = 50;

interface FlowTimelineProps {
  /** Newest first. */
  happenings: readonly Happening[];
  consents: readonly OwnConsent[];
  vocabulary: Vocabulary | undefined;
  /** Within one consent: what it is about stands above already. */
  isOfOne?: boolean;
}

/** Everything that happened, newest first, each with its transaction. */
export function FlowTimeline({ happenings, consents, vocabulary, isOfOne }: FlowTimelineProps) {
  const [shown, setShown] = useState(PAGE);
  const byId = new Map(consents.map((own) => [own.grantId, own]));
  const rest = happenings.length - shown;
  return (
    <div className={isOfOne ? "" : "rounded-panel border border-line bg-raised"}>
      <ol
        className="divide-y divide-line"
        aria-label={isOfOne ? "What happened to it, newest first" : "Every flow about you, newest first"}
      >
        {happenings.slice(0, shown).map((happening) => (
          <Entry
            key={`${happening.kind}${happening.id}`}
            happening={happening}
            own={isOfOne ? undefined : byId.get(happening.grantId)}
            vocabulary={vocabulary}
            isInset={isOfOne === true}
          />
        ))}
      </ol>
      {rest > 0 && (
        <div className="border-t border-line px-4 py-3 text-center sm:px-6">
          <Button size="small" variant="ghost" onClick={() => setShown(shown + PAGE)}>
            Show {formatCount(Math.min(rest, PAGE))} more of {formatCount(rest)}
          </Button>
        </div>
      )}
    </div>
  );
}

interface EntryProps {
  happening: Happening;
  own: OwnConsent | undefined;
  vocabulary: Vocabulary | undefined;
  isInset: boolean;
}

function Entry({ happening, own, vocabulary, isInset }: EntryProps) {
  const Icon = icons[happening.kind];
  const { title, detail } = happeningWords(happening, vocabulary);
  const isAlarming = alarming.includes(happening.kind);
  return (
    <li className={cn("flex gap-3 py-3.5 text-sm", !isInset && "px-4 sm:px-6")}>
      <Icon
        size={16}
        className={cn("mt-0.5 shrink-0", isAlarming ? "text-against" : "text-muted")}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <p className="mt-0.5 text-muted">{detail}</p>
        {own && (
          <p className="mt-0.5 text-muted">
            {termLabel(vocabulary, "Category", own.consent.category)} in dataset{" "}
            <DatasetLink datasetId={own.consent.scope} />
          </p>
        )}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-0.5 text-muted">
        <TimeAgo at={happening.at} />
        <span className="max-sm:hidden">
          <TxLink hash={happening.transactionHash} />
        </span>
      </div>
    </li>
  );
}
