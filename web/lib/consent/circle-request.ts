import {
  type Address,
  concatHex,
  domainSeparator,
  encodeAbiParameters,
  getAddress,
  type Hex,
  isHex,
  keccak256,
  numberToHex,
  size,
  stringToHex,
  zeroHash,
} from "viem";
import { z } from "zod";
import { addressSchema, consentSchema, placeSchema } from "@/lib/consent/schemas";
import { structHashOf } from "../../../scripts/lib/consent/ids.ts";
import { CONSENT_TYPES, domainOf } from "../../../scripts/lib/consent/typed-data.ts";
import type { Consent, Place } from "../../../scripts/lib/consent/types.ts";

/** A member's signature. */
export interface MemberSignature {
  member: Address;
  signature: Hex;
}

/** A consent that a circle is asked for, on its way from member to member. */
export interface CircleRequest {
  log: Place;
  /** Its subject is the circle. */
  consent: Consent;
  signatures: readonly MemberSignature[];
}

/** What is wrong with a request, fit for people. */
export class CircleRequestError extends Error {
  override readonly name = "CircleRequestError";
}

const signature = z.custom<Hex>((value) => isHex(value) && value.length <= 8_192);

/** Signatures as links hold them. */
export const signaturesSchema = z.array(z.object({ member: addressSchema, signature })).max(32);

const requestSchema = z.object({ log: placeSchema, consent: consentSchema, signatures: signaturesSchema });

/** A request as a link's fragment: browsers send it to nobody. */
export function writeRequest(request: CircleRequest): string {
  return encodeFragment("r", request);
}

/** Anything that JSON can hold, as a fragment of a kind. */
export function encodeFragment(kind: string, value: unknown): string {
  return `${kind}=${encodeURIComponent(btoa(JSON.stringify(value)))}`;
}

/**
 * Reads a request from a link's fragment.
 * @throws CircleRequestError when it is damaged, or for another chain or circle.
 */
export function readRequest(fragment: string, log: Place, circle: Address): CircleRequest {
  const parsed = requestSchema.safeParse(decodeFragment(fragment));
  if (!parsed.success) throw new CircleRequestError("This link is damaged. Ask for it again.");
  const { data } = parsed;
  if (data.log.chainId !== log.chainId || data.log.contract !== getAddress(log.contract))
    throw new CircleRequestError("This request is for another network or deployment.");
  if (data.consent.subject !== getAddress(circle))
    throw new CircleRequestError("This request is for another circle.");
  return data;
}

/**
 * Reads a fragment of any kind.
 * @throws CircleRequestError when it is damaged.
 */
export function decodeFragment(fragment: string): unknown {
  try {
    return JSON.parse(atob(decodeURIComponent(fragment.replace(/^#?[a-z]=/, ""))));
  } catch (cause) {
    throw new CircleRequestError("This link is damaged. Ask for it again.", { cause });
  }
}

/** A request with one more signature; a member's later one takes the place of the earlier. */
export function withSignature<Request extends { signatures: readonly MemberSignature[] }>(
  request: Request,
  added: MemberSignature,
): Request {
  const others = request.signatures.filter(({ member }) => member !== added.member);
  return { ...request, signatures: [...others, added] };
}

/**
 * What a member signs: the consent itself, readable in the wallet, nested in the circle's domain (ERC-7739), so that
 * it counts for this circle alone.
 */
export function memberTypedData({ log, consent }: Pick<CircleRequest, "log" | "consent">) {
  return {
    domain: domainOf("ConsentLog", log),
    types: {
      TypedDataSign: [
        { name: "contents", type: "Consent" },
        { name: "name", type: "string" },
        { name: "version", type: "string" },
        { name: "chainId", type: "uint256" },
        { name: "verifyingContract", type: "address" },
        { name: "salt", type: "bytes32" },
      ],
      ...CONSENT_TYPES,
    },
    primaryType: "TypedDataSign",
    message: {
      contents: { ...consent },
      name: "ConsentCircle",
      version: "1",
      chainId: BigInt(log.chainId),
      verifyingContract: consent.subject,
      salt: zeroHash,
    },
  } as const;
}

const description = `Consent(${CONSENT_TYPES.Consent.map(({ name, type }) => `${type} ${name}`).join(",")})`;

/** Signers and signatures as a circle takes them: OpenZeppelin's list, in the order of the signers' hashes. */
export function signerList(signatures: readonly MemberSignature[]): Hex {
  const sorted = signatures
    .map((each) => ({ ...each, id: keccak256(each.member) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return encodeAbiParameters(
    [{ type: "bytes[]" }, { type: "bytes[]" }],
    [sorted.map(({ member }) => member), sorted.map(({ signature: each }) => each)],
  );
}

/** The signatures of members over a consent as the circle takes them: ERC-7739 around the list of signers. */
export function circleSignature({ log, consent, signatures }: CircleRequest): Hex {
  const contents = stringToHex(description);
  return concatHex([
    signerList(signatures),
    domainSeparator({ domain: domainOf("ConsentLog", log) }),
    structHashOf(consent),
    contents,
    numberToHex(size(contents), { size: 2 }),
  ]);
}
