import type { Route } from "next";
import type { ContractName } from "@/lib/app-config";

/** A call of one of the DAO's contracts, as the form for proposals takes it: texts, not yet checked. */
export interface DraftCall {
  contract: ContractName;
  /** As in Solidity: `removeMember(address)`. */
  signature: string;
  args: readonly string[];
}

/** A proposal to start from. */
export interface DraftStart {
  title: string;
  body: string;
  calls: readonly DraftCall[];
}

/** Where the form for proposals opens with this filled in; whoever opens it can change everything. */
export function newProposalHref({ title, body, calls }: DraftStart): Route {
  const actions = calls.map((call) => ({ kind: "call", ...call }));
  const bytes = new TextEncoder().encode(JSON.stringify({ title, body, actions }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const link = btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `/proposals/new?draft=${link}` as Route;
}
