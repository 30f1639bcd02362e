/** A numbered rule of the constitution. */
export interface Article {
  /** From 1. */
  number: number;
  title: string;
  /** Markdown below the heading. */
  body: string;
}

/** A constitution as people read it. */
export interface ConstitutionText {
  title: string;
  /** Markdown between the title and the first article. */
  preamble: string;
  articles: readonly Article[];
}

const ARTICLE = /^## Article (\d+)\. (.+)$/m;

/** Takes a constitution apart: a title, a preamble, and articles as its second-level headings. */
export function readConstitutionText(text: string): ConstitutionText {
  const [head = "", ...sections] = text.split(/^(?=## Article \d+\. )/m);
  const title = /^# (.+)$/m.exec(head)?.[1]?.trim() ?? "Constitution";
  const articles = sections.map((section): Article => {
    const heading = ARTICLE.exec(section);
    const firstLine = section.split("\n", 1)[0] ?? "";
    return {
      number: Number(heading?.[1]),
      title: heading?.[2]?.trim() ?? "",
      body: section.slice(firstLine.length).trim(),
    };
  });
  return { title, preamble: head.replace(/^# .+$/m, "").trim(), articles };
}

/** The numbers of the articles in a bitmap: bit n for article n, from bit 1. */
export function articlesInBitmap(bitmap: bigint): number[] {
  const numbers: number[] = [];
  for (let number = 1; bitmap >> BigInt(number) !== 0n; number++)
    if ((bitmap >> BigInt(number)) & 1n) numbers.push(number);
  return numbers;
}
