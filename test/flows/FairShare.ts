import { expect } from "chai";
import { type Contract, id, parseEther } from "ethers";
import { encodeRegion } from "../../scripts/lib/config/regions.ts";
import { chooseRequest, type WaitingRequest } from "../../scripts/lib/fair-share/choose.ts";
import { FRACTION_BITS, log2, ONE } from "../../scripts/lib/fair-share/exact.ts";
import { decayed, key, shareFactorBps, weightBps } from "../../scripts/lib/fair-share/formulas.ts";
import { type Dao, mine, now, read, useDao, warp } from "./support/dao.ts";
import { deployHarness } from "./support/harness.ts";
import {
  endow,
  enqueue,
  HOUR,
  makeProject,
  openMarket,
  type Parties,
  PRICE,
  PUE_BPS,
  REGION,
  report,
} from "./support/market.ts";

const CASES = 400;
const LOOK_AHEAD = 8;
const OFFERED = 64n;
/** How far a key may be off that counts use in whole NGS, for at least an hour of one GPU. */
const KEY_TOLERANCE = ONE / 1_000n;

/** Random bits from a seed, always the same. */
function randomOf(seed: string): (bits: number) => bigint {
  let count = 0;
  return (bits) => BigInt(id(`${seed} ${count++}`)) >> BigInt(256 - bits);
}

/** Of any size up to so many bits, and now and then an edge. */
function ofAnySize(random: (bits: number) => bigint, bits: number, least = 0n): bigint {
  const edges = [least, least + 1n, (1n << BigInt(bits)) - 1n, 1n << BigInt(bits - 1)];
  const edge = Number(random(5));
  if (edge < edges.length) return edges[edge] as bigint;
  return random(1 + (Number(random(16)) % bits)) + least;
}

/** The contract's figure, with so many fraction bits, against the exact one, in parts of 2^192. */
function expectNear(actual: bigint, exact: bigint, tolerance: bigint, what: string, bits = 0n): void {
  const off = (actual << (FRACTION_BITS - bits)) - exact;
  expect((off < 0n ? -off : off) <= tolerance, `${what}: ${actual} is off by ${off}`).to.equal(true);
}

