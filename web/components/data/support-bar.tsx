import { CircleCheck, CircleMinus, CircleX, Flag } from "lucide-react";
import type { ReactNode } from "react";
import { Amount } from "@/components/chain/amount";
import { cn } from "@/lib/cn";
import { formatPercent, formatTokens, toRatio } from "@/lib/format";

/** Votes of a proposal in base units. */
export interface Tally {
  forVotes: bigint;
  againstVotes: bigint;
  abstainVotes: bigint;
  /** What for and abstain must reach together; unknown before the snapshot. */
  quorum?: bigint;
}

interface Scale {
  total: bigint;
  whole: bigint;
}

/** The bar holds all votes and the quorum's mark, with some room behind it. */
function scaleOf({ forVotes, againstVotes, abstainVotes, quorum = 0n }: Tally): Scale {
  const total = forVotes + againstVotes + abstainVotes;
  const withRoom = (quorum * 5n) / 4n;
  return { total, whole: total > withRoom ? total : withRoom };
}

function describe(tally: Tally, { total }: Scale): string {
  const parts = [
    `for ${formatPercent(tally.forVotes, total)}`,
    `against ${formatPercent(tally.againstVotes, total)}`,
    `abstain ${formatPercent(tally.abstainVotes, total)}`,
  ];
  if (tally.quorum === undefined) return parts.join(", ");
  const isReached = tally.forVotes + tally.abstainVotes >= tally.quorum;
  return `${parts.join(", ")}; quorum of ${formatTokens(tally.quorum)} ${isReached ? "reached" : "not reached"}`;
}

const percent = (part: bigint, { whole }: Scale) => `${toRatio(part, whole) * 100}%`;

/** For, abstain, against in one bar; the tick is the quorum, which for and abstain reach together. */
export function SupportBar({ tally, className }: { tally: Tally; className?: string }) {
  const scale = scaleOf(tally);
  const { quorum } = tally;
  return (
    <div role="img" aria-label={describe(tally, scale)} className={cn("relative w-full py-1", className)}>
      <div className="flex h-2.5 w-full gap-px overflow-hidden rounded-full bg-hover">
        <span className="bg-for" style={{ width: percent(tally.forVotes, scale) }} />
        <span className="bg-abstain" style={{ width: percent(tally.abstainVotes, scale) }} />
        <span className="bg-against" style={{ width: percent(tally.againstVotes, scale) }} />
      </div>
      {quorum !== undefined && quorum > 0n && (
        <span className="absolute top-0 h-4.5 w-0.5 bg-ink" style={{ left: percent(quorum, scale) }} />
      )}
    </div>
  );
}

/** The bar with its numbers. */
export function SupportDetails({ tally, proof }: { tally: Tally; proof?: ReactNode }) {
  const scale = scaleOf(tally);
  const counted = tally.forVotes + tally.abstainVotes;
  const rows = [
    { word: "For", value: tally.forVotes, icon: CircleCheck, look: "text-for" },
    { word: "Against", value: tally.againstVotes, icon: CircleX, look: "text-against" },
    { word: "Abstain", value: tally.abstainVotes, icon: CircleMinus, look: "text-abstain" },
  ];
  return (
    <div className="flex flex-col gap-3">
      <SupportBar tally={tally} />
      <dl className="flex flex-col gap-1.5 text-sm">
        {rows.map(({ word, value, icon: Icon, look }) => (
          <div key={word} className="flex items-center gap-2">
            <Icon size={16} className={look} aria-hidden />
            <dt>{word}</dt>
            <dd className="numbers ml-auto flex gap-3">
              <Amount value={value} />
              <span className="w-14 text-right text-muted">{formatPercent(value, scale.total)}</span>
            </dd>
          </div>
        ))}
        {tally.quorum !== undefined && (
          <div className="mt-1 flex flex-wrap items-center gap-2 border-t border-line pt-2.5">
            <Flag size={16} className="text-muted" aria-hidden />
            <dt>Quorum {counted >= tally.quorum ? "reached" : "not reached"}</dt>
            <dd className="numbers ml-auto text-muted">
              <Amount value={counted} symbol="" /> of <Amount value={tally.quorum} />
            </dd>
          </div>
        )}
      </dl>
      {proof}
    </div>
  );
}
