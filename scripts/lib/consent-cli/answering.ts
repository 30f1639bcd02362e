import type { Result } from "ethers";
import type { Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { readPaper } from "../consent/paper.ts";
import { consentAnswerOf, proveUse, requireAnchoredBefore } from "../consent/use-answers.ts";
import { ASKED_FAULTS } from "../consent/use-faults.ts";
import { readUsesOf } from "../consent/use-list.ts";
import { type Command, command } from "../market/command.ts";
import { optional } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { structOf } from "../market/views.ts";
import { logPlace } from "./log-reader.ts";
import { count, fileText } from "./parameters.ts";
import { readAnchored, readJudged } from "./roots.ts";

const MOST = 0xffffffff;

type File = { name: string; text: string };

interface Question {
  number: number;
  fault: number;
  grantId: Hex;
  anchorId: number;
  controllerId: number;
  index: number;
  bond: bigint;
}

/** Commands that answer questions about roots of uses. */
export const ANSWERING_COMMANDS: readonly Command[] = [
  command(
    "answer",
    "Answers a question about a root of uses, within the time that it names; its bond is the controller's then. A use is shown " +
      "from the published list, a consent from the signed ones that were anchored before the root.",
    {
      question: count("number of the question", 1, MOST),
      list: optional(fileText("the list of uses, where a use was asked for"), undefined, "none"),
      consents: optional(
        fileText("the file of `anchor`, with all its consents, where a consent was asked for"),
        undefined,
        "none",
      ),
    },
    async (session, { question: number, list, consents }) => {
      const question = await readQuestion(session, number);
      await (question.fault === ASKED_FAULTS.Hidden
        ? showUse(session, question, list)
        : showConsent(session, question, consents));
      return { answered: number, root: question.anchorId, bondToController: question.bond };
    },
  ),
];

async function readQuestion(session: MarketSession, number: number): Promise<Question> {
  const found = structOf(await session.read<Result>("UseAnchors", "challengeOf", number));
  const [fault, anchorId] = [Number(found.fault), Number(found.anchorId)];
  if (fault !== ASKED_FAULTS.NoConsent && fault !== ASKED_FAULTS.Hidden)
    throw new ConsentError(
      `There is no open question ${number}`,
      "check the number; an answered or ended one is closed",
    );
  const [controllerId, index] = [Number(found.controllerId), Number(found.index)];
  const { grantId, bond } = found as { grantId: Hex; bond: bigint };
  return { number, fault, anchorId, controllerId, index, grantId, bond };
}

async function showUse(
  session: MarketSession,
  { number, anchorId, index }: Question,
  list: File | undefined,
): Promise<void> {
  if (list === undefined)
    throw new ConsentError(`Question ${number} is for use ${index}`, "name the list of uses with --list");
  const anchored = await readAnchored(session, anchorId);
  const leaf = proveUse(readUsesOf({ anchorId, root: anchored.judged.root }, list.text), index);
  await session.act({ contract: "UseAnchors", name: "answerLeaf", values: [number, anchored.input, leaf] });
}

/** A consent that isn't in the log yet is brought there first. */
async function showConsent(
  session: MarketSession,
  { number, anchorId, controllerId, grantId }: Question,
  consents: File | undefined,
): Promise<void> {
  if (consents === undefined)
    throw new ConsentError(
      `Question ${number} is for the consent ${grantId}`,
      "name the file of signed consents that it was anchored with, with --consents",
    );
  const { items } = readPaper(consents, logPlace(session));
  const { kind, signed, consentRoot, proof } = consentAnswerOf(
    grantId,
    await readJudged(session, grantId),
    items,
  );
  const { input, judged } = await readAnchored(session, anchorId);
  const since = await session.read<bigint>("ConsentLog", "anchoredAt", controllerId, consentRoot);
  requireAnchoredBefore(consentRoot, Number(since), judged.anchoredAt);
  const own = [signed.consent, signed.signature];
  const place = [consentRoot, proof];
  if (kind === "bring")
    await session.act({ contract: "ConsentLog", name: "materialize", values: [...own, ...place] });
  await session.act(
    kind === "withdrawn"
      ? { contract: "UseAnchors", name: "answerWithdrawn", values: [number, input, ...own, ...place] }
      : { contract: "UseAnchors", name: "answerConsent", values: [number, ...place] },
  );
}
