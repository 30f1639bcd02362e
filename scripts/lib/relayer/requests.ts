import { getAddress, isAddress } from "ethers";
import { z } from "zod";
import { RelayError } from "./relay-error.ts";

const LONGEST_REASON = 2000;
const LONGEST_SIGNATURE_DIGITS = 4096;

const address = z
  .string({ error: "is not text" })
  .refine((text) => /^0x/.test(text) && isAddress(text), { error: "is not an address" })
  .transform((text) => getAddress(text));

const NO_NUMBER = "is not a whole number, as digits in quotes or without";

/** A number as JSON can carry it: text for those that are too large. */
const uint = (bits: number) =>
  z
    .union(
      [
        z.string().regex(/^(0|[1-9]\d{0,77})$/, { error: NO_NUMBER }),
        z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
      ],
      {
        error: NO_NUMBER,
      },
    )
    .transform((value) => BigInt(value))
    .refine((value) => value < 1n << BigInt(bits), { error: `is more than ${bits} bits hold` });

const hex = (digits: number, what: string) =>
  z.string({ error: "is not text" }).regex(new RegExp(`^0x(?:[0-9a-fA-F]{2}){0,${digits / 2}}$`), {
    error: `is not ${what}: 0x and an even number of at most ${digits} hexadecimal digits`,
  });

const word = z
  .string({ error: "is not text" })
  .regex(/^0x[0-9a-fA-F]{64}$/, { error: "is not 0x and 64 hexadecimal digits" });

const voteSchema = z.strictObject({
  proposalId: uint(256),
  support: uint(8),
  voter: address,
  signature: hex(LONGEST_SIGNATURE_DIGITS, "a signature"),
  reason: z
    .string({ error: "is not text" })
    .max(LONGEST_REASON, { error: `has more than ${LONGEST_REASON} characters` })
    .refine((text) => text.isWellFormed(), { error: "holds half a character" })
    .optional(),
  params: hex(96, "the parts of a split vote").optional(),
});

const delegateSchema = z.strictObject({
  delegatee: address,
  nonce: uint(256),
  expiry: uint(256),
  v: uint(8),
  r: word,
  s: word,
});

/** A vote that the voter signed. With `reason` or `params`, be they empty, it is an ExtendedBallot, else a Ballot. */
export type VoteRequest = z.infer<typeof voteSchema>;

/** A delegation that the holder signed. */
export type DelegateRequest = z.infer<typeof delegateSchema>;

/** @throws RelayError that names each field that is wrong. */
export const parseVote = (body: unknown): VoteRequest => parse(voteSchema, body);

/** @throws RelayError that names each field that is wrong. */
export const parseDelegate = (body: unknown): DelegateRequest => parse(delegateSchema, body);

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message, code, ...rest }) => {
    if (code === "unrecognized_keys" && "keys" in rest) return `there is no field ${String(rest.keys)}`;
    return path.length === 0 ? "the body is not a JSON object" : `${path.join(".")} ${message}`;
  });
  throw new RelayError(400, `The request can't be read: ${problems.join("; ")}.`);
}
