import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Result } from "ethers";
import type { PlacedEvent } from "../../scripts/lib/access/events.ts";
import { accessManagerFaults } from "../../scripts/lib/access/faults.ts";
import { functionRoles, rolesOf } from "../../scripts/lib/access/roles.ts";
import { VoteTrace } from "../../scripts/lib/status/votes.ts";

const ACCOUNT = "0x00000000000000000000000000000000000000A1";
const contracts = {
  AccessManager: { address: "0xAccess" },
  ProposalPolicy: { address: "0xPolicy" },
  ComputeToken: { address: "0xToken" },
};

/** Contracts by their names, each at an address of that name. */
const placed = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { address: `0x${name}` }]));

let index = 0;
function event(
  contract: string,
  name: string,
  args: Record<string, unknown>,
  transactionHash = "0x1",
): PlacedEvent {
  const values = Result.fromItems(Object.values(args), Object.keys(args));
  index += 1;
  return { contract, name, args: values, blockNumber: 1, logIndex: index, transactionHash };
}

const granted = (account: string) =>
  event("AccessManager", "RoleGranted", { roleId: 50n, account, delay: 0n, since: 0n, newMember: true });
const revoked = (account: string) => event("AccessManager", "RoleRevoked", { roleId: 50n, account });
const called = (target: string, hash?: string) =>
  event("BoundedTimelock", "CallExecuted", { id: "0x", index: 0n, target }, hash);
const executed = (proposalId: bigint, hash?: string) =>
  event("ComputeGovernor", "ProposalExecuted", { proposalId }, hash);

describe("roles, replayed from events", () => {
  it("belong to whom they were given last, and remember who lost them by what", () => {
    const [first, second, lost, again] = [
      granted(ACCOUNT),
      granted("0xB"),
      revoked(ACCOUNT),
      granted(ACCOUNT),
    ];
    const early = rolesOf([first, second, lost], "AccessManager").get("50");
    assert.deepEqual([...(early?.holders.keys() ?? [])], ["0xB"]);
    assert.equal(early?.former.get(ACCOUNT), lost);
    const late = rolesOf([first, second, lost, again], "AccessManager").get("50");
    assert.equal(late?.holders.get(ACCOUNT), again);
    assert.equal(late?.former.size, 0);
    assert.equal(rolesOf([first], "BoundedTimelock").size, 0, "each contract has its own roles");
  });

  it("have the functions that were given to them last", () => {
    const given = (roleId: bigint) =>
      event("AccessManager", "TargetFunctionRoleUpdated", { target: "0xT", selector: "0x12345678", roleId });
    assert.equal(functionRoles([given(1n), given(10n)]).get("0xT 0x12345678")?.role, "10");
  });
});

