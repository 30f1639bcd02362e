import { lower, somebody } from "./account-book.ts";
import { ContractReader, namedValues, type ReadParameters } from "./contract-reader.ts";
import type { Facts } from "./facts.ts";
import { shortId } from "./market-book.ts";
import { nameAt } from "./market-enums.ts";
import { bitsOf, operationsOf, packedPurposes, termsOf } from "./provenance-book.ts";
import {
  ANCHOR_STATES,
  BREACH_SEVERITIES,
  BREACH_STATUSES,
  DATASET_KINDS,
  DATASET_STATUSES,
  GRANT_STATUSES,
  TERM_KINDS,
} from "./provenance-enums.ts";

const REWARD_UNIT = 10n ** 12n;

/** Asks the contracts of consent and provenance for everything they can be asked. */
export async function readProvenanceFacts(parameters: ReadParameters, facts: Facts): Promise<void> {
  const reader = new ProvenanceReader(parameters, facts);
  await Promise.all([
    reader.vocabulary(),
    reader.policy(),
    reader.controllers(),
    reader.consents(),
    reader.uses(),
    reader.anchors(),
    reader.datasets(),
    reader.benefits(),
    reader.breaches(),
    reader.circles(),
  ]);
}

/** A number that a contract gave. */
function big(value: unknown): bigint {
  return BigInt(String(value));
}

class ProvenanceReader extends ContractReader {
  async vocabulary(): Promise<void> {
    const registry = this.ask("VocabRegistry");
    await this.each("Vocabulary", async () => ({ release: await registry("release") }));
    for (const [kind, entity] of TERM_KINDS.entries())
      await this.each(entity, async (_id, { code }) => {
        const { addedAt, zone, isSpecial, isWholesale } = namedValues(await registry("termOf", kind, code));
        return { addedAt, zone, isSpecial, isWholesale };
      });
  }

  async policy(): Promise<void> {
    const book = this.ask("PolicyBook");
    await this.each("LevelPolicy", async (_id, { level }) => {
      const policy = namedValues(await book("levelOf", level));
      const { maxDuration, announceDelay, needsExplicit, needsAssessment } = policy;
      return {
        ops: operationsOf(big(policy.ops)),
        mechanisms: termsOf(big(policy.mechanisms)),
        bridges: bitsOf(big(policy.bridges)),
        maxDuration,
        announceDelay,
        needsExplicit,
        needsAssessment,
      };
    });
    await this.each("Wall", async (_id, { zone }) => ({
      forbidden: termsOf(big(await book("wallOf", zone))),
    }));
    await this.each("ConsentTemplate", async (_id, { number }) => {
      const template = namedValues(await book("templateOf", number));
      const { termsHash, level, isRetired } = template;
      const [purpose, category] = [shortId(template.purpose), shortId(template.category)];
      return { termsHash, level, isRetired, purpose, category };
    });
  }

  async controllers(): Promise<void> {
    const registry = this.ask("ControllerRegistry");
    const vault = this.ask("BenefitVault");
    await this.each("Controller", async (_id, { number }) => {
      const controller = namedValues(await registry("controllerOf", number));
      const { assessmentExpiry, isSuspended, agentCount } = controller;
      const { amount, locked, thawing, thawedAt } = namedValues(await registry("bondOf", number));
      return {
        account: lower(controller.account),
        nextAccount: somebody(await registry("controllerOfferOf", number)),
        assessmentExpiry,
        isSuspended,
        agentCount,
        bond: amount,
        locked,
        thawing,
        thawedAt,
        benefitFree: await vault("freeOf", number),
      };
    });
    await this.each("Agent", async (_id, { controller, number }) => {
      const account = somebody(await registry("agentOf", big(controller), number));
      return account === null ? { isActive: false } : { account, isActive: true };
    });
  }

  async consents(): Promise<void> {
    const log = this.ask("ConsentLog");
    await this.each("Consent", async (id, row) => {
      const grant = namedValues(await log("grantOf", id));
      return {
        ...consentTerms(grant),
        status: nameAt(GRANT_STATUSES, grant.status),
        maxUses: big(grant.maxUses) + BigInt(row.passedOn ?? 0),
        parent: grant.isSub === true ? await log("parentOf", id) : null,
        revokedAt: big(grant.revokedAt) === 0n ? null : grant.revokedAt,
        ...(row.useCount !== null && { useCount: grant.useCount }),
      };
    });
    await this.each("Refusal", async (id, { subject }) => {
      const { status } = namedValues(await log("grantOf", id));
      // One that isn't refused has no subject who said no.
      return { subject: nameAt(GRANT_STATUSES, status) === "Refused" ? subject : null };
    });
    await this.each("Revocation", async (id, { subject }) => {
      const { status, level } = namedValues(await log("grantOf", id));
      const isRevoked = nameAt(GRANT_STATUSES, status) === "Revoked";
      return { subject: isRevoked ? subject : null, isTombstone: big(level) === 0n };
    });
    await this.each("ConsentRoot", async (_id, { controller, root }) => ({
      timestamp: await log("anchoredAt", big(controller), root),
    }));
    await this.each("Trail", async () => {
      const [seq, head] = (await log("trail")) as [bigint, string];
      return { seq, head, gaps: 0n };
    });
  }

