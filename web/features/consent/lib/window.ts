const SECONDS_A_DAY = 86_400;

/**
 * The time of a consent in whole days from the start of this day (UTC): a window to the second would show which
 * consents were signed in one go.
 */
export function windowOf(now: number, days: number): { notBefore: number; expiry: number } {
  const notBefore = now - (now % SECONDS_A_DAY);
  return { notBefore, expiry: notBefore + days * SECONDS_A_DAY };
}
