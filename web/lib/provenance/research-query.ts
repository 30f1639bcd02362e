/** A parameter of a worked query. */
export interface QueryParameter {
  name: string;
  /** As GraphQL has it: `BigInt!`, `[Bytes!]`. */
  type: string;
  /** Filled in at first; empty for none. */
  initial: string;
}

/** A query that is worked out and tested, with the question that it answers. */
export interface ResearchQuery {
  /** The file's name without its ending. */
  name: string;
  question: string;
  text: string;
  parameters: QueryParameter[];
}
