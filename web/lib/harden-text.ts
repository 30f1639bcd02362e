/** Text as it may be shown, and what had to be done to it. */
export interface HardenedText {
  text: string;
  /** How many invisible or direction-changing characters were taken out. */
  removed: number;
  /** How many characters at the end are not shown. */
  cut: number;
}

/** Scripts that write with joiners, and the pictures made of several. */
const joined =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}\p{M}\p{Extended_Pictographic}]/u;

/**
 * Characters that nobody sees but that change what is read: controls, changes of writing direction, zero-width and
 * filler characters, tags, private use. Line feed, tab and the marks that choose an emoji's look are left.
 */
const invisible = /(?!\n|\t|\uFE0E|\uFE0F)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;

/** More marks on one letter than any language writes: text that climbs over its neighbours. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** Quotes within quotes within quotes: costs much to draw and says nothing. */
const deepQuote = /^(?:[ \t]{0,3}>){6,}/gm;

const JOINERS = new Set(["\u200C", "\u200D"]);

/**
 * Makes text of strangers safe to read: what is seen is what is there.
 *
 * @param limit Longest text that is shown, in UTF-16 units.
 */
export function hardenText(source: string, limit: number): HardenedText {
  const cut = Math.max(0, source.length - limit);
  const shown = (cut > 0 ? source.slice(0, limit) : source).toWellFormed().replace(/\r\n?/g, "\n");
  let removed = 0;
  const text = shown
    .replace(invisible, (character, position: number, whole: string) => {
      if (JOINERS.has(character) && isJoining(whole, position)) return character;
      removed += 1;
      return "";
    })
    .replace(stackedMarks, (marks, kept: string) => {
      removed += marks.length - kept.length;
      return kept;
    })
    .replace(deepQuote, "> > > > > ");
  return { text, removed, cut };
}

function isJoining(text: string, position: number): boolean {
  const before = [...text.slice(Math.max(0, position - 2), position)].at(-1) ?? "";
  const after = String.fromCodePoint(text.codePointAt(position + 1) ?? 0);
  return joined.test(before) && joined.test(after);
}

/** Where a link leads, if it leads out to the web; undefined for everything else. */
export function safeLink(href: string | undefined): { href: string; host: string } | undefined {
  if (!href || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  // A name and password before the host make one address look like another.
  url.username = "";
  url.password = "";
  return { href: url.href, host: url.host };
}
