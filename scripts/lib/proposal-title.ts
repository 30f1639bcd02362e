const TITLE_LENGTH = 200;

/** The first line that says something, without heading marks and the proposer's suffix. */
export function titleOf(description: string): string {
  const text = description.replace(/#proposer=0x[\s\S]{40}$/, "");
  for (const line of text.split("\n")) {
    const title = line.trim().replace(/^#+/, "").trim();
    if (title !== "") return cut(title);
  }
  return "";
}

/** At most so many code units, and no half of a pair. */
function cut(title: string): string {
  const head = title.slice(0, TITLE_LENGTH);
  return head.isWellFormed() || head === title ? head : head.slice(0, -1);
}
