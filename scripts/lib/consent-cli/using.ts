import { ZeroHash } from "ethers";
import type { Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { FLAGS, OPS } from "../consent/types.ts";
import { findTerm } from "../consent/vocabulary.ts";
import { type Command, command } from "../market/command.ts";
import { hashOf, optional, whole } from "../market/parameters.ts";
import type { MarketSession, SeenEvent } from "../market/session.ts";
import type { SeenGrant } from "./chain-logs.ts";
import { findGrant } from "./log-reader.ts";
import { controller, count, id, op, several, term } from "./parameters.ts";
import { vocabularyOf } from "./vocabulary-file.ts";

const MAX_UINT256 = 2n ** 256n - 1n;
const job = optional(whole("the job that it is for", 0n, MAX_UINT256), 0n, "none");

/** Commands that record uses. */
export const USING_COMMANDS: readonly Command[] = [
  command(
    "announce",
    "Announces uses of level 3 or 4, so that people can withdraw before; `use` confirms them when the delay is over.",
    {
      controller,
      dataset: id("the dataset"),
      level: count("level of the consents", 3, 4),
      op,
      purpose: term("purpose"),
      job,
    },
    async (session, values) => {
      const purpose = findTerm(await vocabularyOf(session), "Purpose", values.purpose).code;
      const call = [values.job, values.dataset, values.controller, OPS[values.op], purpose, values.level];
      const events = await session.act({ contract: "ConsentLog", name: "announceUse", values: call });
      const announced = events.find(({ name }) => name === "UseAnnounced")?.arguments;
      return announced && { readyAt: announced.readyAt, until: announced.until };
    },
  ),
  command(
    "use",
    "Records a use of one consent, or one operation on the data of many.",
    {
      grants: several(id("the consent's id")),
      op,
      purpose: term("purpose: the consent's or a narrower one"),
      job,
      output: optional(hashOf("what came out"), ZeroHash, "nothing"),
    },
    async (session, values) => {
      const purpose = findTerm(await vocabularyOf(session), "Purpose", values.purpose).code;
      const grants = await Promise.all(values.grants.map((grantId) => findGrant(session, grantId)));
      const use = { jobId: values.job, op: OPS[values.op], purpose, outputHash: values.output };
      const events = await record(session, grants, use);
      return resultOf(events);
    },
  ),
];

interface CommonUse {
  jobId: bigint;
  op: number;
  purpose: number;
  outputHash: string;
}

async function record(
  session: MarketSession,
  grants: readonly SeenGrant[],
  use: CommonUse,
): Promise<SeenEvent[]> {
  const [first] = grants;
  if (first === undefined) throw new ConsentError("No consent was named", "add --grants");
  const isPrivate = (first.record.flags & FLAGS.PRIVATE_TRAIL) !== 0;
  if ((first.record.flags & FLAGS.ROOT) !== 0)
    throw new ConsentError(
      "A consent to single resources needs a proof for each",
      "record its uses by program",
    );
  if (grants.length === 1 && !isPrivate) {
    const single = { witness: first.witness, ...use, resource: ZeroHash, proof: [] as Hex[] };
    return session.act({ contract: "ConsentLog", name: "recordUse", values: [single] });
  }
  const other = grants.find(
    ({ record: { scope, controllerId } }) =>
      scope !== first.record.scope || controllerId !== first.record.controllerId,
  );
  if (other)
    throw new ConsentError(
      `The consent ${other.grantId} is for other data or another controller`,
      "record it apart",
    );
  const { scope, controllerId } = first.record;
  const batch = { ...use, scope, controllerId, isPrivate };
  const members = grants.map(({ witness: { structHash, subject, agentId } }) => ({
    structHash,
    subject,
    agentId,
  }));
  return session.act({ contract: "ConsentLog", name: "recordUseMany", values: [batch, members] });
}

function resultOf(events: readonly SeenEvent[]): unknown {
  const skipped = events.filter(({ name }) => name === "ItemSkipped").map(({ arguments: one }) => one);
  const single = events.find(({ name }) => name === "UseRecorded")?.arguments;
  if (single) return { seq: single.seq, useIndex: single.useIndex };
  const batch = events.find(({ name }) => name === "UseBatch")?.arguments;
  return batch && { firstSeq: batch.firstSeq, used: batch.count, skipped };
}
