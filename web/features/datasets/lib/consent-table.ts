/** A consent to a dataset as the index has it. Times in unix seconds as decimal strings. */
export interface StandingConsent {
  level: number;
  notBefore: string;
  expiry: string;
  purpose: { code: number; iri: string };
}

/** Consents for one purpose, counted by level from 1 to 4. */
export interface ConsentRow {
  code: number;
  iri: string;
  counts: readonly [number, number, number, number];
  total: number;
}

/** Consents that are in their time at `now` (unix seconds) by purpose and level, the most frequent purpose first. */
export function consentTable(consents: readonly StandingConsent[], now: number): ConsentRow[] {
  const rows = new Map<number, { iri: string; counts: [number, number, number, number] }>();
  for (const { level, notBefore, expiry, purpose } of consents) {
    if (Number(notBefore) > now || Number(expiry) <= now) continue;
    const row = rows.get(purpose.code) ?? { iri: purpose.iri, counts: [0, 0, 0, 0] };
    const place = level - 1;
    if (place === 0 || place === 1 || place === 2 || place === 3) row.counts[place]++;
    rows.set(purpose.code, row);
  }
  return [...rows]
    .map(([code, { iri, counts }]) => ({
      code,
      iri,
      counts,
      total: counts.reduce((sum, count) => sum + count, 0),
    }))
    .sort((one, other) => other.total - one.total);
}
