import { z } from "zod";
import { MAX_ABI_LENGTH } from "@/features/governance/lib/abi-call";
import { CONTRACT_NAMES } from "@/features/governance/lib/known-contracts";
import { PARAMETER_NAMES } from "@/features/governance/lib/parameters";
import type { ContractName } from "@/lib/app-config";
import { hardenText } from "@/lib/harden-text";
import { plainLine } from "@/lib/plain-line";

/** How many calls one proposal can hold in this form. */
export const MAX_ACTIONS = 10;
export const MAX_TITLE_LENGTH = 120;
export const MAX_BODY_LENGTH = 20_000;
/** Longest `?draft=` that is read. */
export const MAX_LINK_LENGTH = 60_000;

const short = z.string().max(100).default("");
const addressText = z.string().max(60).default("");

const action = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("transfer"),
    asset: z.enum(["token", "coin"]).default("token"),
    to: addressText,
    amount: short,
  }),
  z.object({
    kind: z.literal("parameter"),
    parameter: z.enum(PARAMETER_NAMES).default("votingDelay"),
    value: short,
    unit: z.enum(["seconds", "minutes", "hours", "days"]).default("minutes"),
  }),
  z.object({
    kind: z.literal("role"),
    change: z.enum(["grant", "revoke"]).default("grant"),
    roleId: z.string().max(20).default(""),
    account: addressText,
  }),
  z.object({ kind: z.literal("mint"), to: addressText, amount: short }),
  z.object({
    kind: z.literal("call"),
    contract: z.enum(["custom", ...CONTRACT_NAMES] as ["custom", ...ContractName[]]).default("custom"),
    target: addressText,
    abi: z.string().max(MAX_ABI_LENGTH).default(""),
    signature: z.string().max(1_000).default(""),
    args: z.array(z.string().max(20_000)).max(30).default([]),
    value: short,
  }),
  // A call exactly as it was proposed before: nothing in it can be edited.
  z.object({
    kind: z.literal("raw"),
    target: addressText,
    value: short,
    data: z.string().max(1_000_000).default("0x"),
  }),
]);

const draft = z.object({
  title: z.string().max(MAX_TITLE_LENGTH).default(""),
  body: z.string().max(MAX_BODY_LENGTH).default(""),
  actions: z.array(action).max(MAX_ACTIONS).default([]),
});

/** One action as typed into the form: texts, not yet checked. */
export type ActionDraft = z.output<typeof action>;
export type ActionKind = ActionDraft["kind"];
/** A proposal that is being written. */
export type ProposalDraft = z.output<typeof draft>;

/** A proposal nobody wrote anything into. */
export const EMPTY_DRAFT: ProposalDraft = { title: "", body: "", actions: [] };

/** A fresh action of a kind. */
export function createAction(kind: ActionKind): ActionDraft {
  return action.parse({ kind });
}

/** Whether there is nothing to lose. */
export function isEmptyDraft({ title, body, actions }: ProposalDraft): boolean {
  return title === "" && body === "" && actions.length === 0;
}

/** A draft from somewhere else, or a sentence that says why it cannot be used. */
export type DraftResult = { draft: ProposalDraft; problem?: never } | { draft?: never; problem: string };

/** Checks a draft that came from storage or from a link. Unknown fields are dropped. */
export function parseDraft(text: string): DraftResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: "it is cut off or damaged" };
    throw error;
  }
  const parsed = draft.safeParse(json);
  if (parsed.success) return { draft: parsed.data };
  const issue = parsed.error.issues[0];
  return { problem: `its part “${issue?.path.join(" → ") || "whole"}” is not what this form writes` };
}

/** The value of `?draft=` that opens the form filled in: base64url of the draft's JSON. */
export function encodeDraftLink(value: ProposalDraft): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What nobody sees in a field would still be sent, so it is taken out of what strangers wrote. */
function withoutTricks({ title, body, actions }: ProposalDraft): ProposalDraft {
  return { title: plainLine(title, MAX_TITLE_LENGTH), body: hardenText(body, MAX_BODY_LENGTH).text, actions };
}

/** Reads `?draft=`: a link can come from anybody, so nothing in it is trusted. */
export function decodeDraftLink(link: string): DraftResult {
  if (link.length > MAX_LINK_LENGTH) return { problem: "it is too long" };
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(link))
    return { problem: "it is not in the form that this page writes" };
  try {
    const binary = atob(link.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const result = parseDraft(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return result.draft ? { draft: withoutTricks(result.draft) } : result;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError)
      return { problem: "it is cut off or damaged" };
    throw error;
  }
}
