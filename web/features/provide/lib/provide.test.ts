import { keccak256, stringToHex, zeroHash } from "viem";
import { describe, expect, it } from "vitest";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { readCosigned } from "@/features/provide/lib/cosigned";
import { type Need, needsOf, type Situation, unsignedSeconds } from "@/features/provide/lib/needs";
import { emptyOffer, type OfferForm, readOfferForm } from "@/features/provide/lib/offer-form";
import { emptyReceipt, plausibleEnergy, readReceiptForm } from "@/features/provide/lib/receipt-draft";
import { needFor, stakeNeeded } from "@/features/provide/lib/stake-need";
import { readUri } from "@/features/provide/lib/uri";
import { parseUuids, uuidHash } from "@/features/provide/lib/uuids";
import { registerGpusFlow } from "@/features/provide/tx-flows/inventory-acts";
import { describedBy } from "@/lib/market/described";
import type { JobStanding } from "@/lib/market/job";
import type { MarketOffer } from "@/lib/market/offer";
import { writeReceipt } from "@/lib/market/receipt";
import { testJob } from "@/lib/market/test-job";

const unit = 10n ** 18n;
const now = 1_800_000_000;
const provider = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const escrow = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

const standing: ConsoleStanding = {
  provider,
  isOwner: true,
  operator: provider,
  tier: "L1",
  meter: "SelfReported",
  strikes: 0,
  completed: 0,
  failed: 0,
  suspendedUntil: 0,
  inventoryAt: now - 3_600,
  inventoryPeriod: 86_400,
  listed: 4,
  listedUnits: 40_000n,
  probationGpus: 2,
  stakePerGpu: [400n * unit, 300n * unit, 200n * unit, 100n * unit],
  ledger: 0n,
  tokens: 5_000n * unit,
  stake: {
    bonded: 1_200n * unit,
    locked: 0n,
    thawing: 0n,
    thawEnd: 0,
    free: 1_200n * unit,
    required: 1_200n * unit,
    delegatee: undefined,
    thawPeriod: 21 * 86_400,
  },
};

const job: JobStanding = {
  ...testJob,
  jobId: 7n,
  researcher: escrow,
  provider,
  payer: escrow,
  projectId: undefined,
  offerId: 3,
  price: unit / 3_600n,
  duration: 36_000,
  escrow: 20n * unit,
  startedAt: now - 3_600,
  endsAt: now + 32_400,
  lastReceiptAt: 0,
  workLimit: 7_200,
};

describe("UUIDs", () => {
  it("become the hashes that the registry keeps", () => {
    const uuid = "GPU-2c4f0d1e-0000-1111-2222-333344445555";
    expect(uuidHash(uuid)).toBe(keccak256(stringToHex(uuid)));
    expect(parseUuids(`# mine\n${uuid}\r\n\nGPU-another-one\n`)).toEqual({
      hashes: [uuidHash(uuid), uuidHash("GPU-another-one")],
    });
  });
  it.each([
    ["", "Write one UUID per line."],
    ["# nothing", "Write one UUID per line."],
    ["GPU-12345678\nx y", "Line 2 is not a GPU's UUID"],
    ["GPU-12345678\nGPU-12345678", "Line 2 is the same GPU as line 1"],
  ])("of %j are refused with words", (text, words) => {
    expect(parseUuids(text)).toEqual({ problem: expect.stringContaining(words) });
  });
  it("are registered 64 at a time", () => {
    const hashes = Array.from({ length: 130 }, (_, each) => uuidHash(`GPU-${each}-aaaaaaa`));
    const flow = registerGpusFlow({
      registry: escrow,
      provider,
      classId: 1,
      className: "X",
      hashes,
      registered: 0,
    });
    expect(flow.steps.map(({ label }) => label)).toEqual([
      "Register 64 GPUs",
      "Register 64 GPUs",
      "Register 2 GPUs",
    ]);
  });
});

describe("an offer", () => {
  const classes = [
    {
      classId: 1,
      name: "NVIDIA H100 SXM5",
      memoryGb: 80,
      weight: 10_000,
      tdpWatts: 700,
      idleWatts: 70,
      isOpen: true,
    },
  ];
  const inventory = [{ classId: 1, registered: 8, listed: 4 }];
  const form: OfferForm = {
    classId: "1",
    gpus: "4",
    price: "20",
    region: "no",
    pue: "1.2",
    lane: "queue",
  };
  it("is read from what was typed", () => {
    expect(readOfferForm(form, { classes, inventory })).toEqual({
      draft: {
        classId: 1,
        className: "NVIDIA H100 SXM5, 80 GB",
        gpus: 4,
        price: 5_555_555_555_555_555n,
        region: "NO",
        pueBps: 12_000,
        isCommunity: true,
      },
    });
  });
  it.each([
    ["gpus", "5", "Only 4"],
    ["gpus", "0", "how many"],
    ["price", "free", "Write a price"],
    ["region", "XX1", "two letters"],
    ["pue", "0.5", "from 1 to 3"],
    ["classId", "9", "Choose the class"],
    ["lane", "", "Choose how"],
  ] as const)("says what is wrong with %s %j", (field, value, words) => {
    const read = readOfferForm({ ...form, [field]: value }, { classes, inventory });
    expect("problems" in read && read.problems[field]).toContain(words);
  });
  it("names every field of an empty form", () => {
    const read = readOfferForm(emptyOffer, { classes, inventory });
    expect("problems" in read && Object.values(read.problems).every(Boolean)).toBe(true);
  });
});

