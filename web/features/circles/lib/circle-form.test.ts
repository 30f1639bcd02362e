import { getAddress } from "viem";
import { describe, expect, it } from "vitest";
import { checkCircle } from "@/features/circles/lib/circle-form";

const [ada, ben, eve] = ["a1", "b2", "e3"].map((byte) => getAddress(`0x${byte.repeat(20)}`)) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
];
const form = { members: `${ada}\n${ben.toLowerCase()}\n`, guardians: [ben], threshold: "2" };

describe("checkCircle", () => {
  it("takes addresses in any writing, and guardians among them", () =>
    expect(checkCircle({ ...form, guardians: [ben, eve] })).toEqual({
      members: [ada, ben],
      guardians: [ben],
      threshold: 2,
    }));

  it.each([
    [
      { members: `${ada}\nAda`, threshold: "1" },
      { members: "“Ada” is no address: 0x and 40 hexadecimal digits." },
    ],
    [{ members: `${ada}\n${ada}`, threshold: "1" }, { members: "Somebody is named twice." }],
    [{ members: ada, threshold: "1" }, { members: "Name 2 to 32 members, one on each line." }],
    [{ threshold: "3" }, { threshold: "3 signatures can't come from 2 members: type 2 or less." }],
    [{ threshold: "0" }, { threshold: "Type a whole number from 1 to 2." }],
    [{ threshold: "most" }, { threshold: "Type a whole number from 1 to 2." }],
  ])("says what is wrong: %#", (change, problems) =>
    expect(checkCircle({ ...form, ...change })).toEqual({ problems }),
  );
});
