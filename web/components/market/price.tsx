import { Explained } from "@/components/ui/tooltip";
import { formatAmountExact, TOKEN_SYMBOL } from "@/lib/format";
import { decodeRegion, regionName } from "@/lib/market/region";
import { formatHourPrice, perHour } from "@/lib/market/units";

interface PriceProps {
  /** In wei per GPU-second; the index gives decimal strings. */
  value: bigint | string;
  /** Says also what it is for: one GPU-hour. */
  withUnit?: boolean;
  /** Leaves the symbol out where the column's head names it. */
  isBare?: boolean;
}

/** A price per GPU-hour; the exact one is in the tooltip. */
export function Price({ value, withUnit, isBare }: PriceProps) {
  const price = BigInt(value);
  return (
    <Explained
      content={
        <span className="numbers">
          {formatAmountExact(perHour(price))} {TOKEN_SYMBOL} per GPU-hour, {formatAmountExact(price)} per
          GPU-second
        </span>
      }
      className="numbers whitespace-nowrap"
    >
      {formatHourPrice(price)}
      {!isBare && (
        <span className="text-[0.92em] text-muted">
          {" "}
          {TOKEN_SYMBOL}
          {withUnit && " per GPU-hour"}
        </span>
      )}
    </Explained>
  );
}

/** A country with its code. */
export function Region({ code }: { code: string }) {
  const short = decodeRegion(code);
  const name = regionName(short);
  return (
    <span className="whitespace-nowrap">
      {name} {name !== short && <span className="text-xs text-muted">{short}</span>}
    </span>
  );
}
