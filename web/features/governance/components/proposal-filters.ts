import { parseAsString, parseAsStringLiteral } from "nuqs";
import type { ProposalRow } from "@/features/governance/components/proposal-columns";
import { tabOf } from "@/features/governance/lib/proposal";
import type { NameBook } from "@/lib/names";

/** Tabs of the list, in order. */
export const TABS = ["mine", "active", "upcoming", "past"] as const;
export type Tab = (typeof TABS)[number];

/** Outcomes the past can be filtered by. */
export const OUTCOMES = [
  "all",
  "Executed",
  "Defeated",
  "Canceled",
  "Expired",
  "Vetoed",
  "Overridden",
] as const;

/** What of the list stands in the page's address. */
export const proposalSearch = {
  tab: parseAsStringLiteral(TABS).withDefault("active"),
  q: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(OUTCOMES).withDefault("all"),
  proposer: parseAsString.withDefault(""),
  sort: parseAsString.withDefault(""),
};

/** Whether a proposal lies in a tab; `needed` are the numbers of those the account can still vote on. */
export function isInTab(row: ProposalRow, tab: Tab, needed: ReadonlySet<bigint>): boolean {
  return tab === "mine" ? needed.has(row.proposalId) : tabOf(row.phase) === tab;
}

/** Whether a proposal is meant by the words of a search: its number, its title, its proposer. */
export function matchesSearch(row: ProposalRow, text: string, names: NameBook): boolean {
  const wanted = text.trim().toLowerCase().replace(/^#/, "");
  if (wanted === "") return true;
  const name = names.get(row.proposer.toLowerCase())?.name.toLowerCase() ?? "";
  return (
    String(row.proposalId) === wanted ||
    row.title.toLowerCase().includes(wanted) ||
    name.includes(wanted) ||
    row.proposer.toLowerCase().startsWith(wanted)
  );
}
