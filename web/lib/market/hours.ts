const SECONDS_PER_HOUR = 3_600;

/**
 * A time in hours that somebody typed, in whole seconds; undefined when it is not a number above zero.
 *
 * @example parseHours("1.5") // 5400
 */
export function parseHours(text: string): number | undefined {
  const typed = text.trim().replaceAll(",", "");
  if (!/^\d{1,5}(\.\d{1,4})?$/.test(typed)) return undefined;
  return Math.round(Number(typed) * SECONDS_PER_HOUR) || undefined;
}
