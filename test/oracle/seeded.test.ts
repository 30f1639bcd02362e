import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { JsonRpcProvider, toBeHex } from "ethers";
import { disagreementsOf } from "../../scripts/clients/compare.ts";
import { readWithEthers } from "../../scripts/clients/read-ethers.ts";
import { readWithViem } from "../../scripts/clients/read-viem.ts";
import { type ChainFacts, readChainFacts } from "../../scripts/lib/oracle/chain-facts.ts";
import { checkIndex } from "../../scripts/lib/oracle/check.ts";
import { compareFacts, compareWhatIsKnown, describeDifference } from "../../scripts/lib/oracle/compare.ts";
import { readDeployment } from "../../scripts/lib/oracle/deployment.ts";
import { Facts, type Row } from "../../scripts/lib/oracle/facts.ts";
import { latestEventOf } from "../../scripts/lib/oracle/fold.ts";
import { addStatesNow, readIndexFacts } from "../../scripts/lib/oracle/index-facts.ts";
import { MARKET_ID } from "../../scripts/lib/oracle/market-book.ts";
import { JOB_STATES } from "../../scripts/lib/oracle/market-enums.ts";
import { PROPOSAL_CLASSES, PROPOSAL_PHASES } from "../../scripts/lib/proposal-states.ts";
import { seed } from "../../scripts/lib/seed/seed.ts";
import { mineOnInterval } from "../../scripts/lib/stack/chain.ts";
import { type LocalChain, startDeployedChain } from "../seed/local-chain.ts";
import { copyFacts, startFakeIndex } from "./fake-index.ts";

const checker = path.resolve(import.meta.dirname, "../../scripts/check-index.ts");
const run = promisify(execFile);

let chain: LocalChain;
let provider: JsonRpcProvider;
let facts: ChainFacts;

before(async () => {
  chain = await startDeployedChain();
  await seed({ rpcUrl: chain.url });
  await mineOnInterval(chain.url);
  provider = new JsonRpcProvider(chain.url, undefined, { cacheTimeout: -1 });
  facts = await readChainFacts(provider, await readDeployment(31337n), await provider.getBlockNumber());
});
after(async () => {
  provider?.destroy();
  await chain?.stop();
});

const rows = (entity: Parameters<Facts["rows"]>[0]): Row[] => [...facts.folded.rows(entity).values()];
const proposal = (number: number): Row => facts.folded.get("Proposal", toBeHex(number, 32)) ?? {};

/** What a perfect index would say. */
const perfectIndex = (): Facts => copyFacts(facts.folded);

