import { type Hex, keccak256, stringToHex } from "viem";

/** How many GPUs the registry takes at a time. */
export const GPUS_AT_A_TIME = 64;

/** What drivers print: GPU-… of NVIDIA, bare UUIDs or serial numbers of others. */
const UUID = /^[A-Za-z0-9][A-Za-z0-9:._-]{7,63}$/;

/** The GPUs of a text, or what is wrong with it. */
export type UuidList = { hashes: readonly Hex[] } | { problem: string };

/** keccak256 of a GPU's UUID as its driver prints it. */
export function uuidHash(uuid: string): Hex {
  return keccak256(stringToHex(uuid));
}

/**
 * Reads UUIDs, one per line, as `nvidia-smi --query-gpu=uuid --format=csv,noheader` prints them. Empty lines and lines
 * that start with # don't count.
 */
export function parseUuids(text: string): UuidList {
  const seen = new Map<string, number>();
  for (const [index, each] of text.split("\n").entries()) {
    const uuid = each.trim();
    if (uuid === "" || uuid.startsWith("#")) continue;
    const line = index + 1;
    if (!UUID.test(uuid))
      return { problem: `Line ${line} is not a GPU's UUID. Write it as the driver prints it.` };
    const earlier = seen.get(uuid);
    if (earlier !== undefined)
      return { problem: `Line ${line} is the same GPU as line ${earlier}. List each GPU once.` };
    seen.set(uuid, line);
  }
  if (seen.size === 0) return { problem: "Write one UUID per line." };
  return { hashes: [...seen.keys()].map(uuidHash) };
}