describe("the stake that offers need", () => {
  it("follows weight and tier", () => {
    expect(stakeNeeded(standing, 40_000n)).toBe(1_200n * unit);
    expect(needFor(standing, { gpus: 2, weight: 5_000 })).toEqual({
      before: 1_200n * unit,
      after: 1_500n * unit,
      missing: 300n * unit,
      isProbation: false,
    });
  });
  it("can be earned for a few GPUs", () => {
    const fresh = { ...standing, listed: 0, listedUnits: 0n, stake: { ...standing.stake, bonded: 0n } };
    expect(needFor(fresh, { gpus: 2, weight: 10_000 })).toMatchObject({
      isProbation: true,
      missing: 600n * unit,
    });
    expect(needFor(fresh, { gpus: 3, weight: 10_000 }).isProbation).toBe(false);
  });
});

describe("a receipt", () => {
  it("begins with all that the GPUs were held", () => {
    expect(emptyReceipt(job, now)).toMatchObject({ gpuSeconds: "7200", energyWh: "" });
    expect(emptyReceipt(job, now + 100_000)).toMatchObject({ gpuSeconds: "72000" });
    expect(plausibleEnergy(job, 7_200)).toEqual({ least: 140n, most: 1_750n });
  });
  it("is what was typed", () => {
    const form = { gpuSeconds: "7200", energyWh: "900", uptime: "99.5", metricsRoot: "" };
    expect(readReceiptForm(job, form, now)).toEqual({
      receipt: {
        jobId: 7n,
        gpuSeconds: 7_200,
        periodEnd: now,
        energyWh: 900,
        uptimeBps: 9_950,
        metricsRoot: zeroHash,
      },
    });
  });
  it.each([
    ["gpuSeconds", "7201", "At most 7200"],
    ["gpuSeconds", "0", "accepted already"],
    ["gpuSeconds", "many", "whole GPU-seconds"],
    ["energyWh", "1.5", "whole Wh"],
    ["uptime", "101", "from 0 to 100"],
    ["metricsRoot", "0x12", "64 hexadecimal"],
  ] as const)("says what is wrong with %s %j", (field, value, words) => {
    const form = { gpuSeconds: "7200", energyWh: "900", uptime: "100", metricsRoot: "", [field]: value };
    const read = readReceiptForm(job, form, now);
    expect("problems" in read && read.problems[field]).toContain(words);
  });
  it("can only say more energy than before", () => {
    const form = { gpuSeconds: "7200", energyWh: "99", uptime: "100", metricsRoot: "" };
    const read = readReceiptForm({ ...job, energyWh: 100 }, form, now);
    expect("problems" in read && read.problems.energyWh).toContain("100 Wh");
  });
  it("is brought only with the researcher's signature, for this job, network and market", () => {
    const receipt = {
      ...{ jobId: 7n, gpuSeconds: 10, periodEnd: now, energyWh: 1, uptimeBps: 10_000 },
      metricsRoot: zeroHash,
    };
    const researcher = { signer: provider, signature: "0x12" } as const;
    const here = { chainId: 1, escrow } as const;
    const text = writeReceipt({ ...here, receipt, researcher });
    expect(readCosigned(text, job, here)).toEqual({ value: { receipt, researcher } });
    const refused: readonly [string, JobStanding, number, string][] = [
      [writeReceipt({ ...here, receipt }), job, 1, "has not signed"],
      [text, job, 2, "another network"],
      [text, { ...job, jobId: 8n }, 1, "for job 7"],
      [text, { ...job, accepted: 10 }, 1, "accepted already"],
      ["{", job, 1, "not JSON"],
    ];
    for (const [given, to, chainId, words] of refused)
      expect(readCosigned(given, to, { chainId, escrow })).toEqual({
        problem: expect.stringContaining(words),
      });
  });
});