describe("the oracle on the seeded chain", () => {
  it("adds the events up to what the contracts answer", () => {
    const { compared, differences } = compareWhatIsKnown(facts.folded, facts.read);
    assert.deepEqual(differences, []);
    assert.ok(compared > 2000, `${compared} compared`);
  });

  it("sees jobs in every state, every kind of movement on the ledger, disputes, slashes and closed epochs", () => {
    const kinds = (entity: Parameters<Facts["rows"]>[0], field: string): Set<unknown> =>
      new Set(rows(entity).map((row) => row[field]));
    for (const state of JOB_STATES.filter((name) => name !== null))
      assert.ok(kinds("Job", "state").has(state), `no job is ${state}`);
    for (const kind of ["Deposited", "Withdrawn", "Transferred", "Escrowed", "Credited", "Refunded", "Fee"])
      assert.ok(kinds("LedgerEntry", "kind").has(kind), `nothing was ${kind}`);
    for (const state of ["Queued", "Matched"])
      assert.ok(kinds("QueueRequest", "state").has(state), `no request is ${state}`);
    assert.ok(rows("Dispute").length > 0 && rows("Slash").length > 0 && rows("WaitBucket").length > 0);
    assert.ok(rows("RewardEpoch").some(({ isClosed }) => isClosed === "true"));
    const sums = facts.folded.get("ComputeMarket", MARKET_ID);
    assert.ok(BigInt(sums?.carbonGrams ?? 0) > 0n && BigInt(sums?.smallGpuSeconds ?? 0) > 0n);
  });

  it("finds one vote extended by a late quorum, and defeats by majority and by quorum", () => {
    assert.deepEqual(
      rows("Proposal")
        .filter((row) => row.isExtended === "true")
        .map((row) => row.proposalId),
      ["8"],
    );
    const [majority, quorum] = [proposal(9), proposal(6)];
    assert.ok(BigInt(majority.forVotes ?? 0) < BigInt(majority.againstVotes ?? 0));
    assert.ok(BigInt(majority.forVotes ?? 0) >= BigInt(majority.quorum ?? 0));
    assert.ok(BigInt(quorum.forVotes ?? 0) > BigInt(quorum.againstVotes ?? 0));
    // With the abstentions it would have been enough.
    const turnout = BigInt(quorum.forVotes ?? 0) + BigInt(quorum.abstainVotes ?? 0);
    assert.ok(
      BigInt(quorum.forVotes ?? 0) < BigInt(quorum.quorum ?? 0) && turnout >= BigInt(quorum.quorum ?? 0),
    );
  });

  it("knows which proposal changed a setting, granted a role, minted", () => {
    const change = rows("ParameterChange").find((row) => row.name === "proposalThreshold" && row.proposal);
    assert.equal(change?.proposal, toBeHex(4, 32));
    assert.deepEqual([change?.oldValue, change?.newValue], [`1${"0".repeat(24)}`, `9${"0".repeat(23)}`]);
    const label = rows("RoleEvent").find((row) => row.detail === "Incident responder");
    assert.equal(label?.proposal, toBeHex(10, 32));
    assert.equal(rows("SupplyChange").length, 2);
    // 4 % of what the treasury doesn't hold: 2.5 times for a constitutional proposal, more after the mint.
    assert.equal(proposal(7).quorum, `22885${"0".repeat(21)}`);
    assert.equal(proposal(8).quorum, `9154${"0".repeat(21)}`);
    // And without the fees that the market paid to the treasury until then.
    const before = BigInt(proposal(16).voteStart ?? 0);
    const fees = rows("LedgerEntry").filter(({ account, kind, timestamp }) => {
      const isPayout =
        account === facts.folded.get("ComputeMarket", MARKET_ID)?.treasury && kind === "Withdrawn";
      return isPayout && BigInt(timestamp ?? 0) <= before;
    });
    const paidOut = fees.reduce((sum, { delta }) => sum - BigInt(delta ?? 0), 0n);
    const outside = 23305n * 10n ** 22n - paidOut;
    // Half a unit of 1e-18 is rounded up, as the policy does: what was paid out depends on seconds.
    assert.equal(proposal(16).quorum, String((((outside * 4n) / 100n) * 5n + 1n) / 2n));
  });

  it("sees three operations in the timelock, of which two are ready, one of them too late", () => {
    const waiting = rows("TimelockOperation").filter((row) => row.state === "Scheduled");
    const ready = waiting.filter((row) => BigInt(row.readyAt ?? 0) <= facts.history.timestamp);
    assert.deepEqual([waiting.length, ready.length], [3, 2]);
    assert.deepEqual(
      ready.map(({ proposal }) => facts.folded.get("ProposalNow", proposal ?? "")?.phase).sort(),
      ["Expired", "Queued"],
    );
  });

  it("sees every phase, and every class", () => {
    assert.deepEqual(new Set(rows("ProposalNow").map(({ phase }) => phase)), new Set(PROPOSAL_PHASES));
    assert.deepEqual(new Set(rows("Proposal").map((row) => row.class)), new Set(PROPOSAL_CLASSES));
  });

  it("sees two vetoes of five ballots each, of which one was overridden: a strike", () => {
    const [vetoed, overridden] = [
      facts.folded.get("Veto", toBeHex(12, 32)),
      facts.folded.get("Veto", toBeHex(15, 32)),
    ];
    assert.deepEqual([vetoed?.isOverridden, overridden?.isOverridden], ["false", "true"]);
    assert.equal(overridden?.overriddenBy, toBeHex(16, 32));
    assert.equal(proposal(16).overrides, toBeHex(15, 32));
    const ballots = rows("BoardBallot").filter(({ veto }) => veto === toBeHex(12, 32));
    assert.equal(ballots.length, 5);
    assert.deepEqual(
      rows("Strike").map(({ veto, number }) => [veto, number]),
      [[toBeHex(15, 32), "1"]],
    );
    assert.equal(rows("Board")[0]?.vetoCount, "2");
  });

  it("knows who was elected, who was recalled by which vote, and who was there for reviews", () => {
    const elected = rows("BoardTerm").filter(({ election }) => election === toBeHex(1, 32));
    assert.equal(elected.length, 4);
    const recalled = rows("BoardTerm").filter(({ wasRecalled }) => wasRecalled === "true");
    assert.deepEqual(
      recalled.map(({ endedBy, acts }) => [endedBy, acts]),
      [[toBeHex(17, 32), "0"]],
    );
    assert.ok(
      elected.every(({ acts, reviewsInTerm }) => Number(acts) > 0 && Number(acts) < Number(reviewsInTerm)),
    );
    const reviews = rows("Proposal").filter(({ reviewStartedAt }) => reviewStartedAt !== null);
    assert.equal(rows("Board")[0]?.reviewCount, String(reviews.length));
  });

  it("knows what was spent under the cap, and what is left in the bucket", () => {
    const spent = rows("SpendRecord").reduce((sum, { amount }) => sum + BigInt(amount ?? 0), 0n);
    const cap = rows("SpendCap").find(({ spent: total }) => total !== "0");
    assert.equal(cap?.spent, String(spent));
    assert.equal(cap?.level, rows("SpendRecord").at(-1)?.level);
    assert.ok(rows("SpendRecord").every(({ proposal: number }) => number !== null));
  });

  it("sees 34 members' claims, a release, split votes, and two holders who didn't delegate", () => {
    assert.equal(new Set(rows("Claim").map((row) => row.account)).size, 34);
    assert.equal(rows("VestingRelease").length, 1);
    assert.ok(rows("Vote").filter((row) => row.support === "Split").length >= 4);
    const claimants = new Set(rows("Claim").map((row) => row.holder));
    const silent = [...claimants].filter((id) => facts.folded.get("Account", id ?? "")?.delegate === null);
    assert.equal(silent.length, 2);
  });
});

