import type { Call } from "../chain/chain.ts";

/** Hands GPUs to jobs: by asking the contracts' queue, or by booking in an order of its own. */
export interface Matcher {
  /** A job begins to wait. */
  add(job: number): void;
  /** How many wait. */
  readonly length: number;
  /**
   * What is to be sent now. Is asked again within a tick as long as what it sent had an effect.
   * @param tried Offers that were asked in this tick without giving anything out.
   */
  match(tried: Set<number>): Call[];
  /** A call of {@link match} failed. */
  onFailure(call: Call): void;
}
