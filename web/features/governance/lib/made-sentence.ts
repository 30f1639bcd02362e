/** Said once the proposal is in a block; by it the form recognises its own. */
export function madeSentence(title: string): string {
  return `Your proposal “${title}” is made.`;
}
