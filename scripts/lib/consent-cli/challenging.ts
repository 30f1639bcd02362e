import type { Result } from "ethers";
import type { Hex } from "viem";
import { cidOf, writeCid } from "../consent/cid.ts";
import { ConsentError } from "../consent/consent-error.ts";
import { witnessOf } from "../consent/ids.ts";
import { readPaper } from "../consent/paper.ts";
import { OPS, type Witness } from "../consent/types.ts";
import { proveUse } from "../consent/use-answers.ts";
import { type FaultReads, findUseFaults, PROVABLE_FAULTS, type UseFinding } from "../consent/use-faults.ts";
import { readUseList, readUsesOf, type UseList, writeUseList } from "../consent/use-list.ts";
import { findTerm } from "../consent/vocabulary.ts";
import { type Command, command } from "../market/command.ts";
import { optional, text, whole } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { shownTime, structOf } from "../market/views.ts";
import { writeWhole } from "../write-whole.ts";
import { findGrant, logPlace } from "./log-reader.ts";
import { controller, count, fileText, id, op, several, term } from "./parameters.ts";
import { type Anchored, readAnchored, readJudged } from "./roots.ts";
import { vocabularyOf } from "./vocabulary-file.ts";

const MAX_UINT256 = 2n ** 256n - 1n;
const MOST = 0xffffffff;
const root = count("number of the root", 1, MOST);
const list = fileText("the list of uses that the controller published");

/** Commands about roots of uses: record one, check one, challenge one. */
export const CHALLENGING_COMMANDS: readonly Command[] = [
  command(
    "anchor-uses",
    "Records many uses by one Merkle root that the bond stands for, and writes the list of them to publish.",
    {
      controller,
      grants: optional(several(id("the consent's id")), [], "none"),
      consents: optional(
        fileText("signed consents that aren't in the log, anchored before with `anchor`"),
        undefined,
        "none",
      ),
      op,
      purpose: term("purpose: the consents' or a narrower one"),
      level: count("highest level of the consents", 1, 4),
      job: optional(whole("the job that it is for", 0n, MAX_UINT256), 0n, "none"),
      out: text("FILE", "where the list of uses is written"),
    },
    async (session, values) => {
      const purpose = findTerm(await vocabularyOf(session), "Purpose", values.purpose).code;
      const witnesses = await witnessesOf(session, values);
      const published = writeUseList(witnesses);
      const { root: hash, uses } = readUseList(published);
      const content = cidOf(Buffer.from(published));
      await writeWhole(values.out, published);
      const input = {
        ...content,
        ...{ jobId: values.job, scope: witnesses[0]?.scope, root: hash, controllerId: values.controller },
        ...{ agentId: 0, count: uses.length, purpose, op: OPS[values.op], level: values.level },
      };
      const events = await session.act({ contract: "UseAnchors", name: "anchorUses", values: [input] });
      const anchored = events.find(({ name }) => name === "UsesAnchored")?.arguments;
      return { root: anchored?.anchorId, uses: uses.length, cid: writeCid(content), list: values.out };
    },
  ),
  command(
    "check-root",
    "Makes a root of uses anew from its published list, and names the uses that no consent covers.",
    { root, list },
    async (session, values) => {
      const { findings, anchored } = await check(session, values.root, values.list.text);
      return {
        recordedAt: shownTime(anchored.judged.anchoredAt),
        findings: findings.map(({ use, grantId, faults, isUnknown }) => ({
          ...{ use: use.index, grantId, subject: use.subject, faults },
          canAskForConsent: isUnknown && faults.length === 0,
        })),
      };
    },
  ),
  command(
    "challenge",
    "Challenges a use of a root: proves what the log shows, or asks for a consent that it doesn't know, with a bond.",
    { root, list, use: count("number of the use, from 0", 0, MOST) },
    async (session, values) => {
      const checked = await check(session, values.root, values.list.text);
      const finding = checked.findings.find(({ use }) => use.index === values.use);
      if (!finding)
        throw new ConsentError(
          `Nothing is wrong with use ${values.use} that the log shows`,
          "look with `check-root` which uses can be challenged",
        );
      return challenge(session, { ...checked, finding, anchorId: values.root });
    },
  ),
  command(
    "ask-use",
    "Asks for a use of a root that isn't published, with a bond that the answer earns.",
    { root, use: count("number of the use, from 0", 0, MOST) },
    async (session, values) => {
      const { input } = await readAnchored(session, values.root);
      await approveBond(session);
      const call = { contract: "UseAnchors", name: "askLeaf", values: [values.root, input, values.use] };
      return questionIn(await session.act(call));
    },
  ),
];

/** The consents that were used: those of the log, and those that are only signed. */
async function witnessesOf(
  session: MarketSession,
  { grants, consents }: { grants: readonly Hex[]; consents: { name: string; text: string } | undefined },
): Promise<Witness[]> {
  const found = await Promise.all(grants.map((grantId) => findGrant(session, grantId)));
  const { items = [] } = consents === undefined ? {} : readPaper(consents, logPlace(session));
  const signed = items.filter(({ type }) => type === "consent");
  const witnesses = [
    ...found.map(({ witness }) => witness),
    ...signed.map(({ consent }) => witnessOf(consent)),
  ];
  if (witnesses.length > 0) return witnesses;
  throw new ConsentError(
    "No consent was named",
    "name those of the log with --grants, or signed ones with --consents",
  );
}

interface Checked {
  anchored: Anchored;
  uses: UseList;
  findings: UseFinding[];
}

async function check(session: MarketSession, anchorId: number, published: string): Promise<Checked> {
  const anchored = await readAnchored(session, anchorId);
  const uses = readUsesOf({ anchorId, root: anchored.judged.root }, published);
  return { anchored, uses, findings: await findUseFaults(anchored.judged, uses.uses, readsOf(session)) };
}

function readsOf(session: MarketSession): FaultReads {
  return {
    grantOf: (grantId) => readJudged(session, grantId),
    parentOf: (grantId) => session.read<Hex>("ConsentLog", "parentOf", grantId),
    isNarrowing: (...values) => session.read<boolean>("VocabRegistry", "isNarrowing", ...values),
  };
}

async function challenge(
  session: MarketSession,
  { anchorId, anchored, uses, finding }: Checked & { anchorId: number; finding: UseFinding },
): Promise<unknown> {
  const values = [anchorId, anchored.input, proveUse(uses, finding.use.index)];
  const [fault] = finding.faults;
  if (fault === undefined) {
    await approveBond(session);
    return questionIn(await session.act({ contract: "UseAnchors", name: "askConsent", values }));
  }
  const proved = [...values, PROVABLE_FAULTS[fault]];
  const events = await session.act({ contract: "UseAnchors", name: "proveFault", values: proved });
  const slashed = events.find(({ name }) => name === "UseSlashed")?.arguments;
  return slashed && { proved: fault, received: slashed.toChallenger, toPerson: slashed.toSubject };
}

async function approveBond(session: MarketSession): Promise<void> {
  const settings = structOf(await session.read<Result>("UseAnchors", "settings"));
  await session.approve("UseAnchors", BigInt(settings.challengeBond as bigint));
}

function questionIn(events: Awaited<ReturnType<MarketSession["act"]>>): unknown {
  const asked = events.find(({ name }) => name === "UseChallenged")?.arguments;
  return asked && { question: asked.challengeId, answerUntil: shownTime(asked.deadline) };
}
