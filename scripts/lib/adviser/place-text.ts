import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { keccak256, toUtf8Bytes } from "ethers";
import { StackError } from "../stack/stack-error.ts";

/** An event holds the whole address, and whoever publishes pays for every byte of it. */
const LONGEST_DATA_URI = 24_000;

/** Where an opinion's text goes. */
export interface PlaceTextParameters {
  text: string;
  proposalId: bigint;
  /** Folder to write the text to; without one the text itself is the address. */
  out?: string;
  /** Where the folder's content can be read by everybody. */
  baseUrl?: string;
}

/** A text that can be found and checked. */
export interface PlacedText {
  /** keccak256 of the text, UTF-8. */
  textHash: string;
  uri: string;
  /** The file that was written. */
  file?: string;
}

/**
 * Gives an opinion's text an address: a `data:` address that holds it, or a file that the adviser uploads.
 * @throws StackError when the text is too long for an address of its own.
 */
export async function placeText({
  text,
  proposalId,
  out,
  baseUrl,
}: PlaceTextParameters): Promise<PlacedText> {
  const bytes = toUtf8Bytes(text);
  const textHash = keccak256(bytes);
  if (out === undefined) return { textHash, uri: dataUri(bytes) };
  if (baseUrl === undefined)
    throw new StackError("--out writes a file, and nobody knows where it will be read", "add --base-url");
  const name = `opinion-${proposalId}-${textHash.slice(2, 10)}.md`;
  const file = path.resolve(out, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return { textHash, uri: `${baseUrl.replace(/\/+$/, "")}/${name}`, file };
}

function dataUri(bytes: Uint8Array): string {
  const uri = `data:text/markdown;base64,${Buffer.from(bytes).toString("base64")}`;
  if (uri.length <= LONGEST_DATA_URI) return uri;
  throw new StackError(
    `The opinion has ${bytes.length} bytes, too many to stand in the chain's log`,
    "write it to a file with --out and --base-url",
  );
}
