import { describe, expect, it } from "vitest";
import { groupBallots } from "@/features/board/lib/ballot-groups";

const hash = (digit: string) => `0x${digit.repeat(64)}` as const;
const account = (digit: string) => `0x${digit.repeat(40)}` as const;

const ballot = (id: string, changes: object = {}) => ({
  id: `0x${id}` as const,
  proposal: { proposalId: "7", title: "Sell\u202E data" },
  member: { id: account(id) },
  seat: Number.parseInt(id, 16),
  articles: "132",
  articleNumbers: [2, 7],
  reasonHash: hash("a"),
  uri: "data:,no",
  constitutionHash: hash("c"),
  bySignature: false,
  timestamp: "100",
  transactionHash: hash("f"),
  ...changes,
});

describe("groupBallots", () => {
  it("puts ballots for the same reason together", () => {
    const [group, ...others] = groupBallots([ballot("1"), ballot("2"), ballot("3", { bySignature: true })]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      proposalId: 7n,
      title: "Sell data",
      reason: { articles: 132n, reasonHash: hash("a"), uri: "data:,no", constitutionHash: hash("c") },
      articleNumbers: [2, 7],
    });
    expect(group?.members.map(({ seat, bySignature }) => [seat, bySignature])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });
  it.each([
    { articles: "4" },
    { reasonHash: hash("b") },
    { uri: "data:,other" },
    { constitutionHash: hash("d") },
    { proposal: { proposalId: "8", title: "x" } },
  ])("keeps other reasons apart: %j", (changes) =>
    expect(groupBallots([ballot("1"), ballot("2", changes)])).toHaveLength(2),
  );
  it("counts a member once, whose ballot was cast anew after a change of the membership", () => {
    const [group] = groupBallots([ballot("1", { id: "0x09", timestamp: "200" }), ballot("1")]);
    expect(group?.members.map(({ timestamp }) => timestamp)).toEqual([200]);
  });
  it("makes nothing of nothing", () => expect(groupBallots([])).toEqual([]));
});
