/** A state and the moment from which it holds, in unix seconds; the index gives it as text. */
export interface StateFrom<State extends string> {
  state: State;
  from: string | number;
}

/** The state that holds at a moment of the chain's clock: the latest that has begun. */
export function stateAt<State extends string>(
  states: readonly StateFrom<State>[],
  now: number,
): State | "Pending" {
  let current: StateFrom<State> | undefined;
  for (const change of states) {
    if (Number(change.from) <= now && (!current || Number(change.from) >= Number(current.from)))
      current = change;
  }
  return current?.state ?? "Pending";
}
