import { describe, expect, it } from "vitest";
import { recordOf, voteOutcome } from "@/features/advisers/lib/outcome";
import type { ProposalPhase, Verdict } from "@/generated/gql/graphql";

const phases = (...names: ProposalPhase[]) =>
  names.map((phase, index) => ({ phase, from: String(index * 10) }));

describe("voteOutcome", () => {
  it.each([
    [["Pending", "Active", "Succeeded", "Review", "Executed"], "won"],
    [["Pending", "Active", "Succeeded", "Vetoed"], "won"],
    [["Pending", "Active", "Objection", "Defeated"], "lost"],
    [["Pending", "Canceled"], "withdrawn"],
    [["Pending", "Active"], "open"],
    [["Pending", "Active", "Succeeded", "Expired"], "won"],
  ] as const)("of %j is %s", (names, outcome) => expect(voteOutcome(phases(...names), 1_000)).toBe(outcome));
  it("does not take what the votes so far would bring for what has come", () =>
    expect(voteOutcome(phases("Pending", "Active", "Succeeded", "Expired"), 15)).toBe("open"));
});

describe("recordOf", () => {
  const opinion = (verdict: Verdict, ...names: ProposalPhase[]) => ({
    verdict,
    proposal: { proposalId: "1", title: "x", phases: phases(...names) },
  });
  const won: ProposalPhase[] = ["Pending", "Active", "Succeeded"];
  const lost: ProposalPhase[] = ["Pending", "Active", "Defeated"];
  it("counts where words and votes agreed, for and against", () =>
    expect(
      recordOf(
        [
          opinion("Support", ...won),
          opinion("Oppose", ...lost),
          opinion("Oppose", ...won),
          opinion("Support", ...lost),
        ],
        1_000,
      ),
    ).toEqual({ decided: 4, same: 2 }));
  it("leaves out concerns, open votes and what was withdrawn", () =>
    expect(
      recordOf(
        [opinion("Concern", ...won), opinion("Support", "Pending"), opinion("Oppose", "Pending", "Canceled")],
        1_000,
      ),
    ).toEqual({ decided: 0, same: 0 }));
});
