import { getAddress, zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import { checkCircle } from "@/features/circles/lib/circle-form";

const [ada, ben, eve] = ["a1", "b2", "e3"].map((byte) => getAddress(`0x${byte.repeat(20)}`)) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
];
const mistyped = ben.replace(/[a-f]|[A-F]/, (letter) =>
  letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
);
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
      { members: "“Ada”: This is not an address: an address is 0x and 40 digits from 0 to 9 and a to f." },
    ],
    [
      { members: `${ada}\n${mistyped}`, threshold: "1" },
      {
        members: `“${mistyped}”: A letter of this address is wrong: its checksum does not match. Copy it again.`,
      },
    ],
    [
      { members: `${ada}\n${zeroAddress}`, threshold: "1" },
      { members: `“${zeroAddress}”: The zero address belongs to nobody.` },
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
