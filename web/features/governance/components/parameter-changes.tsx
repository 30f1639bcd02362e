import { ArrowRight } from "lucide-react";
import { isAddress } from "viem";
import { Address } from "@/components/chain/address";
import { formatParameter, PARAMETERS } from "@/features/governance/lib/parameters";
import type { ParameterChanged } from "@/features/governance/lib/proposal";

const otherLabels: Record<string, string> = {
  timelock: "Executor of decisions",
  authority: "Authority of the token",
};

function labelOf(name: string): string {
  if (Object.hasOwn(PARAMETERS, name)) return PARAMETERS[name as keyof typeof PARAMETERS].label;
  return otherLabels[name] ?? name;
}

function Value({ name, text }: { name: string; text: string }) {
  if (isAddress(text, { strict: false })) return <Address address={text} />;
  return /^\d+$/.test(text) ? formatParameter(name, BigInt(text)) : text;
}

/** Settings that a proposal changed when it was executed. */
export function ParameterChanges({ changes }: { changes: readonly ParameterChanged[] }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {changes.map(({ name, oldValue, newValue }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same setting can change twice, in this order
        <div key={index} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5">
          <dt className="text-muted">{labelOf(name)}</dt>
          <dd className="numbers flex flex-wrap items-center gap-2">
            <span className="text-muted">
              <Value name={name} text={oldValue} />
            </span>
            <ArrowRight size={14} className="text-muted" role="img" aria-label="became" />
            <span className="font-medium">
              <Value name={name} text={newValue} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
