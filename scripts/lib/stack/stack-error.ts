/** Something the person at the keyboard can act on: what is wrong, and what to do next. */
export class StackError extends Error {
  override readonly name = "StackError";

  constructor(problem: string, nextStep: string, options?: ErrorOptions) {
    super(`${problem}: ${nextStep}`, options);
  }
}

/** One line about an error of unknown kind, for use inside another message. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map(describeError).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}

/** The code Node gives to a failed system call (`ENOSPC`, `EACCES`, …), if it is one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
