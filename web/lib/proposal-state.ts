import type { ProposalState } from "@/generated/gql/graphql";

/** A state and the moment from which it holds, in unix seconds; the index gives it as text. */
export interface StateFrom {
  state: ProposalState;
  from: string | number;
}

/** The state that holds at a moment of the chain's clock: the latest that has begun. */
export function stateAt(states: readonly StateFrom[], now: number): ProposalState {
  let current: StateFrom | undefined;
  for (const change of states) {
    if (Number(change.from) <= now && (!current || Number(change.from) >= Number(current.from)))
      current = change;
  }
  return current?.state ?? "Pending";
}
