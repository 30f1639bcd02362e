/** Unix seconds of 00:00 UTC on an ISO day, undefined for text that isn't a real day. */
export function parseDay(text: string): bigint | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  // Date.parse lets 30 February become 2 March.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== text)
    return undefined;
  return BigInt(milliseconds / 1000);
}
