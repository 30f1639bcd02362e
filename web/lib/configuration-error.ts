/** The operator's settings or files are unusable; shown as a page, never as a stack trace. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  /** One sentence per thing that is wrong. */
  readonly problems: readonly string[];
  /** What the operator should do. */
  readonly nextStep: string;

  constructor(problems: readonly string[], nextStep: string, options?: ErrorOptions) {
    super(`${problems.join(" ")} ${nextStep}`, options);
    this.problems = problems;
    this.nextStep = nextStep;
  }
}
