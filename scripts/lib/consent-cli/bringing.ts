import { ZeroHash } from "ethers";
import { requireInForce } from "../consent/build.ts";
import { witnessOf } from "../consent/ids.ts";
import type { Paper, PaperItem } from "../consent/paper.ts";
import { requireSigned, type SignedConsent } from "../consent/typed-data.ts";
import type { MarketSession } from "../market/session.ts";
import { logPlace } from "./log-reader.ts";

/** ConsentLog.MAX_BATCH. */
const MOST_AT_ONCE = 200;

/**
 * Brings what was signed to the chain: anybody may, and it is the same whoever does.
 * @throws ConsentError when something is expired or signed by another key.
 */
export async function bringPaper(session: MarketSession, { items }: Paper): Promise<void> {
  const consents = items.filter((item) => item.type === "consent");
  await requireGood(session, consents);
  for (const part of chunks(consents)) await bringConsents(session, part);
  for (const item of items.filter((one) => one.type === "refusal")) {
    await requireGood(session, [item]);
    await session.act({ contract: "ConsentLog", name: "refuse", values: [item.consent, item.signature] });
  }
  await bringWithdrawals(
    session,
    items.filter((item) => item.type === "withdrawal"),
  );
}

async function bringConsents(session: MarketSession, consents: readonly SignedConsent[]): Promise<void> {
  const [only] = consents;
  if (consents.length === 1 && only) {
    await session.act({ contract: "ConsentLog", name: "grant", values: [only.consent, only.signature] });
    return;
  }
  const values = [consents.map(({ consent }) => consent), consents.map(({ signature }) => signature)];
  await session.act({ contract: "ConsentLog", name: "grantMany", values });
}

async function bringWithdrawals(
  session: MarketSession,
  items: readonly Extract<PaperItem, { type: "withdrawal" }>[],
): Promise<void> {
  const bySecret = items.filter(({ secret }) => secret !== undefined);
  for (const part of chunks(bySecret)) {
    const values = [part.map(({ consent }) => consent), part.map(({ secret }) => secret ?? ZeroHash)];
    await session.act({ contract: "ConsentLog", name: "revokeMany", values });
  }
  for (const { consent, secret, signature } of items)
    if (secret === undefined) {
      const values = [witnessOf(consent), signature ?? "0x"];
      await session.act({ contract: "ConsentLog", name: "revokeBySig", values });
    }
}

/** A contract's signature is for the chain to check. */
async function requireGood(session: MarketSession, signed: readonly SignedConsent[]): Promise<void> {
  const now = Number(await session.now());
  for (const one of signed) {
    if (one.consent.level > 0) requireInForce({ ...one.consent, notBefore: 0 }, now);
    if ((await session.provider.getCode(one.consent.subject)) === "0x")
      await requireSigned(logPlace(session), one);
  }
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / MOST_AT_ONCE) }, (_, part) =>
    items.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );
}
