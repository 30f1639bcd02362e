import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { solidityPacked, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import { MissingLogError } from "../../scripts/lib/oracle/account-book.ts";
import { foldHistory } from "../../scripts/lib/oracle/fold.ts";
import { titleOf } from "../../scripts/lib/proposal-title.ts";
import { account, CONTRACTS, DEPLOYMENT, EventMaker } from "./events.ts";

const [ada, bo, cy] = [account(1), account(2), account(3)];
const PROPOSAL = toBeHex(1, 32);

/** Ada gets 100 and gives Bo her votes, then pays Cy 40, who votes for herself. */
function holdings(): EventMaker {
  return new EventMaker()
    .add("ComputeToken", "Transfer", [ZeroAddress, ada, 100n])
    .add("ComputeToken", "DelegateChanged", [ada, ZeroAddress, bo])
    .add("ComputeToken", "DelegateVotesChanged", [bo, 0n, 100n])
    .add("ComputeToken", "Transfer", [ada, cy, 40n])
    .add("ComputeToken", "DelegateVotesChanged", [bo, 100n, 60n])
    .add("ComputeToken", "DelegateChanged", [cy, ZeroAddress, cy])
    .add("ComputeToken", "DelegateVotesChanged", [cy, 0n, 40n]);
}

/** Seconds after which what was won expires. */
const GRACE = 300;

/** A quorum of 50 %, and a proposal whose vote runs from second 1100 to 1200. */
function unclassified(): EventMaker {
  return holdings()
    .add("ComputeGovernor", "QuorumNumeratorUpdated", [0n, 50n])
    .add("ComputeGovernor", "ProposalCreated", [1n, ada, [bo], [0n], [""], ["0x"], 1100n, 1200n, "# Do it"]);
}

/** That proposal with what its class needs, which can be set. */
function proposal({
  approvalBps = 5000n,
  quorumBps = 10_000n,
  floor = 1n,
  proposalClass = 0n,
} = {}): EventMaker {
  const terms = [0n, approvalBps, quorumBps, 60n, false, 0n, ZeroHash];
  return unclassified()
    .add("ProposalPolicy", "ProposalClassified", [1n, proposalClass, ...terms])
    .add("ProposalPolicy", "PolicyConfigured", [cy, 20n, 50n, GRACE, 1000n, 100n, 40n, 500n])
    .add("ProposalPolicy", "BoundsFixed", [floor, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 50n]);
}

function stateAt(maker: EventMaker, timestamp: number): string | null | undefined {
  return foldHistory(maker.history(timestamp), DEPLOYMENT).get("ProposalNow", PROPOSAL)?.state;
}

function phaseAt(maker: EventMaker, timestamp: number): string | null | undefined {
  return foldHistory(maker.history(timestamp), DEPLOYMENT).get("ProposalNow", PROPOSAL)?.phase;
}

describe("the fold of the token", () => {
  it("adds up balances, delegations, voting power and counts", () => {
    const facts = foldHistory(holdings().history(), DEPLOYMENT);
    const of = (id: string) => {
      const { balance, votes, delegate, delegatorCount } = facts.get("Account", id) ?? {};
      return [balance, votes, delegate, delegatorCount];
    };
    assert.deepEqual(of(ada), ["60", "0", bo, "0"]);
    assert.deepEqual(of(bo), ["0", "60", null, "1"]);
    assert.deepEqual(of(cy), ["40", "40", cy, "1"]);
    const token = facts.get("Token", CONTRACTS.ComputeToken);
    assert.equal(token?.totalSupply, "100");
    assert.equal(token?.delegatedSupply, "100");
    assert.deepEqual([token?.holderCount, token?.delegateCount, token?.transferCount], ["2", "2", "2"]);
  });

  it("refuses a history from which a log is missing", () => {
    for (const missing of [2, 3, 4, 5, 6]) {
      const maker = holdings();
      maker.events.splice(missing - 1, 1);
      assert.throws(() => foldHistory(maker.history(), DEPLOYMENT), MissingLogError, `event ${missing}`);
    }
  });
});

describe("the fold of the governor", () => {
  const vote = (maker: EventMaker, support: number, weight: bigint) =>
    maker.add("ComputeGovernor", "VoteCast", [bo, 1n, support, weight, "because"]);

  it("tells each state by the clock: the snapshot and the deadline belong to the state before", () => {
    const maker = vote(proposal(), 1, 60n);
    const expected: [number, string][] = [
      [1100, "Pending"],
      [1101, "Active"],
      [1200, "Active"],
      [1201, "Succeeded"],
      [1200 + GRACE, "Succeeded"],
      [1201 + GRACE, "Expired"],
    ];
    for (const [timestamp, state] of expected) assert.equal(stateAt(maker, timestamp), state);
  });

  it("needs the quorum of For alone, more For than Against, and the class's multiple, floor and share", () => {
    const outcomeOf = (terms: Parameters<typeof proposal>[0], ...votes: [number, bigint][]) => {
      const maker = proposal(terms);
      for (const [support, weight] of votes) vote(maker, support, weight);
      return stateAt(maker, 1201);
    };
    const outcome = (...votes: [number, bigint][]) => outcomeOf({}, ...votes);
    assert.equal(outcome(), "Defeated");
    assert.equal(outcome([1, 49n]), "Defeated");
    assert.equal(outcome([1, 50n]), "Succeeded");
    assert.equal(outcome([1, 49n], [2, 40n]), "Defeated");
    assert.equal(outcome([1, 10n], [0, 90n]), "Defeated");
    assert.equal(outcome([1, 50n], [0, 50n]), "Defeated");
    assert.equal(outcomeOf({ quorumBps: 15_001n }, [1, 75n]), "Defeated");
    assert.equal(outcomeOf({ quorumBps: 15_001n }, [1, 76n]), "Succeeded");
    assert.equal(outcomeOf({ floor: 60n }, [1, 59n]), "Defeated");
    assert.equal(outcomeOf({ floor: 60n }, [1, 60n]), "Succeeded");
    assert.equal(outcomeOf({ approvalBps: 6000n }, [1, 59n], [0, 40n]), "Defeated");
    assert.equal(outcomeOf({ approvalBps: 6000n }, [1, 60n], [0, 40n]), "Succeeded");
  });

  it("takes an objection, a review, an expiry and a longer review by the clock", () => {
    const objection = vote(proposal(), 1, 60n).add("ComputeGovernor", "ObjectionPeriodStarted", [
      1n,
      1200n,
      1250n,
    ]);
    assert.deepEqual([phaseAt(objection, 1200), phaseAt(objection, 1201)], ["Active", "Objection"]);
    assert.deepEqual([stateAt(objection, 1250), phaseAt(objection, 1251)], ["Active", "Succeeded"]);

    const queued = vote(proposal(), 1, 60n).add("ComputeGovernor", "ProposalQueued", [1n, 1400n]);
    assert.deepEqual([phaseAt(queued, 1399), phaseAt(queued, 1400)], ["Review", "Queued"]);
    assert.deepEqual([phaseAt(queued, 1400 + GRACE), phaseAt(queued, 1401 + GRACE)], ["Queued", "Expired"]);
    queued.add("ProposalPolicy", "ProposalReviewExtended", [1n, 1440n]);
    assert.deepEqual([phaseAt(queued, 1439), phaseAt(queued, 1440)], ["Review", "Queued"]);
    assert.equal(stateAt(queued, 1440 + GRACE), "Queued");

    const recall = vote(proposal({ proposalClass: 3n }), 1, 60n);
    recall.add("ComputeGovernor", "ProposalQueued", [1n, 1400n]);
    assert.equal(phaseAt(recall, 1300), "Queued");
  });

  it("tells a veto from what its proposer withdrew, and an override from a veto", () => {
    const veto = [1n, cy, ZeroHash, 2n, ZeroHash, "ipfs://why", 1900n];
    const maker = vote(proposal(), 1, 60n)
      .add("ProposalPolicy", "ProposalVetoed", veto)
      .add("ComputeGovernor", "ProposalCanceled", [1n]);
    assert.deepEqual([stateAt(maker, 1600), phaseAt(maker, 1600)], ["Canceled", "Vetoed"]);
    maker.add("ProposalPolicy", "ProposalOverridden", [1n, 2n]);
    assert.deepEqual([stateAt(maker, 1600), phaseAt(maker, 1600)], ["Canceled", "Overridden"]);
    const facts = foldHistory(maker.history(1600), DEPLOYMENT);
    const { board, articleNumbers, overriddenBy } = facts.get("Veto", PROPOSAL) ?? {};
    assert.deepEqual([board, articleNumbers, overriddenBy], [null, '["1"]', toBeHex(2, 32)]);
    assert.equal(facts.rows("Strike").size, 0);
    const phases = [...facts.rows("ProposalPhaseChange").values()].map((row) => row.phase);
    assert.deepEqual(phases, ["Pending", "Active", "Vetoed", "Overridden"]);
  });

  it("leaves the votes that the treasury gives away out of the quorum and of what is delegated", () => {
    const maker = new EventMaker()
      .add("BoundedTimelock", "TimelockBounded", [1n, 2n, cy])
      .add("ComputeToken", "Transfer", [ZeroAddress, ada, 100n])
      .add("ComputeToken", "DelegateChanged", [ada, ZeroAddress, cy])
      .add("ComputeToken", "DelegateVotesChanged", [cy, 0n, 100n])
      .add("ComputeToken", "Transfer", [ZeroAddress, bo, 100n])
      .add("ComputeToken", "DelegateChanged", [bo, ZeroAddress, bo])
      .add("ComputeToken", "DelegateVotesChanged", [bo, 0n, 100n])
      .add("ComputeGovernor", "QuorumNumeratorUpdated", [0n, 50n])
      .add("ComputeGovernor", "ProposalCreated", [
        1n,
        ada,
        [bo],
        [0n],
        [""],
        ["0x"],
        1100n,
        1200n,
        "# Do it",
      ]);
    const facts = foldHistory(vote(maker, 1, 60n).history(), DEPLOYMENT);
    assert.equal(facts.get("Proposal", PROPOSAL)?.quorum, "50");
    const { delegatedSupply, delegateCount } = facts.get("Token", CONTRACTS.ComputeToken) ?? {};
    assert.deepEqual([delegatedSupply, delegateCount], ["100", "1"]);
  });

  it("divides a fractional vote as its parameters say", () => {
    const params = solidityPacked(["uint128", "uint128", "uint128"], [10n, 20n, 30n]);
    const maker = proposal().add("ComputeGovernor", "VoteCastWithParams", [bo, 1n, 255, 60n, "", params]);
    const facts = foldHistory(maker.history(), DEPLOYMENT);
    const { againstVotes, forVotes, abstainVotes, voterCount } = facts.get("Proposal", PROPOSAL) ?? {};
    assert.deepEqual([againstVotes, forVotes, abstainVotes, voterCount], ["10", "20", "30", "1"]);
    assert.equal([...facts.rows("Vote").values()][0]?.support, "Split");
  });

  it("takes the states away that a canceled proposal never reaches", () => {
    const facts = foldHistory(
      unclassified().add("ComputeGovernor", "ProposalCanceled", [1n]).history(1500),
      DEPLOYMENT,
    );
    const states = [...facts.rows("ProposalStateChange").values()].map((row) => row.state);
    assert.deepEqual(states, ["Pending", "Canceled"]);
    assert.equal(facts.get("ProposalNow", PROPOSAL)?.state, "Canceled");
  });
});

describe("a proposal's title", () => {
  it("is the first line that says something, without marks and suffix, of at most 200 units", () => {
    const suffix = `#proposer=0x${"ab".repeat(20)}`;
    assert.equal(titleOf(`# Pay Ada\n\ntext\n\n${suffix}`), "Pay Ada");
    assert.equal(titleOf(`\n \n### \n## Second ${suffix} line\n`), `Second ${suffix} line`);
    assert.equal(titleOf(suffix), "");
    assert.equal(titleOf("x".repeat(250)).length, 200);
    assert.equal(titleOf(`${"x".repeat(199)}😀`), "x".repeat(199));
  });
});
