import { writeFile } from "node:fs/promises";
import type { Address, Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { consentIdOf } from "../consent/ids.ts";
import { readPaper } from "../consent/paper.ts";
import {
  buildReceipt,
  type ConsentEvent,
  type ConsentReceipt,
  profileHashOf,
  verifyReceipt,
} from "../consent/receipt.ts";
import { signConsent } from "../consent/typed-data.ts";
import type { Consent } from "../consent/types.ts";
import { type Command, command } from "../market/command.ts";
import { toJson } from "../market/json.ts";
import { optional, type Parameter, text } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { structOf } from "../market/views.ts";
import type { ReadEvent } from "./chain-logs.ts";
import { eventsOf, findConsent, logPlace, timeOf } from "./log-reader.ts";
import { fileText, id, url } from "./parameters.ts";
import { keyOfConsent } from "./person.ts";
import { parseProfile, parseReceipt } from "./schemas.ts";
import { vocabularyOf } from "./vocabulary-file.ts";

const KINDS: Readonly<Record<string, ConsentEvent["kind"]>> = {
  ConsentGranted: "given",
  ConsentRefused: "refused",
  ConsentRevoked: "withdrawn",
};

const day: Parameter<string> = {
  hint: "DAY",
  about: "the day of the text's version",
  expected: "a day like 2026-11-01",
  parse: (value) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined,
};

const language: Parameter<string> = {
  hint: "CODE",
  about: "language of the text",
  expected: "a code of ISO 639 such as en",
  parse: (value) => (/^[a-z]{2,3}$/.test(value) ? value : undefined),
};

/** Commands about receipts. */
export const RECEIPT_COMMANDS: readonly Command[] = [
  command(
    "receipt",
    "Writes the receipt of a consent or refusal by ISO/IEC TS 27560, with everything needed to check it.",
    {
      grant: id("the consent's id"),
      profile: fileText("the controller's public profile, whose hash is on chain"),
      notice: url("where the text is that was read"),
      language: optional(language, "en", "en"),
      version: day,
      withdrawal: url("where the consent is withdrawn, such as the page My data"),
      file: optional(fileText("the signed consents, for whoever doesn't have the person's key"), undefined),
      out: optional(text("FILE", "writes the receipt to a file"), undefined),
    },
    async (session, values) => {
      const { consent } = await findConsent(session, values.grant);
      const { controllerId } = consent;
      const profileText = await requireProfile(session, controllerId, values.profile);
      const source = {
        log: logPlace(session),
        consent,
        signature: await signatureOf(session, consent, values.file),
        events: await readConsentEvents(session, values.grant),
        controller: { account: await accountOf(session, controllerId), profileText },
        notice: { url: values.notice, language: values.language, date: values.version },
        withdrawalUrl: values.withdrawal,
        issuedAt: Number(await session.now()),
      };
      const receipt = buildReceipt(source, await vocabularyOf(session));
      parseReceipt(toJson(receipt), "The receipt");
      if (values.out !== undefined) await writeFile(values.out, `${toJson(receipt)}\n`);
      return receipt;
    },
  ),
  command(
    "check-receipt",
    "Checks a receipt: its form, the signature inside, that nothing was changed, and that the chain has it.",
    { file: fileText("the receipt") },
    async (session, { file }) => {
      const receipt = parseReceipt(unwrap(file.text), file.name);
      await verifyReceipt(receipt, await vocabularyOf(session));
      return checkOnChain(session, receipt);
    },
  ),
];

/** What the chain says of a receipt. */
async function checkOnChain(session: MarketSession, receipt: ConsentReceipt): Promise<unknown> {
  const { log, consent, events, controller } = receipt["dct:source"];
  const here = logPlace(session);
  if (log.chainId !== here.chainId || log.contract.toLowerCase() !== here.contract.toLowerCase())
    throw new ConsentError(
      `The receipt is for chain ${log.chainId} and log ${log.contract}`,
      `this is chain ${here.chainId} with log ${here.contract}: name the other with --rpc`,
    );
  const grantId = consentIdOf(consent);
  const onChain = await readConsentEvents(session, grantId);
  const foreign = events.find((event, index) => toJson(event) !== toJson(onChain[index]));
  if (foreign || events.length === 0)
    throw new ConsentError(
      `The chain doesn't have what the receipt says of ${grantId}`,
      "ask for the receipt anew",
    );
  await requireProfile(session, consent.controllerId, { name: "The profile", text: controller.profileText });
  const later = onChain.slice(events.length).map(({ kind, time }) => ({ kind, time }));
  return {
    grantId,
    isValid: true,
    isActive: await session.read<boolean>("ConsentLog", "isActive", grantId),
    later,
  };
}

async function readConsentEvents(session: MarketSession, grantId: Hex): Promise<ConsentEvent[]> {
  const events = await eventsOf(session, "ConsentLog", Object.keys(KINDS), grantId);
  return Promise.all(
    events.map(async ({ name, blockNumber, transactionHash }) => ({
      kind: KINDS[name] as ConsentEvent["kind"],
      time: await timeOf(session, blockNumber),
      transactionHash,
    })),
  );
}

/** Keys sign the same way each time, so who has the key needs no file. */
async function signatureOf(
  session: MarketSession,
  consent: Consent,
  file: { name: string; text: string } | undefined,
): Promise<Hex> {
  if (file === undefined) {
    const { privateKey } = await keyOfConsent(session, consent);
    return (await signConsent(logPlace(session), consent, privateKey)).signature;
  }
  const wanted = consentIdOf(consent);
  const item = readPaper(file, logPlace(session)).items.find((one) => one.grantId === wanted);
  if (item?.signature !== undefined && item.type !== "withdrawal") return item.signature;
  throw new ConsentError(
    `${file.name} doesn't have the consent ${wanted}`,
    "take the file that it was signed into",
  );
}

async function accountOf(session: MarketSession, controllerId: number): Promise<Address> {
  return String(
    structOf(await session.read("ControllerRegistry", "controllerOf", controllerId)).account,
  ) as Address;
}

/** Any profile that the controller ever published counts: a receipt is older than the next one. */
async function requireProfile(
  session: MarketSession,
  controllerId: number,
  { name, text: profileText }: { name: string; text: string },
): Promise<string> {
  parseProfile(profileText, name);
  const names = ["ControllerRegistered", "ControllerProfileSet"];
  const topic: Hex = `0x${controllerId.toString(16).padStart(64, "0")}`;
  const events: ReadEvent[] = await eventsOf(session, "ControllerRegistry", names, topic);
  const hash = profileHashOf(profileText);
  if (events.some(({ args }) => args.profileHash === hash)) return profileText;
  throw new ConsentError(
    `${name} is not a profile that controller ${controllerId} published`,
    "take the file whose keccak256 is on chain, byte for byte",
  );
}

/** A command prints its result in an envelope. */
function unwrap(file: string): string {
  try {
    const value: unknown = JSON.parse(file);
    return typeof value === "object" && value !== null && "result" in value
      ? JSON.stringify(value.result)
      : file;
  } catch {
    return file;
  }
}