describe("FairShare", () => {
  let math: Contract | undefined;
  let parties: Parties;
  const current = useDao(async (dao) => {
    math = await deployHarness(dao, "FairShareMath");
    parties = await openMarket(dao);
  });

  async function computed(name: string, inputs: bigint[][] | bigint[]): Promise<bigint[]> {
    if (math === undefined) throw new Error("The harness is deployed before the first test.");
    return [...(await read<bigint[]>(math, name, inputs))];
  }

  it("decays as exact arithmetic does, rounded to whole units", async () => {
    const random = randomOf("decay");
    const inputs = Array.from({ length: CASES }, () => {
      const halfLife = ofAnySize(random, 32, 1n);
      return [ofAnySize(random, 127), ofAnySize(random, 12) * halfLife + (random(32) % halfLife), halfLife];
    });
    const results = await computed("decayed", inputs);
    inputs.forEach(([amount = 0n, elapsed = 0n, halfLife = 1n], i) => {
      const exact = decayed(amount, elapsed, halfLife);
      expectNear(results[i] ?? -1n, exact, ONE + (exact >> 56n), `${amount} after ${elapsed} / ${halfLife}`);
    });
  });

  it("takes logarithms exactly to 32 bits", async () => {
    const random = randomOf("logarithm");
    const inputs = Array.from({ length: CASES }, () => ofAnySize(random, 255, 1n));
    const results = await computed("log2Q32", inputs);
    inputs.forEach((x, i) => {
      expectNear(results[i] ?? -1n, log2(x), ONE >> 31n, `log2(${x})`, 32n);
    });
  });

  it("weighs contribution to a ten-thousandth", async () => {
    const random = randomOf("weight");
    const inputs = Array.from({ length: CASES }, () => [ofAnySize(random, 20, 1n), ofAnySize(random, 60)]);
    const results = await computed("weightBps", inputs);
    inputs.forEach(([tier = 0n, credits = 0n], i) => {
      expectNear(results[i] ?? -1n, weightBps(tier, credits), ONE, `tier ${tier}, credits ${credits}`);
    });
  });

  it("has keys that are exact to 30 bits, and so their order", async () => {
    const random = randomOf("key");
    const inputs = Array.from({ length: CASES }, () => [
      ofAnySize(random, 80),
      ofAnySize(random, 15, 1n),
      ofAnySize(random, 40),
      86_400n + random(31),
    ]);
    const results = await computed("key", inputs);
    const exact = inputs.map(([u = 0n, w = 1n, t = 0n, h = 1n]) => key(u, w, t, h));
    results.forEach((result, i) => {
      expectNear(result, exact[i] ?? 0n, ONE >> 30n, `key of ${inputs[i]}`, 32n);
      expect(result).to.be.lessThan(1n << 64n);
    });
    const byResult = results.map((_, i) => i).sort((a, b) => Number((results[a] ?? 0n) - (results[b] ?? 0n)));
    for (let i = 1; i < CASES; i++) {
      const [before, after] = [exact[byResult[i - 1] ?? 0] ?? 0n, exact[byResult[i] ?? 0] ?? 0n];
      expect(before <= after + (ONE >> 29n)).to.equal(true);
    }
  });

  it("has Slurm's share factor to a ten-thousandth", async () => {
    const random = randomOf("share factor");
    const inputs = Array.from({ length: CASES }, () => {
      const [usage, weight] = [ofAnySize(random, 80), ofAnySize(random, 15, 1n)];
      return [usage, usage + ofAnySize(random, 80), weight, weight + ofAnySize(random, 30)];
    });
    const results = await computed("shareFactor", inputs);
    inputs.forEach(([u = 0n, all = 0n, w = 1n, allWeights = 1n], i) => {
      expectNear(results[i] ?? -1n, shareFactorBps(u, all, w, allWeights), ONE, `F of ${inputs[i]}`);
    });
  });

  it("serves whom exact arithmetic chooses, over weeks of random requests", async function () {
    this.timeout(240_000);
    const dao = current();
    const random = randomOf("requests");
    const projects: bigint[] = [];
    await endow(dao, parties.researcher, "400000");
    for (let i = 0; i < 14; i++) projects.push(await makeProject(dao, parties, "25000"));
    const offerId = await offerMore(dao, parties);
    const book = new Book(await read(dao.queue, "settings"));
    let decisive = 0;
    for (let step = 0; step < 28; step++) {
      for (const projectId of projects) await ask(dao, parties, book, projectId, random);
      await warp(dao, (await now(dao)) + (random(32) % (36n * HOUR)));
      await report(dao, parties.provider);
      decisive += await serve(dao, parties, book, offerId);
      await giveUp(dao, parties, book, random);
    }
    expect(decisive, "choices that tell").to.be.greaterThan(20);
  });
});

/** What projects used, as real numbers, and what waits; knows of the chain only what everybody asked for. */
class Book {
  readonly waiting = new Map<bigint, Omit<WaitingRequest, "key"> & { projectId: bigint; work: bigint }>();
  private readonly usages = new Map<bigint, { amount: bigint; at: bigint }>();
  private readonly halfLife: bigint;

  constructor({ usageHalfLife }: { usageHalfLife: bigint }) {
    this.halfLife = usageHalfLife;
  }

  /** All who wait, with the keys that their use of any number of digits gives. */
  keyed(): WaitingRequest[] {
    return [...this.waiting.values()].map(({ projectId, ...request }) => {
      const { amount, at } = this.usages.get(projectId) ?? { amount: 0n, at: 0n };
      // log2(U + 1) of a real U: as a fraction over one.
      const lambda = log2(amount + ONE, ONE) + (at * ONE) / this.halfLife;
      return { ...request, key: lambda };
    });
  }

