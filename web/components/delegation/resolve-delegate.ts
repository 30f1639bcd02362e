import { type Address, getAddress, isAddress, zeroAddress } from "viem";
import type { NameBook } from "@/lib/names";

/** Somebody who can be named as a delegate. */
export interface DelegateSuggestion {
  address: Address;
  name: string;
}

/** What somebody typed, understood or not. */
export type ResolvedDelegate = { address: Address } | { problem: string };

const MAX_SUGGESTIONS = 6;

/** People and organisations of the book whose name or address contains the text. */
export function suggestDelegates(text: string, names: NameBook): DelegateSuggestion[] {
  const wanted = text.trim().toLowerCase();
  const found: DelegateSuggestion[] = [];
  for (const [address, { name, kind }] of names) {
    if (kind === "contract") continue;
    if (!name.toLowerCase().includes(wanted) && !address.includes(wanted)) continue;
    found.push({ address: getAddress(address), name });
    if (found.length === MAX_SUGGESTIONS) break;
  }
  return found;
}

/** Understands a name the DAO knows, or an address. */
export function resolveDelegate(text: string, names: NameBook): ResolvedDelegate {
  const wanted = text.trim();
  if (wanted === "") return { problem: "Type a name or an address." };
  if (wanted.startsWith("0x")) return resolveAddress(wanted, names);
  const matches = [...names].filter(
    ([, known]) => known.kind !== "contract" && known.name.toLowerCase() === wanted.toLowerCase(),
  );
  const [match, another] = matches;
  if (another) return { problem: `More than one account is called ${wanted}. Paste the address instead.` };
  if (match) return { address: getAddress(match[0]) };
  return { problem: `Nobody here is called “${wanted}”. Choose from the list, or paste an address.` };
}

function resolveAddress(text: string, names: NameBook): ResolvedDelegate {
  if (!isAddress(text, { strict: false })) {
    return { problem: "This is not an address: an address is 0x and 40 digits from 0 to 9 and a to f." };
  }
  if (!isAddress(text)) {
    return { problem: "A letter of this address is wrong: its checksum does not match. Copy it again." };
  }
  const address = getAddress(text);
  if (address === zeroAddress) return { problem: "The zero address belongs to nobody and cannot vote." };
  if (names.get(address.toLowerCase())?.kind === "contract") {
    return { problem: "This is a contract of the DAO. It cannot vote; choose a person or an organisation." };
  }
  return { address };
}
