import { type Address, getAddress } from "viem";
import type { NameBook } from "@/lib/names";
import { type ResolvedAccount, resolveAccount } from "@/lib/resolve-account";

/** Somebody who can be named as a delegate. */
export interface DelegateSuggestion {
  address: Address;
  name: string;
}

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

/** Understands a name the DAO knows, or an address; the DAO's own contracts cannot vote. */
export function resolveDelegate(text: string, names: NameBook): ResolvedAccount {
  const resolved = resolveAccount(text, names);
  if ("problem" in resolved) return resolved;
  if (names.get(resolved.address.toLowerCase())?.kind === "contract") {
    return { problem: "This is a contract of the DAO. It cannot vote; choose a person or an organisation." };
  }
  return resolved;
}
