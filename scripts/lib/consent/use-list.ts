import { type Address, getAddress, type Hex, isAddress } from "viem";
import { type UseLeaf, useBatch } from "./batches.ts";
import { ConsentError } from "./consent-error.ts";
import type { Witness } from "./types.ts";

const HASH = /^0x[0-9a-fA-F]{64}$/;
const HIGHEST_AGENT = 2 ** 32 - 1;
const SHAPE = '{"uses": [{"structHash": "0x…", "scope": "0x…", "subject": "0x…", "agentId": 0}, …]}';

/** The uses of a root, as their controller publishes them. */
export interface UseList {
  root: Hex;
  /** In their order; the first has the number 0. */
  uses: readonly UseLeaf[];
  /** The proof that a use is under the root. */
  proofOf: (use: UseLeaf) => Hex[];
}

/** The list of uses to publish: JSON, the uses in the order of their numbers. Its SHA-256 is what is anchored with the root. */
export function writeUseList(witnesses: readonly Witness[]): string {
  const uses = witnesses.map(({ structHash, scope, subject, agentId }) => ({
    ...{ structHash, scope, subject: getAddress(subject), agentId },
  }));
  return `${JSON.stringify({ uses }, undefined, 1)}\n`;
}

/**
 * Reads a published list and makes its root anew.
 * @throws ConsentError when it is no such list, or an entry of it is damaged.
 */
export function readUseList(text: string): UseList {
  const witnesses = entriesOf(parse(text)).map(readEntry);
  const { root, proofOf } = useBatch(witnesses);
  return { root, proofOf, uses: witnesses.map((witness, index) => ({ ...witness, index })) };
}

/**
 * Reads the published list of a root.
 * @throws ConsentError when its uses give another root, or it is no such list.
 */
export function readUsesOf(
  { anchorId, root }: { anchorId: number | bigint; root: Hex },
  text: string,
): UseList {
  const list = readUseList(text);
  if (list.root === root) return list;
  throw new ConsentError(
    `The list gives the root ${list.root}, and root ${anchorId} is ${root}`,
    "take the list that its controller published; who has none can ask for a use",
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConsentError("The list of uses is no JSON", `take the file as it was published: ${SHAPE}`, {
      cause,
    });
  }
}

function entriesOf(value: unknown): unknown[] {
  const uses = Array.isArray(value) ? value : isRecord(value) ? value.uses : undefined;
  if (Array.isArray(uses)) return uses;
  throw new ConsentError("The file has no list of uses", `it looks like ${SHAPE}`);
}

function readEntry(entry: unknown, index: number): Witness {
  const { structHash, scope, subject, agentId } = isRecord(entry) ? entry : {};
  return {
    structHash: hashOf(structHash, "structHash", index),
    scope: hashOf(scope, "scope", index),
    subject: addressOf(subject, index),
    agentId: agentOf(agentId, index),
  };
}

function hashOf(value: unknown, field: string, index: number): Hex {
  if (typeof value === "string" && HASH.test(value)) return value as Hex;
  throw damaged(index, field, "0x and 64 hexadecimal digits");
}

function addressOf(value: unknown, index: number): Address {
  if (typeof value === "string" && isAddress(value, { strict: false })) return getAddress(value);
  throw damaged(index, "subject", "an address, 0x and 40 hexadecimal digits");
}

function agentOf(value: unknown, index: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= HIGHEST_AGENT)
    return value;
  throw damaged(index, "agentId", "a whole number, 0 for none");
}

function damaged(index: number, field: string, wanted: string): ConsentError {
  return new ConsentError(
    `Use ${index} of the list is damaged: its "${field}" is not ${wanted}`,
    "take the file as it was published; uses count from 0",
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
