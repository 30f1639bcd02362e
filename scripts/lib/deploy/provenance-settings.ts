import { z } from "zod";

const seconds = z.number().int().positive();
const compute = z.string().regex(/^\d+(\.\d{1,18})?$/, "must be a decimal number in quotes");
const bps = z.number().int().min(0).max(10_000);
const ops = z.array(z.enum(["READ", "QUERY", "DERIVE", "EXPORT", "TRAIN"])).min(1);
const term = z
  .string()
  .regex(
    /^(dpv|own):[A-Za-z-]+$/,
    "must be a name as in config/vocabulary/labels.json, such as dpv:Encryption",
  );

/** What a federation level allows. */
const level = z.strictObject({
  ops,
  /** Mechanisms that this level takes beyond those of the level below. */
  moreMechanisms: z.array(term),
  maxDurationSeconds: seconds.max(2 ** 32 - 1),
  announceSeconds: z
    .number()
    .int()
    .min(0)
    .max(2 ** 24 - 1),
  needsExplicit: z.boolean(),
  needsAssessment: z.boolean(),
});

const bridge = z.strictObject({
  from: z.string(),
  to: z.string(),
  levels: z.array(z.number().int().min(1).max(4)).min(1),
});

const controllers = z.strictObject({
  minBondCompute: compute,
  thawSeconds: seconds,
  maxAssessmentSeconds: seconds,
});

const anchors = z.strictObject({
  windowSeconds: seconds,
  answerSeconds: seconds.max(30 * 86_400),
  bondCompute: compute,
  challengeBondCompute: compute,
});

/** The part of a network's settings about consent and provenance. */
export const provenanceSchema = z
  .strictObject({
    controllers,
    levels: z.strictObject({ L1: level, L2: level, L3: level, L4: level }),
    /** Ways from a zone of data to a zone of purposes that are open. */
    bridges: z.array(bridge),
    /** Purposes that data of a zone never serve. */
    walls: z.array(z.strictObject({ zone: z.string(), forbidden: z.array(term).min(1) })),
    anchors,
    breaches: z.strictObject({ latePenaltyCompute: compute, reporterBps: bps }),
  })
  .refine((p) => Number(p.breaches.latePenaltyCompute) <= Number(p.controllers.minBondCompute), {
    path: ["breaches", "latePenaltyCompute"],
    message: "must be at most controllers.minBondCompute, or the least bond can't pay it",
  })
  .refine((p) => Number(p.anchors.bondCompute) <= Number(p.controllers.minBondCompute), {
    path: ["anchors", "bondCompute"],
    message: "must be at most controllers.minBondCompute, or the least bond can't stand for a root",
  });

/** What consent and provenance start with. */
export type ProvenanceSettings = z.infer<typeof provenanceSchema>;
