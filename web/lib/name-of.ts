/** The name of an enumeration's number; the first for numbers nobody knows. */
export function nameOf<const Names extends readonly string[]>(names: Names, number: number): Names[number] {
  return names[number] ?? (names[0] as Names[number]);
}
