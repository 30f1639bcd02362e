/** One thing that can be done with data: a bit of the contracts' `Ops`. */
export interface Operation {
  bit: number;
  /** "Read" */
  name: string;
  /** What it means, after "may". */
  meaning: string;
}

/** The operations in the order of their bits. */
export const OPERATIONS: readonly Operation[] = [
  { bit: 1, name: "Read", meaning: "read single entries" },
  { bit: 2, name: "Query", meaning: "ask questions that are answered from the data" },
  { bit: 4, name: "Derive", meaning: "make new data out of the data" },
  { bit: 8, name: "Export", meaning: "copy the data elsewhere" },
  { bit: 16, name: "Train", meaning: "train models with the data" },
];

/** The operations of a bit field. */
export function operationsOf(ops: number): readonly Operation[] {
  return OPERATIONS.filter(({ bit }) => (ops & bit) !== 0);
}

/** "Query, train" */
export function formatOps(ops: number): string {
  const names = operationsOf(ops).map(({ name }) => name);
  return names.map((name, index) => (index === 0 ? name : name.toLowerCase())).join(", ") || "Nothing";
}

/** A consent's conditions: bits of the contracts' `ConsentFlags`. */
export const FLAGS = { root: 1, delegable: 2, destroyDerivatives: 4, privateTrail: 8, explicit: 16 } as const;

/** Whether a consent carries a condition. */
export function hasFlag(flags: number, flag: keyof typeof FLAGS): boolean {
  return (flags & FLAGS[flag]) !== 0;
}
