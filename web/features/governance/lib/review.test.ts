import { encodeAbiParameters, keccak256, pad, toHex } from "viem";
import { describe, expect, it } from "vitest";
import { hashCodes } from "@/features/governance/chain/read-code";
import {
  articlesBitmap,
  type BoardBallot,
  groupBallots,
  latestOf,
  seatsIn,
  type VetoReason,
} from "@/features/governance/lib/review";
import { articlesInBitmap } from "@/lib/constitution-text";
import { inlineText, placeOfText, verifyText } from "@/lib/published-text";
import { MAX_WORDS_BYTES, wordsProblem } from "@/lib/published-words";

const address = (number: number) => pad(toHex(number), { size: 20 });
const reason: VetoReason = {
  articles: articlesBitmap([2, 10]),
  reasonHash: keccak256(toHex("why")),
  uri: "data:,why",
  constitutionHash: keccak256(toHex("text")),
};
const ballot = (member: number, more: Partial<VetoReason> = {}): BoardBallot => ({
  member: address(member),
  seat: member,
  reason: { ...reason, ...more },
  bySignature: false,
  at: member,
  transactionHash: pad("0x1"),
});

describe("ballots", () => {
  it("add up only with exactly the same reason", () => {
    const groups = groupBallots([
      ballot(1),
      ballot(2, { uri: "data:,other" }),
      ballot(3),
      ballot(4, { articles: articlesBitmap([2]) }),
      ballot(5, { constitutionHash: keccak256(toHex("later")) }),
    ]);
    expect(groups.map(({ ballots }) => ballots.map(({ seat }) => seat))).toEqual([[1, 3], [2], [4], [5]]);
  });

  it("of one member count once, as after a change of the membership", () => {
    expect(groupBallots([ballot(1), ballot(1)])[0]?.ballots).toHaveLength(1);
  });
});

describe("bitmaps", () => {
  it("name articles from 1, and give the same numbers back", () => {
    expect(articlesBitmap([1])).toBe(2n);
    expect(articlesInBitmap(articlesBitmap([20, 2, 10]))).toEqual([2, 10, 20]);
  });

  it("name seats from 0", () => {
    expect(seatsIn(0b1000101n)).toEqual([0, 2, 6]);
  });
});

describe("a reason", () => {
  it("that a member writes is the text whose hash is signed", () => {
    const text = "Nobody was asked: **neither** visitors nor staff. ✋";
    const { hash, uri } = inlineText(text);
    const place = placeOfText(uri, []);
    expect(place.kind).toBe("inline");
    if (place.kind !== "inline") return;
    expect(verifyText(place.bytes, hash)).toEqual({ text, hash, isVerified: true });
    expect(verifyText(place.bytes, reason.reasonHash).isVerified).toBe(false);
  });

  it("is neither empty nor longer than the transaction should be", () => {
    expect(wordsProblem("  \n")).toMatch(/Write why/);
    expect(wordsProblem("x".repeat(MAX_WORDS_BYTES))).toBeUndefined();
    expect(wordsProblem("é".repeat(MAX_WORDS_BYTES))).toMatch(/8000 bytes too long/);
  });
});

describe("the latest words", () => {
  it("of each account stay, whatever the case of its address", () => {
    const rows = [
      { who: "0xAb00000000000000000000000000000000000001" as const, says: 1 },
      { who: address(2), says: 2 },
      { who: "0xab00000000000000000000000000000000000001" as const, says: 3 },
    ];
    expect(latestOf(rows, ({ who }) => who).map(({ says }) => says)).toEqual([3, 2]);
  });
});

describe("the hash of code", () => {
  it("is what the policy computes: keccak256 of the packed code hashes, in order", () => {
    const codes = ["0x6001", "0x6002"] as const;
    const packed = encodeAbiParameters(
      [{ type: "bytes32" }, { type: "bytes32" }],
      [keccak256(codes[0]), keccak256(codes[1])],
    );
    expect(hashCodes(codes)).toBe(keccak256(packed));
    expect(hashCodes([...codes].reverse())).not.toBe(keccak256(packed));
  });
});
