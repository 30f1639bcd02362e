import type { Policy } from "../../types.ts";
import type { FigureDefinition } from "../figures.ts";
import type { Estimate } from "../statistics.ts";
import { type Html, html } from "./html.ts";

const NAMES: Readonly<Record<Policy, string>> = {
  fifo: "First come, first served (FIFO)",
  "highest-payer": "Highest payer first",
  "fair-share": "Fair share",
  "fair-share-contribution": "Fair share with contribution",
};

/** A policy as people call it. */
export function policyName(policy: Policy): string {
  return NAMES[policy];
}

/** A number with so many digits after the point. */
export function formatNumber(value: number, digits: number): string {
  const text = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text.replace("-", "−");
}

/** As many digits as make four that count, at most four after the point. */
export function digitsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 1_000 || value === 0) return 0;
  return Math.min(4, 3 - Math.floor(Math.log10(size)));
}

/** "1 seed", "5 seeds". */
export function counted(count: number, word: string): string {
  return `${formatNumber(count, 0)} ${word}${count === 1 ? "" : "s"}`;
}

/** A figure's title with its unit. */
export function figureTitle({ title, unit }: FigureDefinition): string {
  return unit === "" || title.toLowerCase() === unit ? title : `${title}, ${unit}`;
}

/** An estimate as "9.2 ± 1.1", with the exact numbers for programs. */
export function estimateText(
  estimate: Estimate,
  { digits }: FigureDefinition,
  of: string,
  options: { seeds: number; isSigned?: boolean },
): Html {
  const { mean, n, low, high } = estimate;
  const sign = options.isSigned && mean > 0 ? "+" : "";
  const half = low === undefined || high === undefined ? undefined : (high - low) / 2;
  const interval =
    half === undefined
      ? undefined
      : html` <span class="interval">± <data value="${half}" data-of="${`${of}/half`}">${formatNumber(half, digits)}</data></span>`;
  const fewer = n === options.seeds ? undefined : html` <span class="interval">(n = ${n})</span>`;
  return html`<data value="${mean}" data-of="${`${of}/mean`}">${sign}${formatNumber(mean, digits)}</data>${interval}${fewer}`;
}
