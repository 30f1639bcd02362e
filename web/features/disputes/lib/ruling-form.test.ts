import { describe, expect, it } from "vitest";
import { type RulingForm, ruledWork, rulingOf } from "@/features/disputes/lib/ruling-form";

const unit = 10n ** 18n;
const dispute = { accepted: 3_600, claimed: 7_200, paid: 50n * unit };
const form: RulingForm = { percent: "50", fault: "Misreport", loss: "10", reason: "Why" };

describe("ruledWork", () => {
  it.each([
    ["0", 3_600],
    ["100", 7_200],
    ["12.5", 4_050],
    ["101", undefined],
    ["-1", undefined],
    ["half", undefined],
  ])("of %s percent", (percent, work) => expect(ruledWork(percent, dispute)).toBe(work));
});

describe("rulingOf", () => {
  it("understands a ruling", () => {
    expect(rulingOf(form, dispute)).toEqual({ fault: "Misreport", gpuSeconds: 5_400, loss: 10n * unit });
    expect(rulingOf({ ...form, fault: "None", loss: "" }, dispute)).toMatchObject({ loss: 0n });
  });

  it.each([
    ["percent", { percent: "" }],
    ["fault", { percent: "100" }],
    ["loss", { fault: "None" as const }],
    ["loss", { loss: "51" }],
    ["loss", { loss: "much" }],
  ])("names what is wrong with the %s", (field, change) => {
    const answer = rulingOf({ ...form, ...change }, dispute);
    expect("problems" in answer && Object.keys(answer.problems)).toContain(field);
  });
});
