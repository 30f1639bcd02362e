import { Explained } from "@/components/ui/tooltip";
import { formatAmount, formatAmountExact, formatPercent, TOKEN_SYMBOL } from "@/lib/format";

interface AmountProps {
  /** In base units; the index gives decimal strings. */
  value: bigint | string;
  /** Unit; empty hides it where the column's head names it. */
  symbol?: string;
  decimals?: number;
  className?: string;
}

/** An amount with at most four decimals; the whole value is in the tooltip. */
export function Amount({ value, symbol = TOKEN_SYMBOL, decimals = 18, className = "" }: AmountProps) {
  const amount = BigInt(value);
  const unit = symbol ? ` ${symbol}` : "";
  const shown = formatAmount(amount, decimals);
  const exact = formatAmountExact(amount, decimals);
  const text = (
    <>
      {shown}
      {unit && <span className="text-[0.92em] text-muted">{unit}</span>}
    </>
  );
  if (shown === exact) return <span className={`numbers whitespace-nowrap ${className}`}>{text}</span>;
  return (
    <Explained
      content={<span className="numbers">{`${exact}${unit}`}</span>}
      className={`numbers whitespace-nowrap ${className}`}
    >
      {text}
    </Explained>
  );
}

/** A share with one decimal. */
export function Percent({
  part,
  whole,
  className = "",
}: {
  part: bigint;
  whole: bigint;
  className?: string;
}) {
  return <span className={`numbers whitespace-nowrap ${className}`}>{formatPercent(part, whole)}</span>;
}
