/** The supervisor's environment without what npm adds for scripts, which would change how nested tools behave. */
export function childEnvironment(): Record<string, string> {
  const isFromNpm = (name: string): boolean => /^npm_/i.test(name) || name === "INIT_CWD";
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !isFromNpm(entry[0]),
    ),
  );
}
