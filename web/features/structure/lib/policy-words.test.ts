import { describe, expect, it } from "vitest";
import { formatBps, formatTimes, neededVotes } from "@/features/structure/lib/class-words";
import {
  pastValue,
  settingBounds,
  settingTitle,
  settingWords,
} from "@/features/structure/lib/settings-words";

const contract = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

describe("the history of the policy", () => {
  it.each([
    ["rules.Constitutional.approvalBps", "6000", "Constitutional: approval", "60%"],
    ["rules.Override.approvalBps", "6667", "Override: approval", "66.67%"],
    ["rules.TreasuryLarge.quorumBps", "15000", "Large payment: quorum", "1.5 times"],
    ["rules.Standard.quorumBps", "10000", "Standard: quorum", "once"],
    ["rules.Standard.delay", "172800", "Standard: least wait", "2 days"],
    ["rules.Recall.needsLegalOpinion", "false", "Recall: legal opinion", "not needed"],
    [`targetClass.${contract}`, "Constitutional", "Class of calls to 0x7099…79c8", "Constitutional"],
    [
      `actionRule.${contract}.0x0b1ca49a`,
      "Recall 36",
      "Class of “recall a member of the ethics board” on 0x7099…79c8",
      "Recall",
    ],
    [
      `actionRule.${contract}.0x0b1ca49a`,
      "none",
      "Class of “recall a member of the ethics board” on 0x7099…79c8",
      "none",
    ],
    [`spendCap.${contract}`, "1500000000000000000", "Cap on spending COMPUTE", "1.5"],
    [`spendCap.0x${"0".repeat(40)}`, "1", "Cap on spending the chain's coin", "<0.0001"],
    ["sunset", "0", "The end of the board's power", "none"],
    ["sunset", "86400", "The end of the board's power", "2 Jan 1970, 00:00:00 UTC"],
    ["opinionLog", contract, "Where opinions are looked up", "0x7099…79c8"],
    ["votingDelay", "60", "Voting delay", "1 minute"],
  ])("says %s = %s in words", (name, value, title, words) => {
    expect(settingTitle(name)).toBe(title);
    expect(pastValue(name, value)).toBe(words);
  });
});

describe("settingBounds", () => {
  it("has bounds for every setting", () => {
    const policy = {
      bounds: {
        quorumFloor: 1n,
        maxProposalThreshold: 4n * 10n ** 18n,
        minVotingDelay: 60,
        maxVotingDelay: 120,
        minVotingPeriod: 300,
        maxVotingPeriod: 600,
        minLateQuorumExtension: 60,
        minQuorumPercent: 1,
        maxQuorumPercent: 20,
      },
      timelock: { lowestDelay: 120n, highestDelay: 600n, votesSink: contract },
    } as const;
    expect(settingWords.map((words) => settingBounds(policy, words))).toEqual([
      "between 1 minute and 2 minutes",
      "between 5 minutes and 10 minutes",
      "between 1 minute and 5 minutes",
      "up to 4 COMPUTE",
      "between 1% and 20%",
      "between 2 minutes and 10 minutes",
    ]);
  });
});

describe("figures of a class", () => {
  it("are rounded as the policy rounds them", () => {
    expect(neededVotes(10n, 25_000)).toBe(25n);
    expect(neededVotes(3n, 15_000)).toBe(5n);
    expect(formatTimes(40_000)).toBe("4 times");
    expect(formatBps(5_000)).toBe("50%");
  });
});