  charge(requestId: bigint, at: bigint): void {
    const request = this.waiting.get(requestId);
    if (request === undefined) throw new Error(`The queue served ${requestId}, which doesn't wait.`);
    const before = this.usages.get(request.projectId);
    const left = before ? (before.amount * decayed(1n, at - before.at, this.halfLife)) >> FRACTION_BITS : 0n;
    this.usages.set(request.projectId, { amount: left + request.work * ONE, at });
    this.waiting.delete(requestId);
  }
}

/** Has a project ask, most of the time, if it has nothing in the queue; now and then for too much or too cheaply. */
async function ask(
  dao: Dao,
  parties: Parties,
  book: Book,
  projectId: bigint,
  random: (bits: number) => bigint,
): Promise<void> {
  const isQueued = [...book.waiting.values()].some((request) => request.projectId === projectId);
  if (isQueued || random(2) === 0n) return;
  const gpus = random(4) === 0n ? 70n : 1n + random(1);
  const maxPrice = random(3) === 0n ? PRICE - 1n : PRICE;
  const hours = 1n + random(3);
  const requestId = await enqueue(dao, parties, projectId, { gpus: Number(gpus), hours, maxPrice });
  const { weight } = await read<{ weight: bigint }>(dao.registry, "classOf", parties.classId);
  const work = (gpus * hours * HOUR * weight) / 10_000n;
  book.waiting.set(requestId, { requestId, projectId, gpus, maxPrice, work });
}

/** Some of those that can't be served take their requests out. */
async function giveUp(
  dao: Dao,
  { researcher }: Parties,
  book: Book,
  random: (bits: number) => bigint,
): Promise<void> {
  for (const { requestId, gpus, maxPrice } of [...book.waiting.values()]) {
    if ((gpus <= OFFERED && maxPrice >= PRICE) || random(1) === 0n) continue;
    await mine(dao.queue, researcher, "dequeue", requestId);
    book.waiting.delete(requestId);
  }
}

/** Lets the queue choose once or not at all, as the book says; one if the choice wasn't a tie within rounding. */
async function serve(dao: Dao, parties: Parties, book: Book, offerId: bigint): Promise<number> {
  const { gpus, used } = await read<{ gpus: bigint; used: bigint }>(dao.registry, "offerOf", offerId);
  const free = { gpus: gpus - used, price: PRICE };
  const waiting = book.keyed();
  const expected = chooseRequest(waiting, free, LOOK_AHEAD);
  const receipt = await mine(dao.queue, parties.provider, "allocate", offerId, 1);
  const [matched] = await dao.queue.queryFilter("RequestMatched", receipt.blockNumber, receipt.blockNumber);
  if (matched === undefined || !("args" in matched)) {
    expect(expected, "nobody was served").to.equal(undefined);
    return 0;
  }
  const requestId = matched.args.requestId as bigint;
  const chosen = waiting.find((request) => request.requestId === requestId);
  if (expected === undefined || chosen === undefined) throw new Error(`${requestId} should not be served.`);
  expect(chosen.key <= expected.key + KEY_TOLERANCE, `${requestId}, not ${expected.requestId}`).to.equal(
    true,
  );
  const rivals = waiting.filter(
    (request) =>
      request !== expected && request.key - expected.key <= KEY_TOLERANCE && request.key > expected.key,
  );
  if (rivals.length === 0) expect(requestId).to.equal(expected.requestId);
  book.charge(requestId, await now(dao));
  return rivals.length === 0 ? 1 : 0;
}

/** Another 64 GPUs of the community, with the stake that they need. */
async function offerMore(dao: Dao, { provider, classId }: Parties): Promise<bigint> {
  await endow(dao, provider, "500000");
  await mine(dao.vault, provider, "stake", provider.address, parseEther("500000"));
  const hashes = Array.from({ length: Number(OFFERED) }, (_, index) => id(`another GPU ${index}`));
  await mine(dao.registry, provider, "registerGpus", provider.address, classId, hashes);
  const input = {
    ...{ classId, gpus: OFFERED, price: PRICE, region: encodeRegion(REGION) },
    ...{ pueBps: PUE_BPS, isCommunity: true },
  };
  await mine(dao.registry, provider, "listOffer", provider.address, input);
  return await read<bigint>(dao.registry, "offerCount");
}