describe("comparing a tampered index with the chain", () => {
  it("finds nothing in a perfect one", () => {
    const { compared, differences } = compareFacts(perfectIndex(), facts.folded);
    assert.deepEqual(differences, []);
    assert.ok(compared > 4000, `${compared} compared`);
  });

  it("finds every changed field of every row, and says where", () => {
    let changed = 0;
    for (const entity of facts.folded.entities())
      for (const [id, row] of facts.folded.rows(entity))
        for (const field of Object.keys(row)) {
          const index = only(entity, id, { ...row, [field]: tampered(row[field] ?? null) });
          const { differences } = compareFacts(index, only(entity, id, row));
          assert.deepEqual(
            differences.map((d) => [d.entity, d.id, d.field]),
            [[entity, id, field]],
          );
          changed++;
        }
    assert.ok(changed > 4000, `${changed} changed`);
  });

  it("finds a row that is missing or made up, in every entity", () => {
    for (const entity of facts.folded.entities()) {
      const [id, row] = [...facts.folded.rows(entity)][0] ?? assert.fail();
      const index = perfectIndex();
      index.delete(entity, id);
      assert.deepEqual(compareFacts(index, facts.folded).differences, [{ entity, id, truth: "" }]);
      index.set(entity, id, row);
      index.set(entity, `${id}00`, row);
      assert.deepEqual(compareFacts(index, facts.folded).differences, [{ entity, id: `${id}00`, said: "" }]);
    }
  });

  it("finds a state that the index's list of states gives wrongly for now", () => {
    const index = perfectIndex();
    const id = `${toBeHex(24, 32)}01`; // the step to Active
    index.set("ProposalStateChange", id, { ...index.get("ProposalStateChange", id), from: "99999999999" });
    addStatesNow(index, facts.history.timestamp);
    const { differences } = compareFacts(index, facts.folded);
    assert.deepEqual(
      differences.map((d) => [d.entity, d.field, d.said]),
      [
        ["ProposalStateChange", "from", "99999999999"],
        ["ProposalNow", "state", "Pending"],
      ],
    );
  });

  it("says differences in words", () => {
    const names = { checked: "the index", trusted: "the chain" };
    const say = (d: Parameters<typeof describeDifference>[0]) => describeDifference(d, names);
    const what = { entity: "Account", id: "0x01" } as const;
    assert.equal(
      say({ ...what, field: "votes", said: "1", truth: null }),
      'Account 0x01, votes: the index says "1", the chain says null',
    );
    assert.equal(say({ ...what, truth: "" }), "Account 0x01: the index lacks it, the chain has it");
    assert.equal(say({ ...what, said: "" }), "Account 0x01: the index has it, the chain lacks it");
  });
});

/** A side with a single row. */
function only(entity: Parameters<Facts["rows"]>[0], id: string, row: Row): Facts {
  const one = new Facts();
  one.set(entity, id, row);
  return one;
}

function tampered(fact: string | null): string | null {
  if (fact === null) return "0";
  return /^\d+$/.test(fact) ? String(BigInt(fact) + 1n) : `${fact}0`;
}

describe("reading the index", () => {
  it("gets everything that it says, over as many pages as it takes", async () => {
    const many = perfectIndex();
    const [, transfer] = [...many.rows("Transfer")][0] ?? assert.fail();
    for (let number = 0; number < 2500; number++) many.set("Transfer", toBeHex(number + 1, 36), transfer);
    const index = await startFakeIndex({ facts: many, blockNumber: facts.history.blockNumber });
    try {
      const { blockNumber: number, timestamp } = facts.history;
      const block = { number, timestamp, latestEvent: latestEventOf(facts.history) };
      const read = await readIndexFacts(index.url, block);
      assert.deepEqual(compareFacts(read, many).differences, []);
      assert.equal(read.rows("Transfer").size, many.rows("Transfer").size);
      assert.ok(index.pages() >= 35, `${index.pages()} pages`);
    } finally {
      await index.stop();
    }
  });
});

