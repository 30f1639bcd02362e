import { type Address, getAddress, isAddress, zeroAddress } from "viem";
import type { NameBook } from "@/lib/names";

/** What somebody typed, understood or not; the problem is a sentence that says what to do. */
export type ResolvedAccount = { address: Address } | { problem: string };

/** Understands an address, or a name the DAO knows. */
export function resolveAccount(text: string, names: NameBook): ResolvedAccount {
  const wanted = text.trim();
  if (wanted === "") return { problem: "Type a name or an address." };
  if (wanted.toLowerCase().startsWith("0x")) return resolveAddress(wanted);
  const [match, another] = [...names].filter(
    ([, known]) => known.name.toLowerCase() === wanted.toLowerCase(),
  );
  if (another) return { problem: `More than one account is called ${wanted}. Paste the address instead.` };
  if (match) return { address: getAddress(match[0]) };
  return { problem: `Nobody here is called “${wanted}”. Check the name, or paste an address.` };
}

/** Understands an address; one in capitals and small letters must carry its right checksum. */
export function resolveAddress(typed: string): ResolvedAccount {
  const text = /^0x[0-9A-F]*$/.test(typed) ? typed.toLowerCase() : typed;
  if (!isAddress(text, { strict: false })) {
    return { problem: "This is not an address: an address is 0x and 40 digits from 0 to 9 and a to f." };
  }
  if (!isAddress(text)) {
    return { problem: "A letter of this address is wrong: its checksum does not match. Copy it again." };
  }
  const address = getAddress(text);
  return address === zeroAddress ? { problem: "The zero address belongs to nobody." } : { address };
}
