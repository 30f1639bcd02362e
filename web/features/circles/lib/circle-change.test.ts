import { getAddress, zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import {
  checkAddition,
  checkDraft,
  differenceOf,
  draftOf,
  isUnchanged,
  meaningOf,
  warningsOf,
} from "@/features/circles/lib/circle-change";
import type { NameBook } from "@/lib/names";

const [ada, ben, eve, circle] = ["a1", "b2", "e3", "c4"].map((byte) =>
  getAddress(`0x${byte.repeat(20)}`),
) as [`0x${string}`, `0x${string}`, `0x${string}`, `0x${string}`];
const before = { members: [ada, ben], guardians: [ada], threshold: 2 };
const draft = draftOf(before);
const names: NameBook = new Map([[eve.toLowerCase(), { name: "Eve", kind: "human" }]]);

describe("checkAddition", () => {
  it("takes an address in small letters", () =>
    expect(checkAddition(` ${eve.toLowerCase()} `, circle, [ada], names)).toEqual({ member: eve }));

  it("takes an address in capitals, which carry no checksum", () => {
    const capitals = `0x${eve.slice(2).toUpperCase()}`;
    expect(checkAddition(capitals, circle, [ada], names)).toEqual({ member: eve });
  });

  it("takes a name", () => expect(checkAddition("eve", circle, [ada], names)).toEqual({ member: eve }));

  const capital = eve.replace(/[a-f]/, (letter) => letter.toUpperCase());
  it.each([
    ["Mallory", "Nobody here is called “Mallory”"],
    [
      capital === eve ? eve.replace(/[A-F]/, (letter) => letter.toLowerCase()) : capital,
      "A letter of this address is wrong",
    ],
    [zeroAddress, "The zero address belongs to nobody"],
    [circle, "This is the circle's own address"],
    [ada.toLowerCase(), "in the list already"],
  ])("refuses %s", (text, problem) =>
    expect(checkAddition(text, circle, [ada, ben], names)).toMatchObject({
      problem: expect.stringContaining(problem),
    }),
  );

  it("refuses the 33rd member", () => {
    const full = Array.from({ length: 32 }, (_, index) =>
      getAddress(`0x${String(index + 10).repeat(20)}` as `0x${string}`),
    );
    expect(checkAddition(eve, circle, full, names)).toMatchObject({
      problem: expect.stringContaining("at most 32 members"),
    });
  });
});

describe("checkDraft", () => {
  it("gives the circle without those who leave, also as guardians", () =>
    expect(
      checkDraft(before, { ...draft, listed: [ada, ben, eve], leaving: [ada], threshold: " 2 " }),
    ).toEqual({ after: { members: [ben, eve], guardians: [], threshold: 2 } }));

  it.each([
    [{}, { members: expect.stringContaining("Nothing is different yet") }],
    [{ leaving: [ben], threshold: "1" }, { members: "2 to 32 members must remain; there would be 1." }],
    [{ threshold: "3" }, { threshold: "3 signatures can't come from 2 members: type 2 or less." }],
    [{ threshold: "0" }, { threshold: "Type a whole number from 1 to 2." }],
    [{ threshold: "all" }, { threshold: "Type a whole number from 1 to 2." }],
  ])("says what is wrong: %#", (part, problems) =>
    expect(checkDraft(before, { ...draft, ...part })).toEqual({ problems }),
  );
});

describe("differenceOf", () => {
  it("names who joins, leaves and guards", () => {
    const after = { members: [eve, ada], guardians: [eve], threshold: 1 };
    expect(differenceOf(before, after)).toEqual({
      joining: [eve],
      leaving: [ben],
      newGuardians: [eve],
      formerGuardians: [ada],
      threshold: { before: 2, after: 1 },
    });
  });

  it("doesn't care for the order", () =>
    expect(isUnchanged(differenceOf(before, { ...before, members: [ben, ada] }))).toBe(true));
});

describe("what a change means", () => {
  it("says who can withdraw and how many sign", () => {
    const [withdrawing, signing] = meaningOf({ members: [ada, ben, eve], guardians: [ada], threshold: 2 });
    expect(withdrawing).toContain("Any one of the 3 members can then withdraw");
    expect(signing).toContain("2 of 3 signatures, the guardian's always among them");
  });

  it("counts every guardian's signature", () =>
    expect(meaningOf({ members: [ada, ben, eve], guardians: [ada, ben], threshold: 1 })[1]).toContain(
      "2 of 3 signatures, those of all 2 guardians",
    ));

  it.each([
    [{ members: [ada, ben], guardians: [], threshold: 1 }, "One member alone"],
    [{ members: [ada, ben], guardians: [ada], threshold: 2 }, "All must sign then"],
  ])("warns: %#", (after, warning) => expect(warningsOf(after)[0]).toContain(warning));

  it("doesn't warn of two of three", () =>
    expect(warningsOf({ members: [ada, ben, eve], guardians: [], threshold: 2 })).toEqual([]));
});
