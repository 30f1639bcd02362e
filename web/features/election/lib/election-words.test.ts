import { describe, expect, it } from "vitest";
import { ELECTION_PHASES } from "@/features/election/chain/read-election";
import { electionSteps, nextEvent } from "@/features/election/lib/election-words";

const times = { start: 100, votingStart: 200, votingEnd: 300, applyUntil: 2_300, nextStart: 1_100 };

describe("electionSteps", () => {
  it.each([
    ["Upcoming", ["coming", "coming", "coming"]],
    ["Nomination", ["now", "coming", "coming"]],
    ["Voting", ["done", "now", "coming"]],
    ["Ended", ["done", "done", "now"]],
    ["Applied", ["done", "done", "done"]],
  ] as const)("says what is done in the phase %s", (phase, states) =>
    expect(electionSteps({ ...times, phase }).map(({ state }) => state)).toEqual(states),
  );
});

describe("nextEvent", () => {
  it("names the first second of what comes, in every phase", () =>
    expect(ELECTION_PHASES.map((phase) => nextEvent({ ...times, phase }).at)).toEqual([
      101, 201, 301, 1_101, 1_101,
    ]));
});
