/** A request that the relayer refuses; the message is the answer, a sentence. */
export class RelayError extends Error {
  override readonly name = "RelayError";
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(status: number, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.status = status;
  }
}
