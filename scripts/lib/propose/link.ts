import { formatCompute } from "../config/amounts.ts";
import type { WrittenCall, WrittenProposal } from "./file.ts";

/** What the dApp's form holds and reads out of an address; see web/features/governance/lib/draft.ts. */
const MOST_CALLS = 10;
const LONGEST_BODY = 20_000;
const LONGEST_LINK = 60_000;

/** A link, or why there can be none. */
export type Link = { url: string; problem?: never } | { url?: never; problem: string };

/** A link that opens the dApp's new-proposal page with this proposal to fill in. */
export function draftLink(proposal: WrittenProposal, dappUrl: string): Link {
  const { title, body, calls } = proposal;
  if (calls.length > MOST_CALLS)
    return { problem: `the page holds ${MOST_CALLS} calls and these are ${calls.length}: use --send` };
  if (body.length > LONGEST_BODY)
    return { problem: `the page holds a text of ${LONGEST_BODY} characters: shorten it, or use --send` };
  const draft = JSON.stringify({ title, body, actions: calls.map(actionOf) });
  const code = Buffer.from(draft, "utf8").toString("base64url");
  if (code.length > LONGEST_LINK)
    return {
      problem: `it would have ${code.length} characters, and the page reads ${LONGEST_LINK}: use --send`,
    };
  return { url: `${dappUrl.replace(/\/+$/, "")}/proposals/new?draft=${code}` };
}

function actionOf(call: WrittenCall): unknown {
  const { target, contract, function: fragment, value, data } = call;
  const coins = value === 0n ? "" : formatCompute(value);
  if (fragment === undefined) return { kind: "transfer", asset: "coin", to: target, amount: coins };
  const signature = fragment.format("sighash");
  const args = call.arguments.map(argumentText);
  if (contract !== undefined) return { kind: "call", contract, signature, args, value: coins };
  // The form reads a function that it doesn't know from its declaration.
  const abi = fragment.format("full");
  const isSimple = fragment.inputs.every((input) => !/tuple/.test(input.type));
  if (isSimple) return { kind: "call", contract: "custom", target, abi, signature, args, value: coins };
  return { kind: "raw", target, value: value === 0n ? "" : value.toString(), data };
}

/** As the form's fields take it: lists and structs as JSON, numbers within them as text. */
function argumentText(value: unknown): string {
  return Array.isArray(value)
    ? JSON.stringify(value, (_, item) => (typeof item === "bigint" ? item.toString() : item))
    : String(value);
}
