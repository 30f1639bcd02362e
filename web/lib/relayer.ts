import { queryOptions } from "@tanstack/react-query";
import { type Hash, isHash } from "viem";

/** The relayer did not take a request. The message is a sentence for people. */
export class RelayerError extends Error {
  override readonly name = "RelayerError";
}

const otherWay = "You can send it yourself instead.";

/** What the relayer answers: a hash, or why it refused, or what became of a transaction. */
interface Answer {
  transactionHash?: unknown;
  error?: unknown;
  status?: unknown;
  reason?: unknown;
}

async function ask(url: string, init?: RequestInit): Promise<{ isOk: boolean; answer: Answer }> {
  const response = await fetch(url, { ...init, credentials: "omit", referrerPolicy: "no-referrer" }).catch(
    (cause: unknown) => {
      throw new RelayerError(`The relayer does not answer. Nothing was sent. ${otherWay}`, { cause });
    },
  );
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw new RelayerError(`The relayer answered with something unreadable. ${otherWay}`, { cause });
  });
  return { isOk: response.ok, answer: (answer ?? {}) as Answer };
}

/**
 * Hands a signed vote or delegation to the relayer.
 * @returns The hash of the transaction that the relayer sent first; {@link readRelayed} tells by which one it was replaced.
 * @throws RelayerError with its sentence when it refuses.
 */
export async function relay(
  relayerUrl: string,
  path: "vote" | "delegate",
  body: Readonly<Record<string, string | number>>,
): Promise<Hash> {
  const { isOk, answer } = await ask(new URL(path, `${relayerUrl}/`).href, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (isOk && typeof answer.transactionHash === "string" && isHash(answer.transactionHash))
    return answer.transactionHash;
  const reason = typeof answer.error === "string" ? answer.error : "The relayer refused and gave no reason.";
  throw new RelayerError(`${reason} ${otherWay}`);
}

/** What became of something that was handed over. */
export type Relayed =
  /** It waits in this transaction, or was mined in it. */
  { status: "sent"; hash: Hash } | { status: "not-done"; reason: string };

/**
 * Asks the relayer what became of a transaction that it sent: one that waits too long it replaces by another.
 * @param hash The hash that the relayer gave.
 * @returns undefined when it doesn't know, or can't be asked.
 */
export async function readRelayed(relayerUrl: string, hash: Hash): Promise<Relayed | undefined> {
  const url = new URL(`transaction/${hash}`, `${relayerUrl}/`).href;
  const found = await ask(url).catch((error: unknown) => {
    if (error instanceof RelayerError) return undefined;
    throw error;
  });
  if (!found?.isOk) return undefined;
  const { transactionHash, status, reason } = found.answer;
  if (status === "not-done") return typeof reason === "string" ? { status, reason } : undefined;
  if (typeof transactionHash !== "string" || !isHash(transactionHash)) return undefined;
  return { status: "sent", hash: transactionHash };
}

/** Whether the relayer can pay now; false where it does not answer, so that nobody is offered what would fail. */
export function relayerQuery(relayerUrl: string | undefined, chainId: number) {
  return queryOptions({
    queryKey: ["relayer", relayerUrl, chainId] as const,
    queryFn: async (): Promise<boolean> => {
      const { isOk, answer } = await ask(new URL("health", `${relayerUrl}/`).href);
      const health = answer as { isReady?: unknown; chainId?: unknown };
      return isOk && health.isReady === true && String(health.chainId) === String(chainId);
    },
    enabled: relayerUrl !== undefined,
    staleTime: 60_000,
    retry: false,
  });
}
