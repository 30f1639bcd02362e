import type { ProviderQuery } from "@/generated/gql/graphql";
import { formatUtc, shortAddress } from "@/lib/format";
import { describedBy } from "@/lib/market/described";
import { type Meter, meterWords } from "@/lib/market/words";

/** Something that happened to a provider, as the index has it. */
export type ProviderEvent = Pick<
  NonNullable<ProviderQuery["provider"]>["history"][number],
  "kind" | "oldValue" | "newValue"
>;

function meter(value: string | null): string {
  return meterWords[value as Meter] ?? "unknown";
}

/** An event of a provider's history in a sentence. */
export function eventWords({ kind, oldValue, newValue }: ProviderEvent): string {
  switch (kind) {
    case "Registered":
      return "Registered as a provider";
    case "UriSet":
      return `Describes itself: ${describedBy(newValue).title}`;
    case "OperatorSet":
      return `Operator is ${shortAddress(newValue)}${oldValue ? `, was ${shortAddress(oldValue)}` : ""}`;
    case "TierSet":
      return `Tier ${newValue}${oldValue ? `, was ${oldValue}` : ""}, by an auditor`;
    case "MeterSet":
      return `Energy figures are ${meter(newValue).toLowerCase()}, by an auditor`;
    case "Struck":
      return `Did not start a job in time: strike ${newValue}`;
    case "Suspended":
      return `Suspended until ${formatUtc(Number(newValue))}`;
    case "Lifted":
      return "A vote ended its suspension";
    default:
      return kind;
  }
}
