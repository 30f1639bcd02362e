const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** A moment in seconds since 1970, as people write it. */
export function momentText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.000Z$/, "Z");
}

/** A length of time in the unit that suits it. */
export function spanText(seconds: number): string {
  for (const [unit, name] of [
    [DAY, "day"],
    [HOUR, "hour"],
    [MINUTE, "minute"],
  ] as const) {
    if (seconds < unit) continue;
    const count = Math.round((seconds / unit) * 10) / 10;
    return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return `${seconds} second${seconds === 1 ? "" : "s"}`;
}