describe("a role of members that somebody lost without a vote", () => {
  const deployed = {
    contracts: { ...contracts, ...placed("BoundedTimelock", "BoardElection", "EthicsBoard") },
    community: {
      roles: [{ id: "50", key: "GUARDIAN", heldBy: "members" }],
      members: [{ account: ACCOUNT, roles: ["GUARDIAN"] }],
    } as unknown as Parameters<typeof accessManagerFaults>[0]["community"],
  };
  const administrator = (account: string) =>
    event("AccessManager", "RoleGranted", { roleId: 0n, account, delay: 0n, since: 0n, newMember: true });
  const noMore = (account: string) => event("AccessManager", "RoleRevoked", { roleId: 0n, account });
  const lost = event("AccessManager", "RoleRevoked", { roleId: 50n, account: ACCOUNT }, "0xLoss");
  /** What is found about the account, with the timelock as administrator before the rest. */
  const found = (...events: PlacedEvent[]) => {
    const all = [administrator("0xBoundedTimelock"), granted(ACCOUNT), ...events];
    const trace = new VoteTrace(all, deployed.contracts);
    return accessManagerFaults(deployed, all)
      .map((fault) => trace.findingOf(fault))
      .filter(({ words }) => words.includes(ACCOUNT));
  };
  const lack = { kind: "fault", words: `${ACCOUNT} lacks GUARDIAN of the access manager.` };

  it("was given back when nobody else could have taken it, which is told as what it is", () => {
    const [finding] = found(granted("0xB"), granted("0xC"), lost);
    const words = `${ACCOUNT} gave GUARDIAN of the access manager back (transaction 0xLoss): 2 accounts hold it now.`;
    assert.deepEqual(finding, { kind: "warning", words });
    const [second] = found(administrator("0xD"), noMore("0xD"), granted("0xB"), lost);
    assert.match(second?.words ?? "", /: 1 account holds it now\.$/);
  });

  it("is a fault all the same when nobody holds it any more", () => {
    assert.deepEqual(found(lost), [
      {
        kind: "fault",
        words: `${ACCOUNT} gave GUARDIAN of the access manager back (transaction 0xLoss): nobody holds it until a vote gives it to somebody.`,
      },
    ]);
  });

  it("may have been taken by another administrator, of all roles or of this one", () => {
    const other = event("AccessManager", "RoleAdminChanged", { roleId: 50n, admin: 7n });
    const elsewhere = event("AccessManager", "RoleAdminChanged", { roleId: 51n, admin: 7n });
    assert.deepEqual(found(administrator("0xD"), granted("0xB"), lost), [lack]);
    assert.deepEqual(found(other, granted("0xB"), lost), [lack]);
    assert.equal(found(elsewhere, granted("0xB"), lost)[0]?.kind, "warning");
  });

  it("may have been taken by the timelock, though not by a vote", () => {
    assert.deepEqual(found(granted("0xB"), lost, called("0xAccess", "0xLoss")), [lack]);
  });

  it("was never had", () => {
    const trace = new VoteTrace([], deployed.contracts);
    const findings = accessManagerFaults(deployed, []).map((fault) => trace.findingOf(fault));
    assert.deepEqual(findings.at(-1), lack);
  });
});

describe("what a vote changed", () => {
  it("is what the timelock's call to that contract, or through a relay, emitted for an executed proposal", () => {
    const change = event("ProposalPolicy", "SpendCapSet", {});
    const first = called("0xPolicy");
    const through = granted(ACCOUNT);
    const events = [change, first, through, called("0xAccess"), executed(7n)];
    const trace = new VoteTrace(events, contracts);
    assert.equal(trace.proposalOf(change), "7");
    assert.equal(trace.proposalOf(through), "7");
    assert.deepEqual(trace.findingOf({ words: "The cap is 7.", cause: change }), {
      kind: "note",
      words: "Changed by vote (proposal 7): The cap is 7.",
      proposalId: "7",
    });
  });

  it("is also a role that was given back, once a vote gave it again and took it", () => {
    const [renounced, again, taken] = [
      event("AccessManager", "RoleRevoked", { roleId: 50n, account: ACCOUNT }, "0x2"),
      granted(ACCOUNT),
      revoked(ACCOUNT),
    ];
    const lossOf = (...events: PlacedEvent[]) => {
      const cause = rolesOf(events, "AccessManager").get("50")?.former.get(ACCOUNT);
      return new VoteTrace(events, contracts).findingOf({ words: "It is lost.", cause }).kind;
    };
    assert.equal(lossOf(renounced), "fault");
    assert.equal(lossOf(renounced, again, taken, called("0xAccess"), executed(9n)), "note");
  });

  it("is nothing that comes from elsewhere", () => {
    const alone = event("ProposalPolicy", "SpendCapSet", {}, "0x2");
    const beside = event("ProposalPolicy", "SpendCapSet", {}, "0x3");
    const withoutProposal = event("ProposalPolicy", "SpendCapSet", {}, "0x4");
    const call = called("0xToken", "0x3");
    const end = executed(8n, "0x3");
    const afterwards = event("ProposalPolicy", "SpendCapSet", {}, "0x3");
    const events = [alone, beside, withoutProposal, called("0xPolicy", "0x4"), call, end, afterwards];
    const trace = new VoteTrace(events, contracts);
    assert.equal(trace.proposalOf(alone), undefined, "no call of the timelock");
    assert.equal(trace.proposalOf(beside), undefined, "a call to another contract");
    assert.equal(trace.proposalOf(withoutProposal), undefined, "no proposal");
    assert.equal(trace.proposalOf(afterwards), undefined, "after the proposal");
    assert.equal(trace.findingOf({ words: "It is.", cause: undefined }).kind, "fault");
  });
});
