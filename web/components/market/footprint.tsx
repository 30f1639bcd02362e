import { BadgeCheck, Gauge, MessageCircle, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { Explained } from "@/components/ui/tooltip";
import { formatCount } from "@/lib/format";
import { formatCarbon, formatEnergy } from "@/lib/market/units";
import { type Meter, meterSentences, meterWords } from "@/lib/market/words";

const looks: Record<Meter, { tone: Tone; icon: typeof Gauge }> = {
  SelfReported: { tone: "neutral", icon: MessageCircle },
  Attested: { tone: "accent", icon: Gauge },
  Audited: { tone: "for", icon: BadgeCheck },
};

/** Who vouches for an energy figure: self-reported, attested or audited. */
export function MeterFlag({ meter }: { meter: Meter }) {
  const { tone, icon } = looks[meter];
  return (
    <Explained content={meterSentences[meter]}>
      <Badge tone={tone} icon={icon}>
        {meterWords[meter]}
      </Badge>
    </Explained>
  );
}

/** Stands beside energy that lies outside of what the GPUs can draw. */
export function DoubtfulFlag() {
  return (
    <Explained content="Some reported energy is below the idle power of the GPUs or above 1.25 times their highest power.">
      <Badge tone="warning" icon={TriangleAlert}>
        Not plausible
      </Badge>
    </Explained>
  );
}

interface QuantityProps {
  /** Whole units; the index gives decimal strings. */
  value: bigint | string | number;
  className?: string;
}

/** Energy with its unit; the whole figure in Wh is in the tooltip. */
export function Energy({ value, className = "" }: QuantityProps) {
  return (
    <Quantity
      shown={formatEnergy(BigInt(value))}
      exact={`${formatCount(BigInt(value))} Wh`}
      className={className}
    />
  );
}

/** Carbon with its unit; the whole figure in grams is in the tooltip. */
export function Carbon({ value, className = "" }: QuantityProps) {
  return (
    <Quantity
      shown={formatCarbon(BigInt(value))}
      exact={`${formatCount(BigInt(value))} g CO2e`}
      className={className}
    />
  );
}

function Quantity({ shown, exact, className }: { shown: string; exact: string; className: string }) {
  if (shown === exact) return <span className={`numbers whitespace-nowrap ${className}`}>{shown}</span>;
  return (
    <Explained
      content={<span className="numbers">{exact}</span>}
      className={`numbers whitespace-nowrap ${className}`}
    >
      {shown}
    </Explained>
  );
}
