import type { Hex } from "viem";
import type { UseLeaf } from "./batches.ts";
import { ConsentError } from "./consent-error.ts";
import { grantIdOf } from "./ids.ts";
import type { Witness } from "./types.ts";

/** IUseAnchors.Fault: what the log can show of a use at once, by its number in the contract. */
export const PROVABLE_FAULTS = {
  Revoked: 1,
  OutOfTime: 2,
  WrongController: 3,
  OpNotAllowed: 4,
  PurposeNotCovered: 5,
  NeedsNotice: 6,
  WrongScope: 7,
} as const;

/** IUseAnchors.Fault: what is asked of the controller, which loses the root if nobody answers. */
export const ASKED_FAULTS = { NoConsent: 8, Hidden: 9 } as const;

/** One of {@link PROVABLE_FAULTS} by its name. */
export type ProvableFault = keyof typeof PROVABLE_FAULTS;

/** IConsents.GrantStatus. */
export const GRANT_STATUS = { none: 0, active: 1, revoked: 2, refused: 3 } as const;

/** What was recorded of a root, as far as uses are judged by it. */
export interface JudgedRoot {
  /** When it was recorded, in seconds. */
  anchoredAt: number;
  scope: Hex;
  controllerId: number;
  agentId: number;
  purpose: number;
  op: number;
  level: number;
}

/** A grant as the log has it, as far as uses are judged by it. Times in seconds. */
export interface JudgedGrant {
  status: number;
  level: number;
  isSub: boolean;
  ops: number;
  purpose: number;
  notBefore: number;
  expiry: number;
  revokedAt: number;
  controllerId: number;
}

/** What is asked of the chain. */
export interface FaultReads {
  grantOf: (grantId: Hex) => Promise<JudgedGrant>;
  parentOf: (grantId: Hex) => Promise<Hex>;
  /** IVocabRegistry.isNarrowing: whether a purpose was below another one at a time. */
  isNarrowing: (narrow: number, broad: number, time: number) => Promise<boolean>;
}

/** What is wrong with a use. */
export interface UseFinding {
  use: UseLeaf;
  grantId: Hex;
  /** What the log shows, the plainest first; each of them is enough. */
  faults: readonly ProvableFault[];
  /** Whether the log can't say anything of its consent: the controller can be asked for it. */
  isUnknown: boolean;
  /** When the consent, or one that it came from, was withdrawn; null where it wasn't before the root. */
  revokedAt: number | null;
  /** The grant as the log has it. */
  grant: JudgedGrant;
}

/** A grant and those that it came from. */
interface Lineage {
  grant: JudgedGrant;
  /** The first withdrawn or refused one before the root, beginning with the grant itself. */
  ended: JudgedGrant | undefined;
  /** When the consent that the subject signed begins. */
  since: number;
}

/** Sub-grants are at most three deep. */
const DEEPEST = 3;
const AT_A_TIME = 100;

/**
 * Finds the uses of a root that no consent covers, as the contract judges them: by the time of the root, and by what
 * can't change any more. Uses without a fault aren't named.
 * @throws ConsentError when the log's grants contradict each other.
 */
export async function findUseFaults(
  root: JudgedRoot,
  uses: readonly UseLeaf[],
  reads: FaultReads,
): Promise<UseFinding[]> {
  const isNarrowing = remembered(reads.isNarrowing);
  const known = { ...reads, isNarrowing };
  const findings: UseFinding[] = [];
  for (let start = 0; start < uses.length; start += AT_A_TIME) {
    const part = uses.slice(start, start + AT_A_TIME);
    const judged = await Promise.all(part.map((use) => judgeUse(root, use, known)));
    findings.push(...judged.filter(({ faults, isUnknown }) => faults.length > 0 || isUnknown));
  }
  return findings;
}

async function judgeUse(root: JudgedRoot, use: UseLeaf, reads: FaultReads): Promise<UseFinding> {
  const witness: Witness = use;
  const grantId = grantIdOf(witness);
  const lineage = await readLineage(grantId, root.anchoredAt, reads);
  const { grant, ended } = lineage;
  const faults: ProvableFault[] = [];
  if (ended) faults.push("Revoked");
  if (witness.scope.toLowerCase() !== root.scope.toLowerCase()) faults.push("WrongScope");
  if (isGiven(grant)) faults.push(...(await faultsOfTerms(root, use, lineage, reads)));
  return {
    ...{ use, grantId, faults, grant },
    isUnknown: isOpen(grant, root.anchoredAt),
    revokedAt: ended ? ended.revokedAt : null,
  };
}

/** What the terms of a grant that is in the log don't allow. */
async function faultsOfTerms(
  root: JudgedRoot,
  { agentId }: UseLeaf,
  { grant, since }: Lineage,
  { isNarrowing }: FaultReads,
): Promise<ProvableFault[]> {
  const isInTime = grant.notBefore <= root.anchoredAt && root.anchoredAt < grant.expiry;
  const isOf = grant.controllerId === root.controllerId && (agentId === 0 || agentId === root.agentId);
  const isCovered = grant.purpose === root.purpose || (await isNarrowing(root.purpose, grant.purpose, since));
  const faults: [ProvableFault, boolean][] = [
    ["OutOfTime", !isInTime],
    ["WrongController", !isOf],
    ["OpNotAllowed", (grant.ops & root.op) === 0],
    ["PurposeNotCovered", !isCovered],
    ["NeedsNotice", grant.level > root.level],
  ];
  return faults.flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

/** A grant that was passed on ends with each that it came from. */
async function readLineage(grantId: Hex, anchoredAt: number, reads: FaultReads): Promise<Lineage> {
  const grant = await reads.grantOf(grantId);
  let [id, above, ended] = [grantId, grant, wasRevoked(grant, anchoredAt) ? grant : undefined];
  for (let depth = 0; above.isSub; depth++) {
    if (depth > DEEPEST)
      throw new ConsentError(
        `The grant ${grantId} comes from more than ${DEEPEST} others`,
        "ask another node",
      );
    id = await reads.parentOf(id);
    above = await reads.grantOf(id);
    if (!ended && wasRevoked(above, anchoredAt)) ended = above;
  }
  return { grant, ended, since: above.notBefore };
}

/** In a second before that of the root. */
function wasRevoked({ status, revokedAt }: JudgedGrant, anchoredAt: number): boolean {
  if (status === GRANT_STATUS.refused) return true;
  return status === GRANT_STATUS.revoked && revokedAt < anchoredAt;
}

/** Refusals, and what was withdrawn before it came, are of level 0; so is what isn't there. */
function isGiven({ level }: JudgedGrant): boolean {
  return level !== 0;
}

/** It isn't in the log, or was withdrawn before it came and after the root. */
function isOpen(grant: JudgedGrant, anchoredAt: number): boolean {
  if (grant.status === GRANT_STATUS.none) return true;
  return grant.status === GRANT_STATUS.revoked && !isGiven(grant) && grant.revokedAt >= anchoredAt;
}

/** Most uses of a root ask the same. */
function remembered(ask: FaultReads["isNarrowing"]): FaultReads["isNarrowing"] {
  const answers = new Map<string, Promise<boolean>>();
  return (narrow, broad, time) => {
    const key = `${narrow}/${broad}/${time}`;
    const answer = answers.get(key) ?? ask(narrow, broad, time);
    answers.set(key, answer);
    return answer;
  };
}
