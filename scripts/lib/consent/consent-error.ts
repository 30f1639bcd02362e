/** Something about a consent, a key or a record that the person at the keyboard can act on. */
export class ConsentError extends Error {
  override readonly name = "ConsentError";

  constructor(problem: string, nextStep: string, options?: ErrorOptions) {
    super(`${problem}: ${nextStep}`, options);
  }
}
