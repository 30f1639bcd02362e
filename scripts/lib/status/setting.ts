/** A value that a contract was given at deployment, and how it is read and changed. */
export interface Setting {
  contract: string;
  /** Name of the function that says it, or its signature where the name has several. */
  getter: string;
  args?: readonly unknown[];
  /** What the files say; of a struct only the fields that count. */
  expected: unknown;
  /** Which of several, in words. */
  about?: string;
  /** The event of a change, and the arguments by which it is this one's; without it no vote can change it. */
  change?: { event: string; keys?: Readonly<Record<string, unknown>> };
}
