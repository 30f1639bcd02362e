import { formatDuration } from "@/lib/format";

/** A wait in seconds as people say it; a dash where nobody waited. */
export function formatWait(seconds: number | undefined): string {
  if (seconds === undefined) return "–";
  return seconds < 1 ? "no time" : formatDuration(Math.round(seconds));
}
