import { describe, expect, it } from "vitest";
import { findingWords } from "@/features/roots/lib/finding-words";
import { formatLocal } from "@/lib/format";
import { OPS } from "../../../../scripts/lib/consent/types.ts";
import {
  GRANT_STATUS,
  PROVABLE_FAULTS,
  type ProvableFault,
  type UseFinding,
} from "../../../../scripts/lib/consent/use-faults.ts";

const NOW = 1_795_187_045;
const scope = `0x${"11".repeat(32)}` as const;
const root = { anchoredAt: NOW, input: { scope, controllerId: 1, agentId: 0, op: OPS.TRAIN, level: 1 } };
const finding: UseFinding = {
  use: {
    index: 3,
    structHash: scope,
    scope: `0x${"22".repeat(32)}`,
    subject: `0x${"a1".repeat(20)}`,
    agentId: 4,
  },
  grantId: scope,
  faults: [],
  isUnknown: false,
  revokedAt: null,
  grant: {
    ...{ status: GRANT_STATUS.active, level: 2, isSub: false, ops: OPS.READ | OPS.QUERY, purpose: 7 },
    ...{ notBefore: NOW - 20, expiry: NOW - 10, revokedAt: 0, controllerId: 1 },
  },
};

describe("findingWords", () => {
  it.each<[ProvableFault, Partial<UseFinding>, string]>([
    ["Revoked", { revokedAt: NOW - 5 }, `withdrawn ${formatLocal(NOW - 5)}, before the root was recorded`],
    ["Revoked", { revokedAt: 0 }, "The person refused."],
    ["OutOfTime", {}, `until ${formatLocal(NOW - 10)}; the root was recorded ${formatLocal(NOW)}`],
    ["WrongController", {}, "for agent 4 alone; the root names no agent"],
    [
      "WrongController",
      { grant: { ...finding.grant, controllerId: 8 } },
      "given to controller 8; the root is of controller 1",
    ],
    ["OpNotAllowed", {}, "allows to read and query; the root says train"],
    ["PurposeNotCovered", {}, "for another purpose"],
    ["NeedsNotice", {}, "of level 2; the root says that all are of level 1 or lower"],
    ["WrongScope", {}, "The use is about data 0x2222"],
  ])("says what is wrong: %s", (fault, part, words) =>
    expect(findingWords({ ...finding, ...part, faults: [fault] }, root)).toEqual([
      expect.stringContaining(words),
    ]),
  );

  it("has a sentence for each fault, and names them in their order", () => {
    const faults = Object.keys(PROVABLE_FAULTS) as ProvableFault[];
    expect(findingWords({ ...finding, faults }, root)).toHaveLength(faults.length);
  });

  it("says that the log knows no such consent where nothing else is wrong", () => {
    expect(findingWords({ ...finding, isUnknown: true }, root)[0]).toContain("does not know this consent");
    expect(findingWords({ ...finding, isUnknown: true, faults: ["WrongScope"] }, root)).toHaveLength(1);
  });
});
