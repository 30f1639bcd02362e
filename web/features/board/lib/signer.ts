import { type Hex, size, slice } from "viem";
import { shortAddress } from "@/lib/format";

const ADDRESS_BYTES = 20;

/** A signer that was typed in, or a sentence that says what is wrong and what to do. */
export type ParsedSigner = { signer: Hex; problem?: never } | { signer?: never; problem: string };

/** Reads an ERC-7913 signer: an address, or a verifier's address with the key behind it. Nothing means one's own account. */
export function parseSigner(text: string): ParsedSigner {
  const plain = text.trim();
  if (plain === "") return { signer: "0x" };
  if (!/^0x([0-9a-fA-F]{2})*$/.test(plain))
    return { problem: "A signer is 0x followed by pairs of digits from 0 to 9 and a to f. Copy it again." };
  if (size(plain as Hex) < ADDRESS_BYTES)
    return {
      problem:
        "A signer begins with an address: 0x and at least 40 digits. Copy the verifier's address and the key.",
    };
  return { signer: plain.toLowerCase() as Hex };
}

/** A signer in words. */
export function signerWords(signer: Hex | undefined): string {
  if (signer === undefined || signer === "0x") return "the member's own account";
  if (size(signer) === ADDRESS_BYTES) return `the account ${shortAddress(signer)}`;
  return `a key of ${size(signer) - ADDRESS_BYTES} bytes, checked by ${shortAddress(slice(signer, 0, ADDRESS_BYTES))}`;
}
