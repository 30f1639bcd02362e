import { ArrowDownRight, ArrowUpRight, type LucideIcon, Shield, ShieldOff, Signature } from "lucide-react";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Notice } from "@/components/ui/notice";
import { differenceOf, meaningOf, warningsOf } from "@/features/circles/lib/circle-change";
import type { CircleSettings } from "@/lib/consent/circle-settings";

interface ChangeWordsProps {
  before: CircleSettings;
  after: CircleSettings;
}

/** What changes in a circle and what it means, in words. */
export function ChangeWords({ before, after }: ChangeWordsProps) {
  return (
    <>
      <div className="rounded-control border border-line bg-sunken px-5 py-4">
        <p className="text-sm font-medium">What changes</p>
        <DifferenceList before={before} after={after} />
        <p className="mt-4 text-sm font-medium">What it means</p>
        <ul className="mt-2 flex list-disc flex-col gap-1.5 pl-5 text-sm">
          {meaningOf(after).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      {warningsOf(after).map((warning) => (
        <Notice key={warning} tone="warning" className="mt-3">
          {warning}
        </Notice>
      ))}
    </>
  );
}

/** Who joins, leaves and guards, and how many sign, each on a line. */
export function DifferenceList({ before, after }: ChangeWordsProps) {
  const { joining, leaving, newGuardians, formerGuardians, threshold } = differenceOf(before, after);
  const lines = (icon: LucideIcon, members: readonly Hex[], words: string) =>
    members.map((member) => <Line key={`${words}${member}`} icon={icon} member={member} words={words} />);
  return (
    <ul className="mt-2 flex flex-col gap-1.5 text-sm">
      {lines(ArrowUpRight, joining, "joins: signs and withdraws from then on")}
      {lines(ArrowDownRight, leaving, "leaves: neither signs nor withdraws from then on")}
      {lines(Shield, newGuardians, "becomes a guardian: nothing is given or changed without this signature")}
      {lines(ShieldOff, formerGuardians, "stays, and is no guardian any more")}
      {threshold && (
        <Line
          icon={Signature}
          words={`${threshold.after === 1 ? "1 signs" : `${threshold.after} sign`} a consent instead of ${threshold.before}`}
        />
      )}
    </ul>
  );
}

function Line({ icon: Icon, member, words }: { icon: LucideIcon; member?: Hex; words: string }) {
  return (
    <li className="flex min-w-0 items-start gap-2">
      <Icon size={16} className="mt-0.5 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0">
        {member && (
          <>
            <Address address={member} isPlain size={16} />{" "}
          </>
        )}
        {words}
      </span>
    </li>
  );
}
