import type { Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { consentIdOf, witnessOf } from "../consent/ids.ts";
import { revocationOf } from "../consent/keys.ts";
import { type PaperItem, readPaper } from "../consent/paper.ts";
import { claimTypedData, erasureTypedData, revocationTypedData, signWithKey } from "../consent/typed-data.ts";
import type { Consent } from "../consent/types.ts";
import { type Command, command } from "../market/command.ts";
import { account, optional, word } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { bringPaper } from "./bringing.ts";
import { DELIVERY, deliver } from "./giving.ts";
import { findConsent, findGrant, logPlace, placeOf } from "./log-reader.ts";
import { fileText, id } from "./parameters.ts";
import { keyOfConsent } from "./person.ts";

const grant = id("the consent's id");
const SECONDS_AN_HOUR = 3_600n;

/** Commands that bring and withdraw consents, and what follows from a withdrawal. */
export const WITHDRAWING_COMMANDS: readonly Command[] = [
  command(
    "submit",
    "Brings consents, refusals and withdrawals that somebody signed to the chain, from this account.",
    { file: fileText("the file of `grant`, `refuse` or `revoke`") },
    async (session, { file }) => {
      const paper = readPaper(file, logPlace(session));
      await bringPaper(session, paper);
      return { grantIds: paper.items.map((item) => item.grantId) };
    },
  ),
  command(
    "revoke",
    "Withdraws a consent, for ever. By its secret or signature anybody can bring it; by subject or member this account sends it.",
    {
      grant: optional(grant, undefined),
      file: optional(
        fileText("or the file of consents that were signed, also of those that never came"),
        undefined,
      ),
      by: optional(
        word("how", ["secret", "signature", "subject", "member"] as const),
        "secret" as const,
        "secret",
      ),
      ...DELIVERY,
    },
    async (session, { grant: grantId, file, by, ...delivery }) => {
      const consents = await consentsToRevoke(session, grantId, file);
      if (by === "subject" || by === "member") return revokeHere(session, grantId, by, consents);
      const items = await Promise.all(consents.map((consent) => withdrawalOf(session, consent, by)));
      return deliver(session, items, delivery);
    },
  ),
  command(
    "claim",
    "Claims what the uses of a consent earned, from this account, to any address. It shows that this account knows the consent.",
    { grant, to: account("who gets it; a known wallet shows whose consent it is") },
    async (session, { grant: grantId, to }) => {
      const { consent } = await findConsent(session, grantId);
      const key = await keyOfConsent(session, consent);
      const claimed = await session.read<bigint>("BenefitVault", "claimedBy", grantId);
      const deadline = (await session.now()) + SECONDS_AN_HOUR;
      const message = { grantId, to: to as Hex, claimed, deadline };
      const signature = await signWithKey(
        claimTypedData(placeOf(session, "BenefitVault"), message),
        key.privateKey,
      );
      const values = [witnessOf(consent), to, deadline, signature];
      await session.act({ contract: "BenefitVault", name: "claimBySig", values });
      return { claimed: await session.read<bigint>("BenefitVault", "claimedBy", grantId) };
    },
  ),
  command(
    "erase",
    "Asks the controller to erase the data of a consent within 24 hours. It withdraws nothing: `revoke` does.",
    { grant },
    async (session, { grant: grantId }) => {
      const { consent } = await findConsent(session, grantId);
      const key = await keyOfConsent(session, consent);
      const signature = await signWithKey(
        erasureTypedData(placeOf(session, "BreachBoard"), grantId),
        key.privateKey,
      );
      const values = [witnessOf(consent), signature];
      await session.act({ contract: "BreachBoard", name: "requestErasureBySig", values });
      return { dueAt: await session.read<bigint>("BreachBoard", "erasureDueAt", grantId) };
    },
  ),
];

async function consentsToRevoke(
  session: MarketSession,
  grantId: Hex | undefined,
  file: { name: string; text: string } | undefined,
): Promise<Consent[]> {
  if ((grantId === undefined) === (file === undefined))
    throw new ConsentError(
      "Withdraw what is not clear",
      "add --grant and the id, or --file and the signed consents",
    );
  if (file !== undefined) return readPaper(file, logPlace(session)).items.map(({ consent }) => consent);
  return [(await findConsent(session, grantId as Hex)).consent];
}

async function withdrawalOf(
  session: MarketSession,
  consent: Consent,
  by: "secret" | "signature",
): Promise<PaperItem> {
  const key = await keyOfConsent(session, consent);
  const { revokeLock, ...fields } = consent;
  const grantId = consentIdOf(consent);
  if (by === "signature") {
    const signature = await signWithKey(revocationTypedData(logPlace(session), grantId), key.privateKey);
    return { type: "withdrawal", grantId, consent, signature };
  }
  const revocation = revocationOf(key.privateKey, fields);
  if (revocation.revokeLock === revokeLock)
    return { type: "withdrawal", grantId, consent, secret: revocation.secret };
  throw new ConsentError("The consent's lock was made elsewhere", "withdraw it with --by signature");
}

async function revokeHere(
  session: MarketSession,
  grantId: Hex | undefined,
  by: "subject" | "member",
  consents: readonly Consent[],
): Promise<unknown> {
  const name = by === "subject" ? "revoke" : "revokeAsMember";
  const witnesses =
    grantId === undefined ? consents.map(witnessOf) : [(await findGrant(session, grantId)).witness];
  for (const witness of witnesses) await session.act({ contract: "ConsentLog", name, values: [witness] });
  return { revoked: witnesses.length };
}
