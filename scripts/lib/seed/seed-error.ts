/** The story can't be told on this chain. The message says why and what to do. */
export class SeedError extends Error {
  override readonly name = "SeedError";
}
