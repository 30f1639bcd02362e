import { type Address, getAddress, type Hex } from "viem";
import { z } from "zod";
import {
  CircleRequestError,
  decodeFragment,
  encodeFragment,
  type MemberSignature,
  signaturesSchema,
  signerList,
} from "@/lib/consent/circle-request";
import { CIRCLE_SIZE, type CircleSettings, settingsProblem } from "@/lib/consent/circle-settings";
import { addressSchema } from "@/lib/consent/schemas";

/** A change of a circle, on its way from member to member. */
export interface CircleChange {
  chainId: number;
  circle: Address;
  /** What the circle will be. */
  after: CircleSettings;
  /** How often the circle was changed when this was asked: it counts for that circle alone. */
  nonce: number;
  signatures: readonly MemberSignature[];
}

const changeSchema = z.object({
  chainId: z.number().int(),
  circle: addressSchema,
  after: z.object({
    members: z.array(addressSchema).max(CIRCLE_SIZE.most),
    guardians: z.array(addressSchema).max(CIRCLE_SIZE.most),
    threshold: z.number().int(),
  }),
  nonce: z.number().int().nonnegative(),
  signatures: signaturesSchema,
});

/** A change as a link's fragment: browsers send it to nobody. */
export function writeChange(change: CircleChange): string {
  return encodeFragment("c", change);
}

/**
 * Reads a change from a link's fragment.
 * @throws CircleRequestError when it is damaged, for another chain or circle, or asks for what no circle can be.
 */
export function readChange(fragment: string, chainId: number, circle: Address): CircleChange {
  const parsed = changeSchema.safeParse(decodeFragment(fragment));
  if (!parsed.success) throw new CircleRequestError("This link is damaged. Ask for it again.");
  const { data } = parsed;
  if (data.chainId !== chainId) throw new CircleRequestError("This change is for another network.");
  if (data.circle !== getAddress(circle)) throw new CircleRequestError("This change is for another circle.");
  const problem = settingsProblem(circle, data.after);
  if (problem) throw new CircleRequestError(`${problem} Ask for another change.`);
  return data;
}

/** What a member signs: the circle as it will be, readable in the wallet. */
export function changeTypedData({ chainId, circle, after, nonce }: Omit<CircleChange, "signatures">) {
  return {
    domain: { name: "ConsentCircle", version: "1", chainId, verifyingContract: circle },
    types: {
      CircleChange: [
        { name: "members", type: "address[]" },
        { name: "guardians", type: "address[]" },
        { name: "threshold", type: "uint64" },
        { name: "nonce", type: "uint256" },
      ],
    },
    primaryType: "CircleChange",
    message: {
      members: [...after.members],
      guardians: [...after.guardians],
      threshold: BigInt(after.threshold),
      nonce: BigInt(nonce),
    },
  } as const;
}

/** The arguments of the circle's own `change`. */
export function changeArguments({ after, signatures }: CircleChange): [Address[], Address[], bigint, Hex] {
  return [[...after.members], [...after.guardians], BigInt(after.threshold), signerList(signatures)];
}
