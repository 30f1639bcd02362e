import { findRevert, type Revert, walkError } from "@/lib/errors/find-revert";
import { sentences } from "@/lib/errors/sentences";
import { Words, type WordsContext } from "@/lib/errors/words";
import { shortHash } from "@/lib/format";

/** Who said no, and thereby what the way back is. */
export type ExplanationKind =
  | "rejected"
  | "revert"
  | "wrong-network"
  | "insufficient-funds"
  | "wallet"
  | "network"
  | "unknown";

/** An error in words. */
export interface Explanation {
  kind: ExplanationKind;
  /** One or two sentences: what happened. */
  message: string;
  /** What to do, where there is something to do. */
  next?: string;
}

/** What helps to explain an error. */
export interface ExplainContext extends WordsContext {
  /** Name of the contract that was called. */
  contract?: string;
}

/** Whatever was thrown, as one object per level of its cause chain. */
function levels(error: unknown): { name: string; message: string; code?: unknown }[] {
  return [...walkError(error)]
    .filter((part) => typeof part === "object")
    .map((part) => ({
      name: "name" in part ? String(part.name) : "",
      message:
        "shortMessage" in part ? String(part.shortMessage) : "message" in part ? String(part.message) : "",
      code: "code" in part ? part.code : undefined,
    }));
}

interface Rule {
  names?: readonly string[];
  codes?: readonly unknown[];
  text?: RegExp;
  explain: (words: Words) => Explanation;
}

const walletRules: readonly Rule[] = [
  {
    names: ["UserRejectedRequestError"],
    codes: [4001, 5000, "ACTION_REJECTED"],
    text: /user (rejected|denied|cancell?ed)/i,
    explain: () => ({ kind: "rejected", message: "You declined in the wallet. Nothing was sent." }),
  },
  {
    names: [
      "ChainMismatchError",
      "SwitchChainError",
      "SwitchChainNotSupportedError",
      "ConnectorChainMismatchError",
    ],
    codes: [4902, 4901],
    explain: () => ({
      kind: "wrong-network",
      message: "The wallet is on another network than this DAO. Nothing was sent.",
      next: "Switch the network in the wallet and try again.",
    }),
  },
  {
    names: ["InsufficientFundsError"],
    text: /insufficient funds|doesn't have enough funds|exceeds the balance of the account/i,
    explain: (words) => ({
      kind: "insufficient-funds",
      message: `This account does not have enough ${words.coin} to pay for the transaction. Nothing was sent.`,
      next: `Send some ${words.coin} to it and try again.`,
    }),
  },
];

const otherRules: readonly Rule[] = [
  {
    codes: [-32002],
    text: /already pending|already processing/i,
    explain: () => ({
      kind: "wallet",
      message: "The wallet is still waiting for an answer to an earlier question.",
      next: "Open the wallet, answer it, and try again.",
    }),
  },
  {
    names: ["ConnectorNotConnectedError", "ConnectorAccountNotFoundError", "UnauthorizedProviderError"],
    codes: [4100],
    explain: () => ({
      kind: "wallet",
      message: "The wallet is not connected with this account any more. Nothing was sent.",
      next: "Connect it again.",
    }),
  },
  {
    names: ["NonceTooLowError", "NonceTooHighError"],
    text: /nonce too (low|high)/i,
    explain: () => ({
      kind: "wallet",
      message: "The wallet counts this account's transactions differently from the chain. Nothing was sent.",
      next: "Reset the account's activity in the wallet's settings (it keeps the keys) and try again.",
    }),
  },
  {
    names: ["FeeCapTooLowError", "TipAboveFeeCapError", "TransactionRejectedRpcError"],
    text: /max fee per gas less than block base fee|underpriced/i,
    explain: () => ({
      kind: "wallet",
      message: "The offered fee is too low for the chain at this moment.",
      next: "Try again; the wallet will ask for a new fee.",
    }),
  },
  {
    names: ["HttpRequestError", "TimeoutError", "WebSocketRequestError", "SocketClosedError"],
    codes: [4900],
    text: /fetch failed|failed to fetch|networkerror|load failed/i,
    explain: () => ({
      kind: "network",
      message: "The chain does not answer.",
      next: "Check the connection and try again; nothing that was sent is lost.",
    }),
  },
  {
    codes: [-32601, 4200],
    names: ["MethodNotSupportedRpcError", "UnsupportedProviderMethodError"],
    explain: () => ({
      kind: "wallet",
      message: "The wallet does not know how to do this.",
      next: "Use another wallet for this step.",
    }),
  },
];

function matches(rule: Rule, error: { name: string; message: string; code?: unknown }): boolean {
  return Boolean(
    rule.names?.includes(error.name) || rule.codes?.includes(error.code) || rule.text?.test(error.message),
  );
}

function applyRules(rules: readonly Rule[], error: unknown, words: Words): Explanation | undefined {
  const all = levels(error);
  return rules.find((rule) => all.some((each) => matches(rule, each)))?.explain(words);
}

/** A revert in words: the sentence for its name, else its name and values. */
export function explainRevert(revert: Revert, context: ExplainContext = {}): Explanation {
  const words = new Words(context);
  const write = sentences[revert.errorName];
  if (write) return { kind: "revert", ...write(words, revert.args) };
  const values = revert.args.map((value, index) => {
    const name = revert.argNames[index];
    return name ? `${name}: ${words.value(value)}` : words.value(value);
  });
  return {
    kind: "revert",
    message: `${revert.contract ?? context.contract ?? "The contract"} refused: ${revert.errorName}(${values.join(", ")}).`,
  };
}

/** Errors whose message is a sentence for people already; what caused them explains less. */
const speaks: readonly string[] = ["ConsentError", "ConsentFileError", "RelayerError", "SeedChangedError"];
/** Hashes and addresses: whole they are longer than a phone is wide. */
const HASHES = /0x[0-9a-f]{40,}/gi;

/**
 * Puts anything that can go wrong between a click and a block into words. Never shows bare hexadecimal.
 */
export function explainError(error: unknown, context: ExplainContext = {}): Explanation {
  const words = new Words(context);
  const spoken = levels(error).find(({ name }) => speaks.includes(name));
  if (spoken) return { kind: "unknown", message: sentence(spoken.message.replace(HASHES, shortHash)) };
  const fromWallet = applyRules(walletRules, error, words);
  if (fromWallet) return fromWallet;
  const { revert, isRevert, unknownSelector } = findRevert(error, context.contract);
  if (revert) return explainRevert(revert, context);
  const other = isRevert ? undefined : applyRules(otherRules, error, words);
  if (other) return other;
  if (isRevert) return explainSilentRevert(context, unknownSelector);
  return { kind: "unknown", message: plainMessage(error) };
}

function explainSilentRevert({ contract }: ExplainContext, selector?: string): Explanation {
  const who = contract ?? "The contract";
  return {
    kind: "revert",
    message: selector
      ? `${who} refused with an error of a contract this page does not know (its code is ${selector}).`
      : `${who} refused and gave no reason.`,
    next: "Check the values, and reload the page to see how things stand now.",
  };
}

function plainMessage(error: unknown): string {
  const first = levels(error)
    .map(({ message }) => message.split("\n")[0]?.trim() ?? "")
    .find((message) => message !== "");
  const text = (first ?? (typeof error === "string" ? error : "")).replace(
    /0x[0-9a-f]{9,}/gi,
    (hex) => `${hex.slice(0, 8)}…`,
  );
  return text === "" ? "Something failed without saying what. Try again." : sentence(text);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
