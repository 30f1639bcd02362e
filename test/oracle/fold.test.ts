import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { solidityPacked, toBeHex, ZeroAddress } from "ethers";
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

/** A quorum of 50 %, and a proposal whose vote runs from second 1100 to 1200. */
function proposal(): EventMaker {
  return holdings()
    .add("ComputeGovernor", "QuorumNumeratorUpdated", [0n, 50n])
    .add("ComputeGovernor", "ProposalCreated", [1n, ada, [bo], [0n], [""], ["0x"], 1100n, 1200n, "# Do it"]);
}

function stateAt(maker: EventMaker, timestamp: number): string | null | undefined {
  return foldHistory(maker.history(timestamp), DEPLOYMENT).get("ProposalNow", PROPOSAL)?.state;
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
    ];
    for (const [timestamp, state] of expected) assert.equal(stateAt(maker, timestamp), state);
  });

  it("needs the quorum of For and Abstain, and more For than Against", () => {
    const outcome = (...votes: [number, bigint][]) => {
      const maker = proposal();
      for (const [support, weight] of votes) vote(maker, support, weight);
      return stateAt(maker, 1201);
    };
    assert.equal(outcome(), "Defeated");
    assert.equal(outcome([1, 49n]), "Defeated");
    assert.equal(outcome([1, 50n]), "Succeeded");
    assert.equal(outcome([1, 10n], [2, 40n]), "Succeeded");
    assert.equal(outcome([1, 10n], [0, 90n]), "Defeated");
    assert.equal(outcome([1, 50n], [0, 50n]), "Defeated");
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
      proposal().add("ComputeGovernor", "ProposalCanceled", [1n]).history(1500),
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
