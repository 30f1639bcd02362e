/** How many must sign, out of what was typed, or what is wrong with it. */
export function readThreshold(typed: string, members: number): { threshold: number } | { problem: string } {
  const threshold = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  if (threshold >= 1 && threshold <= members) return { threshold };
  return {
    problem:
      threshold > members && members > 1
        ? `${threshold} signatures can't come from ${members} members: type ${members} or less.`
        : `Type a whole number from 1 to ${Math.max(1, members)}.`,
  };
}
