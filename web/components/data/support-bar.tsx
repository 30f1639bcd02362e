import { CircleCheck, CircleMinus, CircleX, Flag, type LucideIcon, Scale as Scales } from "lucide-react";
import type { ReactNode } from "react";
import { Amount } from "@/components/chain/amount";
import { cn } from "@/lib/cn";
import { formatPercent, formatTokens, toRatio } from "@/lib/format";

/** Votes of a proposal in base units. */
export interface Tally {
  forVotes: bigint;
  againstVotes: bigint;
  abstainVotes: bigint;
  /** What For must reach, with the class's multiple; unknown before the snapshot. */
  quorum?: bigint;
  /** Share of For among For and Against that it takes, in 1/10,000. */
  approvalBps?: number;
}

interface Scale {
  total: bigint;
  whole: bigint;
}

const BPS = 10_000n;

/** The bar holds all votes and the quorum's mark, with some room behind it. */
function scaleOf({ forVotes, againstVotes, abstainVotes, quorum = 0n }: Tally): Scale {
  const total = forVotes + againstVotes + abstainVotes;
  const withRoom = (quorum * 5n) / 4n;
  return { total, whole: total > withRoom ? total : withRoom };
}

/** What For must reach against the votes cast so far, to be approved. */
export function neededForApproval({ forVotes, againstVotes, approvalBps = 5_000 }: Tally): bigint {
  return ((forVotes + againstVotes) * BigInt(approvalBps) + BPS - 1n) / BPS;
}

/** Whether For is more than Against, and enough of both together. */
export function isApproved(tally: Tally): boolean {
  return tally.forVotes > tally.againstVotes && tally.forVotes >= neededForApproval(tally);
}

function describe(tally: Tally, { total }: Scale): string {
  const parts = [
    `for ${formatPercent(tally.forVotes, total)}`,
    `against ${formatPercent(tally.againstVotes, total)}`,
    `abstain ${formatPercent(tally.abstainVotes, total)}`,
  ];
  const lines: string[] = [];
  if (tally.quorum !== undefined)
    lines.push(
      `quorum of ${formatTokens(tally.quorum)} ${tally.forVotes >= tally.quorum ? "reached" : "not reached"}`,
    );
  if (tally.approvalBps !== undefined && total > 0n)
    lines.push(`approval of ${bpsText(tally.approvalBps)} ${isApproved(tally) ? "reached" : "not reached"}`);
  return [parts.join(", "), ...lines].join("; ");
}

/** A share in 1/10,000 as people write it: "60%", "66.67%". */
export function bpsText(bps: number): string {
  return `${bps / 100}%`;
}

const percent = (part: bigint, { whole }: Scale) => `${toRatio(part, whole) * 100}%`;

/**
 * For, abstain, against in one bar. For has to reach both marks: the solid one is the quorum, the dashed one the needed
 * share of For and Against.
 */
export function SupportBar({ tally, className }: { tally: Tally; className?: string }) {
  const scale = scaleOf(tally);
  const { quorum, approvalBps } = tally;
  const hasSides = tally.forVotes + tally.againstVotes > 0n;
  return (
    <div role="img" aria-label={describe(tally, scale)} className={cn("relative w-full py-1", className)}>
      <div className="flex h-2.5 w-full gap-px overflow-hidden rounded-full bg-hover">
        <span className="bg-for" style={{ width: percent(tally.forVotes, scale) }} />
        <span className="bg-abstain" style={{ width: percent(tally.abstainVotes, scale) }} />
        <span className="bg-against" style={{ width: percent(tally.againstVotes, scale) }} />
      </div>
      {approvalBps !== undefined && hasSides && (
        <span
          className="absolute top-0 h-4.5 border-l-2 border-dotted border-ink"
          style={{ left: percent(neededForApproval(tally), scale) }}
        />
      )}
      {quorum !== undefined && quorum > 0n && (
        <span className="absolute top-0 h-4.5 w-0.5 bg-ink" style={{ left: percent(quorum, scale) }} />
      )}
    </div>
  );
}

/** The bar with its numbers. */
export function SupportDetails({ tally, proof }: { tally: Tally; proof?: ReactNode }) {
  const scale = scaleOf(tally);
  const { quorum, approvalBps, forVotes, againstVotes } = tally;
  const rows = [
    { word: "For", value: forVotes, icon: CircleCheck, look: "text-for" },
    { word: "Against", value: againstVotes, icon: CircleX, look: "text-against" },
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
        {quorum !== undefined && (
          <Threshold icon={Flag} word={`Quorum ${forVotes >= quorum ? "reached" : "not reached"}`} isFirst>
            <Amount value={forVotes} symbol="" /> of <Amount value={quorum} />
          </Threshold>
        )}
        {approvalBps !== undefined && (
          <Threshold
            icon={Scales}
            word={`Approval ${isApproved(tally) ? "reached" : "not reached"}`}
            isFirst={quorum === undefined}
          >
            {formatPercent(forVotes, forVotes + againstVotes)} of {bpsText(approvalBps)}
          </Threshold>
        )}
      </dl>
      {proof}
    </div>
  );
}

interface ThresholdProps {
  icon: LucideIcon;
  word: string;
  isFirst: boolean;
  children: ReactNode;
}

function Threshold({ icon: Icon, word, isFirst, children }: ThresholdProps) {
  return (
    <div className={cn("flex flex-wrap items-center gap-2", isFirst && "mt-1 border-t border-line pt-2.5")}>
      <Icon size={16} className="text-muted" aria-hidden />
      <dt>{word}</dt>
      <dd className="numbers ml-auto text-muted">{children}</dd>
    </div>
  );
}
