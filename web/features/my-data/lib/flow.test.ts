import { describe, expect, it } from "vitest";
import {
  completenessOf,
  completenessOfAll,
  type GrantNow,
  type Happening,
  isWithdrawable,
  newestFirst,
  type OwnConsent,
  renewHref,
  standingOf,
} from "@/features/my-data/lib/flow";
import { happeningWords } from "@/features/my-data/lib/happening-words";
import { eventsOfReceipt } from "@/features/my-data/lib/receipt-events";
import { secretOf, withdrawFlow } from "@/features/my-data/tx-flows/withdraw";
import { testContracts } from "@/lib/test-contracts";
import { buildConsent } from "../../../../scripts/lib/consent/build.ts";
import { consentIdOf, witnessOf } from "../../../../scripts/lib/consent/ids.ts";
import { deriveKey } from "../../../../scripts/lib/consent/keys.ts";

const DAY = 86_400;
const now = 20_000 * DAY;
const scope = `0x${"cd".repeat(32)}` as const;
const seed = new Uint8Array(64).fill(7);

const grant: GrantNow = {
  status: "Active",
  useCount: 2,
  maxUses: 5,
  revokedAt: 0,
  notBefore: now,
  expiry: now + DAY,
};

function ownOf(index: number, other: Partial<OwnConsent> = {}): OwnConsent {
  const key = deriveKey(seed, { controllerId: 3, scope, index });
  const consent = buildConsent(key, {
    controllerId: 3,
    scope,
    purpose: 2,
    category: 9,
    level: 2,
    mechanism: 5,
    ops: ["QUERY"],
    days: 30,
    maxUses: 5,
    rewardPerUse: 1_500_000,
    termsHash: scope,
    now,
  });
  return {
    grantId: consentIdOf(consent),
    witness: witnessOf(consent),
    isRefusal: false,
    isActive: true,
    owed: 0n,
    claimed: 0n,
    acknowledgedAt: 0,
    erasureDueAt: 0,
    passedOn: [],
    happenings: [],
    consent,
    key,
    grant,
    ...other,
  };
}

const used = (sequence: bigint, batchSize?: number): Happening => ({
  kind: "used",
  id: String(sequence),
  at: now,
  transactionHash: scope,
  sequence,
  grantId: scope,
  controllerId: 3,
  op: 2,
  purpose: 2,
  jobId: 12n,
  batchSize,
});

describe("where a consent stands", () => {
  it.each([
    ["active", {}, now],
    ["upcoming", {}, now - 1],
    ["ended", {}, now + DAY],
    ["usedUp", { useCount: 5 }, now],
    ["withdrawn", { status: "Revoked" as const }, now],
    ["refused", { status: "Refused" as const }, now],
  ])("%s", (standing, change, moment) =>
    expect(standingOf({ grant: { ...grant, ...change }, isRefusal: false }, moment)).toBe(standing),
  );

  it("can be withdrawn also after its end, but once only", () => {
    expect(isWithdrawable({ grant: { ...grant, expiry: 1 }, isRefusal: false })).toBe(true);
    expect(isWithdrawable({ grant: { ...grant, status: "Revoked" }, isRefusal: false })).toBe(false);
  });
});

describe("completeness", () => {
  it("holds when as many uses are listed as the contract counted", () => {
    const own = ownOf(0, { happenings: [used(1n), used(2n, 40)] });
    expect(completenessOf(own)).toEqual({ isComplete: true, counted: 2, listed: 2, unlisted: 0 });
  });

  it("fails when a use is missing from the list, or one is listed that never was", () => {
    expect(completenessOf(ownOf(0, { happenings: [used(1n)] })).isComplete).toBe(false);
    expect(completenessOf(ownOf(0, { happenings: [used(1n), used(2n), used(3n)] })).isComplete).toBe(false);
  });

  it("counts uses of what was passed on", () => {
    const passed = { grantId: scope, controllerId: 4, grant: { ...grant, useCount: 1 }, isActive: true };
    const own = ownOf(0, { passedOn: [passed], happenings: [used(1n), used(2n)] });
    expect(completenessOf(own)).toMatchObject({ isComplete: false, counted: 3, listed: 2 });
  });

  it("says which uses nobody can list", () => {
    const own = ownOf(0);
    const isPrivate = { ...own, consent: { ...own.consent, flags: 8 } };
    expect(completenessOf(isPrivate)).toEqual({ isComplete: true, counted: 2, listed: 0, unlisted: 2 });
  });

  it("fails for all when it fails for one, even where the sums agree", () => {
    const tooFew = ownOf(0, { happenings: [used(1n)] });
    const tooMany = ownOf(1, { happenings: [used(1n), used(2n), used(3n)] });
    expect(completenessOfAll([tooFew, tooMany])).toMatchObject({ isComplete: false, counted: 4, listed: 4 });
  });
});

describe("the timeline", () => {
  it("has the newest first", () =>
    expect(
      newestFirst([{ happenings: [used(1n), used(5n)] }, { happenings: [used(3n)] }]).map(
        (each) => each.sequence,
      ),
    ).toEqual([5n, 3n, 1n]));

  it("says who used what for which job", () =>
    expect(happeningWords(used(1n, 40), undefined)).toEqual({
      title: "Used: query",
      detail: "By controller 3 for job 12, for “Purpose 2”, with those of 40 people together.",
    }));

  it("gives a receipt what happened to the consent itself", () => {
    const base = { id: "1", at: now, transactionHash: scope, sequence: 1n, grantId: scope };
    const happenings: Happening[] = [
      { ...base, kind: "granted", controllerId: 3 },
      used(2n),
      { ...base, kind: "withdrawn", path: "Secret", by: testContracts.ConsentLog },
    ];
    expect(eventsOfReceipt({ happenings }).map(({ kind }) => kind)).toEqual(["given", "withdrawn"]);
  });
});

describe("withdrawing", () => {
  const config = { chainId: 31_337, contracts: testContracts };

  it("finds the secret of a consent again from its key", () => {
    const own = ownOf(0);
    expect(secretOf(own)).toMatch(/^0x[0-9a-f]{64}$/);
    expect(secretOf({ ...own, consent: { ...own.consent, revokeLock: scope } })).toBeUndefined();
  });

  it("takes all in one transaction", () => {
    const { steps } = withdrawFlow(config, [ownOf(0), ownOf(1)]);
    expect(steps.map(({ label }) => label)).toEqual(["Withdraw 2 consents"]);
  });

  it("takes 200 at a time", () => {
    const many = Array.from({ length: 201 }, () => ownOf(0));
    expect(withdrawFlow(config, many).steps.map(({ label }) => label)).toEqual([
      "Withdraw 200 consents",
      "Withdraw",
    ]);
  });

  it("signs with the key where the lock was made in another way", () => {
    const own = ownOf(0);
    const foreign = { ...own, consent: { ...own.consent, revokeLock: scope } };
    expect(withdrawFlow(config, [own, foreign]).steps.map(({ label }) => label)).toEqual([
      "Withdraw",
      "Withdraw by signature",
    ]);
  });
});

describe("renewing", () => {
  it("opens the wizard with the same choices", () => {
    const query = new URL(renewHref(ownOf(0)), "http://localhost").searchParams;
    expect(Object.fromEntries(query)).toEqual({
      controller: "3",
      dataset: scope,
      purpose: "2",
      category: "9",
      level: "2",
      mechanism: "5",
      ops: "2",
      days: "30",
      uses: "5",
      reward: "1.5",
    });
  });
});
