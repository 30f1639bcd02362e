import { decodeAbiParameters, getAddress, hashTypedData, keccak256, recoverTypedDataAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import {
  type CircleChange,
  changeArguments,
  changeTypedData,
  readChange,
  writeChange,
} from "@/lib/consent/circle-change";
import { withSignature, writeRequest } from "@/lib/consent/circle-request";
import { settingsProblem } from "@/lib/consent/circle-settings";

const circle = getAddress(`0x${"c1".repeat(20)}`);
const [ada, ben] = [privateKeyToAccount(keccak256("0x01")), privateKeyToAccount(keccak256("0x02"))];
const eve = getAddress(`0x${"e3".repeat(20)}`);
const after = { members: [ada.address, ben.address, eve], guardians: [eve], threshold: 2 };
const asked: CircleChange = { chainId: 31_337, circle, after, nonce: 4, signatures: [] };

async function signedBy(...members: (typeof ada)[]): Promise<CircleChange> {
  let change = asked;
  for (const member of members) {
    const signature = await member.signTypedData(changeTypedData(change));
    change = withSignature(change, { member: member.address, signature });
  }
  return change;
}

describe("a change of a circle", () => {
  it("carries signatures in the order that the circle takes, each over the same message", async () => {
    const [members, guardians, threshold, list] = changeArguments(await signedBy(ada, ben));
    expect([members, guardians, threshold]).toEqual([after.members, after.guardians, 2n]);
    const [signers, signatures] = decodeAbiParameters([{ type: "bytes[]" }, { type: "bytes[]" }], list);
    expect(signers.map((each) => keccak256(each))).toEqual(signers.map((each) => keccak256(each)).sort());
    const recovered = await Promise.all(
      signatures.map((signature) => recoverTypedDataAddress({ ...changeTypedData(asked), signature })),
    );
    expect(recovered.map((each) => each.toLowerCase())).toEqual(signers);
  });

  it("is signed for one circle, one state of it and one chain", () => {
    const hashes = [asked, { ...asked, nonce: 5 }, { ...asked, circle: eve }, { ...asked, chainId: 1 }].map(
      (each) => hashTypedData(changeTypedData(each)),
    );
    expect(new Set(hashes).size).toBe(4);
  });

  it("travels in a link", async () => {
    const change = await signedBy(ada);
    expect(readChange(`#${writeChange(change)}`, 31_337, circle)).toEqual(change);
  });

  const written = writeChange(asked);
  const impossible = writeChange({ ...asked, after: { ...after, threshold: 4 } });
  it.each([
    ["#c=%%", 31_337, circle, "damaged"],
    [writeRequest({} as never), 31_337, circle, "damaged"],
    [written, 1, circle, "another network"],
    [written, 31_337, eve, "another circle"],
    [impossible, 31_337, circle, "at most 3 signatures can be asked for. Ask for another change."],
  ])("is refused with the reason: %#", (fragment, chainId, of, reason) =>
    expect(() => readChange(fragment, chainId, of)).toThrow(reason),
  );
});

describe("settingsProblem", () => {
  it("finds none in what a circle can be", () => expect(settingsProblem(circle, after)).toBeUndefined());

  const zero = getAddress(`0x${"00".repeat(20)}`);
  it.each([
    [{ members: [ada.address] }, "2 to 32 members"],
    [{ members: [ada.address, ada.address, eve] }, "named twice"],
    [{ members: [ada.address, zero, eve] }, "is nobody"],
    [{ members: [ada.address, circle, eve] }, "member of itself"],
    [{ guardians: [circle] }, "Each guardian must be a member"],
    [{ guardians: [eve, eve] }, "Each guardian must be a member"],
    [{ threshold: 0 }, "at least 1"],
    [{ threshold: 1.5 }, "at least 1"],
  ])("says what is wrong: %#", (part, problem) =>
    expect(settingsProblem(circle, { ...after, ...part })).toContain(problem),
  );
});
