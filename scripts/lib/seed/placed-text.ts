import { keccak256, toUtf8Bytes } from "ethers";

/** A text that everybody can read and check. */
export interface PlacedText {
  /** keccak256 of the text, UTF-8. */
  textHash: string;
  /** Holds the text itself. */
  uri: string;
}

/** Gives a text of the story an address. */
export function placeText(text: string): PlacedText {
  const bytes = toUtf8Bytes(text);
  const uri = `data:text/markdown;base64,${Buffer.from(bytes).toString("base64")}`;
  return { textHash: keccak256(bytes), uri };
}
