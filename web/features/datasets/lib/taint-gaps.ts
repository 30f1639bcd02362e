const UNSURE =
  "The list may lack some: for at least one withdrawal the index could not find everything that carries its data, because there was too much of it or because uses name no consent.";

/** What the list of the withdrawals that a dataset carries may lack, in words; null where it is whole. */
export function describeTaintGaps(count: number, listed: number, isUnsure: boolean): string | null {
  const first = count < listed ? [] : [`Only the first ${listed} stand here.`];
  const unsure = isUnsure ? [UNSURE] : [];
  return [...first, ...unsure].join(" ") || null;
}
