import { type BrowserContext, expect } from "@playwright/test";

/** A browser prints each request that fails; allow it where they are meant to. */
export const FAILED_REQUESTS = /Failed to load resource|ERR_CONNECTION_REFUSED/;

/** What went on in a browser context that must not. */
export interface Watch {
  /** Addresses outside the dApp, its chain and its index that a page asked. */
  strangers: string[];
  /** Errors of the pages: uncaught, or printed on the console. */
  errors: string[];
  /** One more address that pages may ask. */
  admit: (url: string) => void;
  /** Errors that this test provokes. */
  allow: (expected: RegExp) => void;
  /** Fails when there was any of it. */
  verify: () => void;
}

/** Records requests to third parties and errors of all pages of a context. */
export function watchContext(context: BrowserContext, ownUrls: readonly string[]): Watch {
  const own = new Set(ownUrls.map((url) => new URL(url).origin));
  const strangers: string[] = [];
  const errors: string[] = [];
  const allowed: RegExp[] = [];
  const note = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) errors.push(text);
  };
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const isLocal = protocol === "data:" || protocol === "blob:" || protocol === "about:";
    if (!isLocal && !own.has(origin)) strangers.push(request.url());
  });
  context.on("weberror", (webError) =>
    note(`uncaught: ${webError.error().message} (${webError.page()?.url()})`),
  );
  context.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
  });
  return {
    strangers,
    errors,
    admit: (url) => void own.add(new URL(url).origin),
    allow: (expected) => void allowed.push(expected),
    verify: () => {
      expect(strangers, "requests to third parties").toEqual([]);
      expect(errors, "errors of the pages").toEqual([]);
    },
  };
}
