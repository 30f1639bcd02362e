import type { ComponentProps, ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize, { type Options } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { cleanBlock } from "@/features/governance/lib/hardened-text";
import { cn } from "@/lib/cn";

/** Longest text that is laid out; the rest is offered as plain text. */
const MAX_LENGTH = 24_000;
/** More openings of links and footnotes than any honest text has; resolving them takes ever longer. */
const MAX_BRACKETS = 1_500;
/** Deeper nesting or longer runs of marks only serve to make the page slow. */
const ABUSIVE = /(?:^|\n)(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){12,}|[[\]*_`~!<|]{100,}|(?:\[\]?\(?){60,}/;

/** Only what carries meaning in a text: no pictures, no forms, no raw HTML, no styles, no ids. */
const schema: Options = {
  tagNames: [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
  ],
  attributes: { a: ["href"], ol: ["start"], td: ["align"], th: ["align"] },
  protocols: { href: ["http", "https", "mailto"] },
  strip: ["script", "style", "img", "input"],
  clobber: ["id", "name"],
};

const LINK = /^(?:https?:\/\/|mailto:)/i;

function hostOf(href: string): string {
  try {
    const { protocol, hostname, pathname } = new URL(href);
    return protocol === "mailto:" ? pathname : hostname;
  } catch (error) {
    // An address that the browser cannot read is not made a link at all.
    if (error instanceof TypeError) return "";
    throw error;
  }
}

/** A link out of somebody's text: its true host stands beside it, so that words cannot lie about where it leads. */
function OutsideLink({ href = "", children }: { href?: string; children?: ReactNode }) {
  const host = LINK.test(href) ? hostOf(href) : "";
  if (host === "") return <span>{children}</span>;
  return (
    <>
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        className="rounded-sm text-accent underline underline-offset-4"
      >
        {children}
      </a>{" "}
      <span className="text-sm break-all text-muted">
        ({host.length > 60 ? `${host.slice(0, 59)}…` : host})
      </span>
    </>
  );
}

const heading = (size: string) =>
  function Heading({ children }: { children?: ReactNode }) {
    return <h3 className={cn("mt-6 mb-2 font-semibold first:mt-0", size)}>{children}</h3>;
  };

/** The page has its own h1 and h2; headings of a text come below them. */
const components: Components = {
  a: ({ href, children }) => <OutsideLink href={href}>{children}</OutsideLink>,
  h1: heading("text-lg"),
  h2: heading("text-lg"),
  h3: heading("text-base"),
  h4: heading("text-base"),
  h5: heading("text-sm"),
  h6: heading("text-sm"),
  p: ({ children }) => <p className="my-3 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children }) => <ul className="my-3 list-disc space-y-1 pl-6">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="my-3 list-decimal space-y-1 pl-6">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="my-3 border-l-2 border-line-strong pl-4 text-muted">{children}</blockquote>
  ),
  code: ({ children }) => (
    <code className="rounded-sm bg-sunken px-1 font-mono text-[0.9em]">{children}</code>
  ),
  pre: ({ children }) => (
    <pre className="my-3 max-h-96 overflow-auto rounded-control bg-sunken p-3 text-sm [&_code]:bg-transparent [&_code]:p-0">
      {children}
    </pre>
  ),
  hr: () => <hr className="my-6 border-line" />,
  table: ({ children }) => (
    <div className="my-3 overflow-x-auto">
      <table className="min-w-full border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border-b border-line-strong px-3 py-2 text-left font-medium">{children}</th>
  ),
  td: ({ children }) => <td className="border-b border-line px-3 py-2 align-top">{children}</td>,
};

/** Pictures would tell a stranger who reads this page; their words remain. */
function withoutPictures(text: string): string {
  return text.replace(/!\[([^\]\n]{0,300})\](?=[([])/g, "[Picture not loaded: $1]");
}

function PlainText({ text, className }: { text: string; className?: string }) {
  return (
    <p className={cn("max-h-[32rem] overflow-auto whitespace-pre-wrap [overflow-wrap:anywhere]", className)}>
      {text}
    </p>
  );
}

interface Node {
  value?: string;
  children?: Node[];
}

/** Character references (`&#x202E;`) become characters only when Markdown is read, so texts are cleaned once more. */
function rehypeCleanText() {
  const clean = (node: Node): void => {
    if (node.value !== undefined) node.value = cleanBlock(node.value);
    for (const child of node.children ?? []) clean(child);
  };
  return clean;
}

/** Somebody else's text, laid out as Markdown. Whatever it contains, it can neither run, load, nor leave its place. */
export function Markdown({ text, className }: { text: string; className?: string }) {
  const clean = cleanBlock(text);
  const shown = clean.slice(0, MAX_LENGTH);
  const rest = clean.slice(MAX_LENGTH);
  const isAbusive = ABUSIVE.test(shown) || shown.split("[").length > MAX_BRACKETS;
  return (
    <div
      // Own stacking and clipping: nothing inside can lie over the page around it.
      className={cn("isolate overflow-hidden leading-7 [contain:paint] [overflow-wrap:anywhere]", className)}
      dir="auto"
      data-author-text=""
    >
      {isAbusive ? (
        <PlainText text={shown} />
      ) : (
        <ReactMarkdown
          skipHtml
          remarkPlugins={[[remarkGfm, { singleTilde: false }]]}
          rehypePlugins={[[rehypeSanitize, schema], rehypeCleanText]}
          components={components}
          urlTransform={(url) => (LINK.test(url) ? url : "")}
          disallowedElements={["img"]}
        >
          {withoutPictures(shown)}
        </ReactMarkdown>
      )}
      {rest !== "" && <RestOfText text={rest} />}
    </div>
  );
}

const MAX_PLAIN = 200_000;

function RestOfText({ text, ...props }: { text: string } & ComponentProps<"details">) {
  return (
    <details className="mt-4 rounded-control border border-line p-3 text-sm" {...props}>
      <summary className="font-medium">The text goes on; show the rest as plain text</summary>
      <PlainText className="mt-3" text={text.slice(0, MAX_PLAIN)} />
      {text.length > MAX_PLAIN && (
        <p className="mt-2 text-muted">
          Cut here: the whole text stands in the transaction that made the proposal.
        </p>
      )}
    </details>
  );
}
