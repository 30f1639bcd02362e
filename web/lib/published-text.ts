import { type Hex, keccak256 } from "viem";

/** Longest text that a page shows or fetches, in bytes. */
export const MAX_TEXT_BYTES = 100_000;

/** Where a text is that somebody published by its hash and its address. */
export type TextPlace =
  /** The address itself holds the text. */
  | { kind: "inline"; bytes: Uint8Array }
  /** On the web; it is fetched only from where the operator allows it. */
  | { kind: "web"; href: string; origin: string; isAllowed: boolean }
  /** An address that a browser can't open, or a damaged one. */
  | { kind: "other"; uri: string };

/** A text and whether it is the one whose hash was published. */
export interface VerifiedText {
  text: string;
  /** keccak256 of what was found. */
  hash: Hex;
  isVerified: boolean;
}

const dataAddress = /^data:[\w.+-]*\/?[\w.+-]*(?:;[\w-]+=[\w."-]+)*(;base64)?,/i;

function percentDecode(text: string): Uint8Array | undefined {
  // Byte by byte: what stands between the escapes may be any text, and the escapes any bytes.
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  const encoder = new TextEncoder();
  const parts = text
    .split(/(%[0-9a-f]{2})/i)
    .map((part) =>
      /^%[0-9a-f]{2}$/i.test(part) ? [Number.parseInt(part.slice(1), 16)] : [...encoder.encode(part)],
    );
  return Uint8Array.from(parts.flat());
}

function base64Decode(text: string): Uint8Array | undefined {
  const plain = text.replace(/%3d/gi, "=").replace(/%2b/gi, "+").replace(/%2f/gi, "/");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  try {
    return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

function readInline(uri: string): Uint8Array | undefined {
  const head = dataAddress.exec(uri);
  if (!head) return undefined;
  const body = uri.slice(head[0].length);
  return head[1] ? base64Decode(body) : percentDecode(body);
}

/**
 * Says where a published text is. Nothing is asked of anybody.
 *
 * @param origins Where the operator lets browsers fetch texts from.
 */
export function placeOfText(uri: string, origins: readonly string[]): TextPlace {
  if (/^data:/i.test(uri)) {
    const bytes = uri.length <= MAX_TEXT_BYTES * 2 ? readInline(uri) : undefined;
    return bytes && bytes.length <= MAX_TEXT_BYTES ? { kind: "inline", bytes } : { kind: "other", uri };
  }
  if (!URL.canParse(uri)) return { kind: "other", uri };
  const url = new URL(uri);
  if (url.protocol !== "https:" && url.protocol !== "http:") return { kind: "other", uri };
  if (url.username || url.password) return { kind: "other", uri };
  return { kind: "web", href: url.href, origin: url.origin, isAllowed: origins.includes(url.origin) };
}

/** Compares bytes with the hash that was published for them. */
export function verifyText(bytes: Uint8Array, published: Hex): VerifiedText {
  const hash = keccak256(bytes);
  return {
    text: new TextDecoder().decode(bytes),
    hash,
    isVerified: hash === published.toLowerCase(),
  };
}

/** A text could not be fetched. The message is fit for people. */
export class TextUnavailableError extends Error {
  override readonly name = "TextUnavailableError";
}

/**
 * Fetches a text from an address that the operator allows, without cookies and without following it elsewhere.
 * @throws TextUnavailableError when nobody answers, the answer is no text, or it is too long.
 */
export async function fetchText(href: string, signal?: AbortSignal): Promise<Uint8Array> {
  const host = new URL(href).host;
  const response = await fetch(href, {
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new TextUnavailableError(`${host} does not answer, or does not let other pages read the text.`, {
      cause,
    });
  });
  if (!response.ok) throw new TextUnavailableError(`${host} answers with status ${response.status}.`);
  if (Number(response.headers.get("content-length") ?? 0) > MAX_TEXT_BYTES)
    throw new TextUnavailableError(`The text at ${host} is too long to be shown here.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > MAX_TEXT_BYTES)
    throw new TextUnavailableError(`The text at ${host} is too long to be shown here.`);
  return bytes;
}

/** A text as it is published with its transaction: its hash, and an address that holds it. */
export interface InlineText {
  hash: Hex;
  uri: string;
}

/** Puts a text into an address of its own, so that the chain's log holds it and nobody has to serve it. */
export function inlineText(text: string): InlineText {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return { hash: keccak256(bytes), uri: `data:text/markdown;base64,${btoa(binary)}` };
}