describe("descriptions", () => {
  it("are addresses of the web or of IPFS, or a few sentences kept in the address itself", () => {
    expect(readUri(" https://example.org/gpus ")).toEqual({ value: "https://example.org/gpus" });
    const words = readUri("Forty owners of gaming cards in Lagos.");
    expect("value" in words && describedBy(words.value).title).toBe("Forty owners of gaming cards in Lagos.");
    for (const text of ["", "example.org", "javascript:alert(1234567890)", "https://a b", "x ".repeat(600)])
      expect(readUri(text), text).toHaveProperty("problem");
  });
});

describe("what needs a provider", () => {
  const offer = {
    offerId: 3,
    classId: 1,
    isCommunity: true,
    isOpen: true,
    gpus: 4,
    used: 1,
    hindrance: "None",
  };
  const situation: Situation = {
    standing,
    business: { offers: [], jobs: [] },
    waiting: new Map(),
    rewards: undefined,
    slashes: undefined,
    now,
  };
  const kinds = (changes: Partial<Situation>): Need["kind"][] =>
    needsOf({ ...situation, ...changes }).map(({ kind }) => kind);
  const jobs = (...changes: Partial<JobStanding>[]) => ({
    business: { offers: [], jobs: changes.map((each) => ({ ...job, ...each })) },
  });

  it("is nothing while all is in order", () => expect(kinds({})).toEqual([]));
  it.each([
    [{ state: "Matched", deadline: now + 60 }, ["start"]],
    [{ state: "Matched", deadline: now - 60 }, []],
    [{}, []],
    [{ startedAt: now - 7 * 3_600 }, ["receipt"]],
    [{ startedAt: now - 7 * 3_600, claimed: 100, claimMaturesAt: now + 1 }, []],
    [{ claimed: 100, claimMaturesAt: now - 1 }, ["mature"]],
    [{ claimed: 100, claimMaturesAt: now - 1, isDisputed: true }, []],
    [{ endsAt: now - 1 }, ["close"]],
    [{ state: "Draining", deadline: now - 1 }, ["close"]],
    [{ state: "Settling", deadline: now + 60 }, ["receipt"]],
    [{ state: "Settling", deadline: now + 60, hadLastClaim: true }, []],
    [{ state: "Settling", deadline: now - 60 }, ["close"]],
    [{ state: "Settling", deadline: now + 60, accepted: 7_200 }, ["close"]],
  ] as const)("follows from the job %o", (changes, expected) => {
    expect(kinds(jobs(changes))).toEqual(expected);
  });
  it("counts only work without receipt or claim", () => {
    expect(unsignedSeconds(job, now)).toBe(3_600);
    expect(unsignedSeconds({ ...job, accepted: 7_200 }, now)).toBe(0);
  });
  it("is an inventory that is old or soon will be", () => {
    const at = (inventoryAt: number, listed = 4) => ({ standing: { ...standing, inventoryAt, listed } });
    expect(kinds(at(now - 86_401))).toEqual(["inventory"]);
    expect(kinds(at(now - 80_000))).toEqual(["inventory"]);
    expect(kinds(at(0))).toEqual(["inventory"]);
    expect(kinds(at(0, 0))).toEqual([]);
  });
  it("is money that waits, and stake that is missing", () => {
    const week = {
      epoch: 2,
      amount: unit,
      unspent: 0n,
      endsAt: now - 9,
      claimableFrom: now - 1,
      isClosed: true,
    };
    const rewards = {
      weeks: [week, { ...week, epoch: 3, claimableFrom: now + 1 }],
      nextToClose: 4,
      nextEndsAt: now,
    };
    expect(needsOf({ ...situation, rewards })).toEqual([{ kind: "rewards", epochs: [2], amount: unit }]);
    const poor = { ...standing, stake: { ...standing.stake, bonded: unit } };
    expect(needsOf({ ...situation, standing: poor })).toEqual([{ kind: "stake", missing: 1_199n * unit }]);
    const thawed = { ...standing, listed: 0, stake: { ...standing.stake, thawing: unit, thawEnd: now } };
    expect(kinds({ standing: thawed })).toEqual(["withdrawStake"]);
    expect(kinds({ standing: { ...thawed, isOwner: false } })).toEqual([]);
  });
  it("is whoever waits for free GPUs, and a slash that can be appealed", () => {
    const business = { offers: [offer as MarketOffer], jobs: [] };
    expect(kinds({ business, waiting: new Map([[1, 2]]) })).toEqual(["give"]);
    expect(kinds({ business, waiting: new Map() })).toEqual([]);
    const slash = { state: "Proposed", appealUntil: now + 1 } as never;
    expect(kinds({ slashes: [slash], ...jobs({ state: "Matched", deadline: now + 1 }) })).toEqual([
      "start",
      "appeal",
    ]);
    expect(kinds({ slashes: [slash], standing: { ...standing, isOwner: false } })).toEqual([]);
  });
});
