const MARGIN_PERCENT = 125n;

/** The limit of a call that was estimated: what it needs can grow a little until it is mined. */
export function gasLimitFor(estimated: bigint): bigint {
  return (estimated * MARGIN_PERCENT) / 100n;
}
