import { type Address, getAddress, type Hex, isAddress, isHex } from "viem";
import { z } from "zod";

const uint = (bits: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(2 ** bits - 1);

/** 32 bytes in hex. */
export const bytes32Schema = z.custom<Hex>((value) => isHex(value) && value.length === 66);

/** An address in any writing; it comes out with its checksum. */
export const addressSchema = z
  .custom<Address>((value) => typeof value === "string" && isAddress(value, { strict: false }))
  .transform((value) => getAddress(value));

/** Where a consent log is. */
export const placeSchema = z.object({ chainId: z.number().int(), contract: addressSchema });

/** A consent as files and links hold it. */
export const consentSchema = z.object({
  subject: addressSchema,
  revokeLock: bytes32Schema,
  controllerId: uint(32),
  agentId: uint(32),
  scope: bytes32Schema,
  purpose: uint(16),
  category: uint(16),
  level: uint(8),
  mechanism: uint(8),
  ops: uint(8),
  flags: uint(8),
  notBefore: uint(32),
  expiry: uint(32),
  maxUses: uint(24),
  rewardPerUse: uint(32),
  termsHash: bytes32Schema,
});