describe("check-index", () => {
  const check = async (parameters: Parameters<typeof startFakeIndex>[0], ...options: string[]) => {
    const index = await startFakeIndex(parameters);
    const args = [checker, "--rpc", chain.url, "--graph", index.url, ...options];
    try {
      const { stdout } = await run(process.execPath, args).catch((error) => error);
      return stdout as string;
    } finally {
      await index.stop();
    }
  };
  let block: { blockNumber: number; blockHash: string };
  before(async () => {
    const { blockNumber } = facts.history;
    block = { blockNumber, blockHash: (await provider.getBlock(blockNumber))?.hash ?? "" };
  });

  it("ends with the count and nothing else when all agrees", async () => {
    const output = await check({ facts: perfectIndex(), ...block }, "--max-lag", "100");
    assert.match(output, /^At block \d+: \d{4,} compared, 0 differ\n$/);
  });

  it("refuses an index that follows another chain", async () => {
    const blockHash = `0x${"ab".repeat(32)}`;
    const index = await startFakeIndex({ facts: perfectIndex(), ...block, blockHash });
    try {
      const checked = checkIndex({ rpcUrl: chain.url, graphUrl: index.url, maxLag: 100 });
      await assert.rejects(checked, /follows another chain: its block \d+ is 0xab/);
    } finally {
      await index.stop();
    }
  });

  it("names each difference and ends with 1", async () => {
    const index = perfectIndex();
    const [id, account] = [...index.rows("Account")].find(([, row]) => row.votes !== "0") ?? assert.fail();
    index.set("Account", id, { ...account, votes: "1" });
    const output = await check({ facts: index, ...block }, "--max-lag", "100");
    const said = `Account ${id}, votes: the index says "1", the chain says "${account.votes}"`;
    assert.ok(output.startsWith(`${said}\n`), output);
    assert.match(output, /compared, 1 differ\n$/);
  });

  it("exits with 1 on a difference, a lag and a failed handler, with 0 otherwise, with 2 on wrong use", async () => {
    const codeOf = async (parameters: Parameters<typeof startFakeIndex>[0], ...options: string[]) => {
      const index = await startFakeIndex(parameters);
      const args = [checker, "--rpc", chain.url, "--graph", index.url, ...options];
      const code = await run(process.execPath, args).then(
        () => 0,
        (error) => error.code as number,
      );
      await index.stop();
      return code;
    };
    const right = { facts: perfectIndex(), ...block };
    const wrong = perfectIndex();
    wrong.delete("Vote", [...wrong.rows("Vote").keys()][0] ?? "");
    assert.equal(await codeOf(right, "--max-lag", "100"), 0);
    assert.equal(await codeOf({ ...right, facts: wrong }, "--max-lag", "100"), 1);
    assert.equal(await codeOf(right, "--max-lag", "0"), 1);
    assert.equal(await codeOf({ ...right, hasErrors: true }, "--max-lag", "100"), 1);
    assert.equal(await codeOf(right, "--max-lag", "none"), 2);
  });
});

describe("the independent clients", () => {
  it("agree with each other and with the oracle", async () => {
    const { blockNumber } = facts.history;
    const ethers = await readWithEthers({ rpcUrl: chain.url, blockNumber });
    const viem = await readWithViem({ rpcUrl: chain.url, blockNumber });
    assert.deepEqual(disagreementsOf({ ethers, viem }), []);
    assert.equal(ethers.proposals.length, 26);
    assert.equal(ethers.delegates.length, 10);
    assert.equal(ethers.totalSupply, rows("Token")[0]?.totalSupply);
    for (const { account, votes } of ethers.delegates)
      assert.equal(votes, facts.folded.get("Account", account)?.votes);
    for (const { id, state } of viem.proposals)
      assert.equal(state, facts.folded.get("ProposalNow", toBeHex(BigInt(id), 32))?.state);
  });

  it("are told apart by any value", async () => {
    const ethers = await readWithEthers({ rpcUrl: chain.url, blockNumber: facts.history.blockNumber });
    const other = structuredClone(ethers);
    other.roles[2]?.members.pop();
    other.treasury = "1";
    assert.equal(disagreementsOf({ ethers, other }).length, 2);
    assert.match(
      disagreementsOf({ ethers, other })[0] ?? "",
      /^treasury: ethers says "\d+", other says "1"$/,
    );
  });
});
