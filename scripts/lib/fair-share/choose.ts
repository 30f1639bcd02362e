/** A request that waits, with its key as a real number. */
export interface WaitingRequest {
  requestId: bigint;
  key: bigint;
  gpus: bigint;
  maxPrice: bigint;
}

/** What an offer has to give. */
export interface FreeGpus {
  gpus: bigint;
  price: bigint;
}

/** The least key that fits among the first `lookAhead`, ties by number; by sorting all of them. */
export function chooseRequest(
  waiting: readonly WaitingRequest[],
  free: FreeGpus,
  lookAhead: number,
): WaitingRequest | undefined {
  return inOrder(waiting)
    .slice(0, lookAhead)
    .find(({ gpus, maxPrice }) => gpus <= free.gpus && maxPrice >= free.price);
}

/** The requests as they are served. */
export function inOrder(waiting: readonly WaitingRequest[]): WaitingRequest[] {
  return [...waiting].sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -1 : 1;
    return a.requestId < b.requestId ? -1 : 1;
  });
}
