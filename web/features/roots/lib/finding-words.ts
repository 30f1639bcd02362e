import { formatLocal, shortHash } from "@/lib/format";
import { opsWords } from "@/lib/provenance/words";
import type { ProvableFault, UseFinding } from "../../../../scripts/lib/consent/use-faults.ts";

/** What a use is held against. */
interface Recorded {
  anchoredAt: number;
  input: { scope: string; controllerId: number; agentId: number; op: number; level: number };
}

/** What is wrong with a use, a sentence for each thing, with what the log and the root say. */
export function findingWords(finding: UseFinding, { anchoredAt, input }: Recorded): string[] {
  const { use, grant, faults, isUnknown, revokedAt } = finding;
  const recorded = formatLocal(anchoredAt);
  const sentences: Record<ProvableFault, string> = {
    Revoked: revokedAt
      ? `The consent was withdrawn ${formatLocal(revokedAt)}, before the root was recorded ${recorded}.`
      : "The person refused.",
    OutOfTime: `The consent holds from ${formatLocal(grant.notBefore)} until ${formatLocal(grant.expiry)}; the root was recorded ${recorded}.`,
    WrongController:
      grant.controllerId === input.controllerId
        ? `The consent is for agent ${use.agentId} alone; the root names ${input.agentId === 0 ? "no agent" : `agent ${input.agentId}`}.`
        : `The consent was given to controller ${grant.controllerId}; the root is of controller ${input.controllerId}.`,
    OpNotAllowed: `The consent allows to ${opsWords(grant.ops)}; the root says ${opsWords(input.op)}.`,
    PurposeNotCovered: "The consent was given for another purpose, and the root's is not below it.",
    NeedsNotice: `The consent is of level ${grant.level}; the root says that all are of level ${input.level} or lower.`,
    WrongScope: `The use is about data ${shortHash(use.scope)}; the root is about ${shortHash(input.scope)}.`,
  };
  const words = faults.map((fault) => sentences[fault]);
  if (isUnknown && faults.length === 0)
    words.push(
      "The log does not know this consent. The controller may still show that it had it: ask for it.",
    );
  return words;
}
