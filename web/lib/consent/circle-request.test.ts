import { decodeAbiParameters, getAddress, type Hex, hashTypedData, keccak256 } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hashTypedData as hashNested, wrapTypedDataSignature } from "viem/experimental/erc7739";
import { describe, expect, it } from "vitest";
import {
  type CircleRequest,
  circleSignature,
  memberTypedData,
  readRequest,
  withSignature,
  writeRequest,
} from "@/lib/consent/circle-request";
import { testContracts } from "@/lib/test-contracts";
import { buildConsent } from "../../../scripts/lib/consent/build.ts";
import { consentTypedData } from "../../../scripts/lib/consent/typed-data.ts";

const circle = getAddress(`0x${"c1".repeat(20)}`);
const scope = `0x${"11".repeat(32)}` as const;
const log = { chainId: 31_337, contract: testContracts.ConsentLog };
const consent = buildConsent(
  { address: circle, privateKey: scope },
  {
    ...{ controllerId: 1, scope, purpose: 2, category: 2, level: 1, mechanism: 3, days: 3, maxUses: 1 },
    ...{ ops: ["QUERY"], termsHash: scope, now: 20_000 * 86_400 },
  },
);
const [ada, ben] = [privateKeyToAccount(keccak256("0x01")), privateKeyToAccount(keccak256("0x02"))];

async function signedBy(...members: (typeof ada)[]): Promise<CircleRequest> {
  let request: CircleRequest = { log, consent, signatures: [] };
  for (const member of members) {
    const signature = await member.signTypedData(memberTypedData(request));
    request = withSignature(request, { member: member.address, signature });
  }
  return request;
}

describe("a circle's request", () => {
  it("is nested in the circle's domain as ERC-7739 says", () => {
    const verifier = {
      name: "ConsentCircle",
      version: "1",
      chainId: 31_337,
      verifyingContract: circle,
      salt: `0x${"0".repeat(64)}`,
    } as const;
    const plain = consentTypedData(log, consent);
    const nested = hashNested({ ...plain, verifierDomain: verifier } as Parameters<typeof hashNested>[0]);
    expect(hashTypedData(memberTypedData({ log, consent }) as Parameters<typeof hashTypedData>[0])).toBe(
      nested,
    );
  });

  it("carries signatures in the order and frame that the circle takes", async () => {
    const signature = circleSignature(await signedBy(ada, ben));
    expect(signature).toBe(circleSignature(await signedBy(ben, ada)));
    const plain = consentTypedData(log, consent);
    const empty = wrapTypedDataSignature({ ...plain, signature: "0x" } as Parameters<
      typeof wrapTypedDataSignature
    >[0]);
    expect(signature.endsWith(empty.slice(2))).toBe(true);
    const [signers] = decodeAbiParameters([{ type: "bytes[]" }, { type: "bytes[]" }], signature);
    const ids = signers.map((signer) => keccak256(signer));
    expect(ids).toEqual([ada.address, ben.address].map((member) => keccak256(member)).sort());
  });

  it("travels in a link, which nobody but the members reads", async () => {
    const request = await signedBy(ada);
    expect(readRequest(`#${writeRequest(request)}`, log, circle)).toEqual(request);
  });

  it("takes a member's later signature in the place of the earlier", async () => {
    const request = await signedBy(ada, ada);
    expect(request.signatures).toHaveLength(1);
  });

  const written = writeRequest({ log, consent, signatures: [] });
  it.each([
    ["#r=%%", log, circle, "damaged"],
    ["#r=e30", log, circle, "damaged"],
    [written, { ...log, chainId: 1 }, circle, "another network"],
    [written, log, testContracts.ConsentLog, "another circle"],
  ])("is refused with the reason: %#", (fragment, place, of, reason) =>
    expect(() => readRequest(fragment, place, of as Hex)).toThrow(reason),
  );
});