  async uses(): Promise<void> {
    const log = this.ask("ConsentLog");
    await this.each("JobUse", async (_id, { jobId, scope, controller }) => {
      const { uses, lastSeq } = namedValues(await log("jobUseOf", jobId, scope, big(controller)));
      return { useCount: uses, lastSeq };
    });
  }

  async anchors(): Promise<void> {
    const anchors = this.ask("UseAnchors");
    await this.each("UseAnchorsSettings", async () => {
      const { treasury, ...settings } = namedValues(await anchors("settings"));
      return { ...settings, treasury: lower(treasury) };
    });
    await this.each("UseAnchor", async (_id, { number }) => {
      const { state, anchoredAt } = namedValues(await anchors("anchorOf", number));
      return { state: nameAt(ANCHOR_STATES, state), timestamp: anchoredAt };
    });
  }

  async datasets(): Promise<void> {
    const registry = this.ask("DatasetRegistry");
    await this.each("Dataset", async (id) => {
      const dataset = namedValues(await registry("datasetOf", id));
      const { level, openBreaches } = dataset;
      return {
        custodian: lower(dataset.custodian),
        nextCustodian: somebody(await registry("custodyOfferOf", id)),
        kind: nameAt(DATASET_KINDS, dataset.kind),
        status: nameAt(DATASET_STATUSES, dataset.status),
        ops: operationsOf(big(dataset.ops)),
        mechanism: shortId(dataset.mechanism),
        purposes: packedPurposes(String(dataset.purposes)),
        level,
        openBreaches,
      };
    });
  }

  async benefits(): Promise<void> {
    const vault = this.ask("BenefitVault");
    await this.each("Benefit", async (id, { earned, credited }) => {
      const claimed = big(await vault("claimedBy", id));
      const owed = big(await vault("owedTo", id));
      return { claimed, ...(earned !== null && { earned: owed + claimed - BigInt(credited ?? 0) }) };
    });
    await this.each("Provenance", async (_id, row) => {
      const { free, owed } = namedValues(await vault("solvency"));
      const earned = big(owed) + BigInt(row.benefitClaimed ?? 0) - BigInt(row.benefitCredited ?? 0);
      return {
        benefitFree: free,
        benefitEarned: earned,
        controllerCount: await this.ask("ControllerRegistry")("controllerCount"),
        breachCount: await this.ask("BreachBoard")("breachCount"),
        benefitVault: somebody(await this.ask("ConsentLog")("benefitVault")),
        policyListener: somebody(await this.ask("PolicyBook")("listener")),
        useAnchors: somebody(await vault("useAnchors")),
        breachBoard: somebody(await vault("breachBoard")),
      };
    });
  }

  async breaches(): Promise<void> {
    const board = this.ask("BreachBoard");
    await this.each("BreachBoardSettings", async () => {
      const { treasury, ...settings } = namedValues(await board("settings"));
      return { ...settings, treasury: lower(treasury) };
    });
    await this.each("Breach", async (_id, { number }) => {
      const breach = namedValues(await board("breachOf", number));
      const { datasetId, isLate, discoveredAt, reportedAt, affected } = breach;
      return {
        controller: shortId(breach.controllerId),
        severity: nameAt(BREACH_SEVERITIES, breach.severity),
        status: nameAt(BREACH_STATUSES, breach.status),
        datasetId,
        isLate,
        discoveredAt,
        reportedAt,
        affected,
      };
    });
    await this.each("Consent", async (id) => {
      const acknowledgedAt = big(await board("acknowledgedAt", id));
      return { acknowledgedAt: acknowledgedAt === 0n ? null : acknowledgedAt };
    });
  }

  async circles(): Promise<void> {
    await this.each("ConsentCircle", async (id) => {
      const circle = this.askAt(id, "ConsentCircle");
      return {
        members: addresses(await circle("members")),
        guardians: addresses(await circle("guardians")),
        threshold: await circle("threshold"),
      };
    });
  }
}

function addresses(answer: unknown): string[] {
  if (!Array.isArray(answer)) throw new Error("A contract gave something else than a list.");
  return [...answer].map((address) => String(address).toLowerCase());
}

/** What a grant's word says of its terms. */
function consentTerms(grant: Record<string, unknown>): Record<string, unknown> {
  const flags = big(grant.flags);
  const { level, notBefore, expiry } = grant;
  return {
    level,
    notBefore,
    expiry,
    ops: operationsOf(big(grant.ops)),
    purpose: shortId(grant.purpose),
    mechanism: shortId(grant.mechanism),
    controller: shortId(grant.controllerId),
    rewardPerUse: big(grant.rewardPerUse) * REWARD_UNIT,
    isRoot: (flags & 1n) !== 0n,
    isDelegable: (flags & 2n) !== 0n,
    destroysDerivatives: (flags & 4n) !== 0n,
    isPrivate: (flags & 8n) !== 0n,
    isExplicit: (flags & 16n) !== 0n,
  };
}
