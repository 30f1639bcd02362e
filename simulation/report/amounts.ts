const MICRO_WEI = 10n ** 12n;
const MICROS = 1_000_000;
const HOUR = 3_600n;

/** Wei of COMPUTE as COMPUTE, cut after six digits: enough for a chart, exact sums stay in the results. */
export function inCompute(wei: bigint): number {
  return Number(wei / MICRO_WEI) / MICROS;
}

/** Wei for a GPU-second as COMPUTE for a GPU-hour. */
export function pricePerHour(weiPerSecond: string): number {
  return inCompute(BigInt(weiPerSecond) * HOUR);
}
