import { sha256 } from "@noble/hashes/sha2.js";
import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { type Hex, hexToBytes, toHex } from "viem";
import { ConsentError } from "./consent-error.ts";

const SHA2_256 = 0x12;
const IDENTITY = 0x00;
const DIGEST_BYTES = 32;

/** Codecs that the contracts can hold in a byte, by the name that IPFS tools print. */
export const CODECS = { raw: 0x55, "dag-pb": 0x70, "dag-cbor": 0x71 } as const;

/** A CID as contracts hold it: the SHA-256 digest, and what the bytes are. */
export interface ContentDigest {
  digest: Hex;
  codec: number;
}

/**
 * The digest and codec of a CID.
 * @throws ConsentError when it is malformed, or of a kind that contracts can't hold.
 */
export function readCid(text: string): ContentDigest {
  const cid = parse(text);
  if (cid.version === 0)
    throw refused(text, "is a CID of version 0", "write it as version 1: `ipfs cid base32 CID`");
  const { code, digest } = cid.multihash;
  if (code === IDENTITY)
    throw refused(
      text,
      "holds its content instead of a hash",
      "publish the content and take the CID of that",
    );
  if (code !== SHA2_256)
    throw refused(
      text,
      `is of the hash 0x${code.toString(16)}`,
      "add the file with sha2-256, the usual hash",
    );
  if (digest.length !== DIGEST_BYTES)
    throw refused(text, `has a digest of ${digest.length} bytes`, "a SHA-256 digest has 32 bytes, not fewer");
  if (!isKnownCodec(cid.code))
    throw refused(text, `has the codec 0x${cid.code.toString(16)}`, `use ${Object.keys(CODECS).join(", ")}`);
  return { digest: toHex(digest), codec: cid.code };
}

/** The CID, of version 1 in base 32, of what a contract holds. */
export function writeCid({ digest, codec }: ContentDigest): string {
  if (!isKnownCodec(codec) || !/^0x[0-9a-fA-F]{64}$/.test(digest))
    throw refused(`${digest} with codec ${codec}`, "is no digest of a CID", "take both from the same event");
  return CID.createV1(codec, create(SHA2_256, hexToBytes(digest))).toString();
}

/** The CID of bytes, as a single raw block. */
export function cidOf(bytes: Uint8Array): ContentDigest {
  return { digest: toHex(sha256(bytes)), codec: CODECS.raw };
}

function parse(text: string): CID {
  try {
    return CID.parse(text);
  } catch (cause) {
    throw refused(text, "is no CID", "copy it whole, such as bafkrei… or bafybei…", cause);
  }
}

function isKnownCodec(codec: number): boolean {
  return Object.values<number>(CODECS).includes(codec);
}

function refused(text: string, problem: string, nextStep: string, cause?: unknown): ConsentError {
  const shown = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  return new ConsentError(`"${shown}" ${problem}`, nextStep, { cause });
}
