import { ExternalLink, ImageOff } from "lucide-react";
import type { ComponentProps } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { cn } from "@/lib/cn";
import { formatCount } from "@/lib/format";
import { hardenText, safeLink } from "@/lib/harden-text";

const PROSE_LIMIT = 24_000;

/** Nesting and runs of marks that no honest text has; reading them as Markdown would hold up the page. */
const costly = /(?:^|\n)(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){12,}|[[\]*_`~!<|]{100,}|(?:\[\]?\(?){60,}/;
/** More openings of links and footnotes than any honest text has; resolving them takes ever longer. */
const MAX_BRACKETS = 1_500;
const MAX_CELLS = 60;
const MAX_LINKS = 300;

function isCostly(text: string): boolean {
  return (
    costly.test(text) ||
    text.split("[").length > MAX_BRACKETS ||
    text.split(/https?:\/\/|www\.|@/i).length > MAX_LINKS ||
    text.split("\n").some((line) => line.split("|").length > MAX_CELLS)
  );
}

const schema = {
  ...defaultSchema,
  // Pictures stay in the tree so that `img` below can name them; nothing is ever loaded.
  protocols: { href: ["http", "https"], src: ["http", "https"] },
  attributes: { ...defaultSchema.attributes, "*": ["align"], img: ["alt", "src"] },
};

interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
}

/** Shows HTML as the text it is: dropping it would hide from readers what the author wrote. */
function showHtmlAsText() {
  const visit = (node: MarkdownNode, isInline: boolean): MarkdownNode => {
    if (node.type === "html") {
      const text = { type: "text", value: node.value };
      return isInline ? text : { type: "paragraph", children: [text] };
    }
    const holdsText = ["paragraph", "heading", "emphasis", "strong", "delete", "link", "tableCell"].includes(
      node.type,
    );
    return node.children
      ? { ...node, children: node.children.map((child) => visit(child, holdsText)) }
      : node;
  };
  return (tree: MarkdownNode) => visit(tree, false);
}

function Anchor({ href, children }: ComponentProps<"a">) {
  const link = safeLink(href);
  if (!link) return <>{children}</>;
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className="text-accent underline underline-offset-4"
    >
      {children}
      <span className="text-muted no-underline"> ({link.host})</span>
      <ExternalLink size={14} className="ml-1 inline align-[-2px] text-muted" aria-label="opens a new tab" />
    </a>
  );
}

function Picture({ src, alt }: ComponentProps<"img">) {
  const link = typeof src === "string" ? safeLink(src) : undefined;
  return (
    <span className="inline-flex max-w-full items-center gap-2 rounded-control bg-sunken px-2 py-0.5 text-sm text-muted">
      <ImageOff size={16} className="shrink-0" aria-hidden />
      <span className="truncate">Picture not loaded{alt ? `: ${alt}` : ""}</span>
      {link && <Anchor href={link.href}>open it</Anchor>}
    </span>
  );
}

const components: Components = {
  a: ({ href, children }) => <Anchor href={href}>{children}</Anchor>,
  img: ({ src, alt }) => <Picture src={src} alt={alt} />,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

const look =
  "flex max-w-[72ch] flex-col gap-4 [overflow-wrap:anywhere] [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-4 [&_blockquote]:text-muted [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:py-0.5 [&_code]:font-mono [&_code]:text-[0.88em] [&_h3]:mt-2 [&_h3]:text-lg [&_h4]:mt-1 [&_h4]:text-base [&_h5]:text-sm [&_h6]:text-sm [&_hr]:border-line [&_li]:mt-1 [&_ol]:list-decimal [&_ol]:pl-6 [&_pre]:overflow-x-auto [&_pre]:rounded-control [&_pre]:bg-sunken [&_pre]:p-3 [&_pre_code]:bg-transparent [&_pre_code]:p-0 [&_table]:text-sm [&_td]:border [&_td]:border-line [&_td]:px-3 [&_td]:py-1.5 [&_th]:border [&_th]:border-line [&_th]:px-3 [&_th]:py-1.5 [&_th]:text-left [&_ul]:list-disc [&_ul]:pl-6";

interface TextNode {
  value?: string;
  tagName?: string;
  children?: TextNode[];
}

/** Headings of a text stand below those of the page (h2) and skip no level, whatever their author chose. */
function rehypeHeadings() {
  const headings = (node: TextNode): TextNode[] =>
    /^h[1-6]$/.test(node.tagName ?? "") ? [node] : (node.children ?? []).flatMap(headings);
  return (tree: TextNode): void => {
    const found = headings(tree);
    const levels = [...new Set(found.map(({ tagName }) => tagName))].sort();
    let previous = 2;
    for (const node of found) {
      previous = Math.min(3 + levels.indexOf(node.tagName), previous + 1, 6);
      node.tagName = `h${previous}`;
    }
  };
}

/** Character references (`&#x202E;`) become characters only when Markdown is read, so texts are hardened once more. */
function rehypeHarden() {
  const harden = (node: TextNode): void => {
    if (node.value !== undefined) node.value = hardenText(node.value, PROSE_LIMIT).text;
    for (const child of node.children ?? []) harden(child);
  };
  return harden;
}

interface ProseProps {
  /** Markdown somebody else wrote. */
  children: string;
  className?: string;
  limit?: number;
}

/**
 * Markdown of strangers, harmless: no HTML, no pictures from elsewhere, links that name where they lead, no invisible
 * characters, a limit on length. Heavy; use it in a server component or load it lazily.
 */
export function Prose({ children, className, limit = PROSE_LIMIT }: ProseProps) {
  const { text, removed, cut } = hardenText(children, limit);
  return (
    // Clipped and isolated: nothing inside can lie over the page around it.
    <div className={cn(look, "isolate overflow-hidden", className)} dir="auto" data-author-text="">
      {isCostly(text) ? (
        <p className="whitespace-pre-wrap">{text}</p>
      ) : (
        <Markdown
          skipHtml
          remarkPlugins={[remarkGfm, showHtmlAsText]}
          rehypePlugins={[[rehypeSanitize, schema], rehypeHarden, rehypeHeadings]}
          components={components}
          // The sanitizer and `Anchor` decide; nothing is rewritten before.
          urlTransform={(url) => url}
        >
          {text}
        </Markdown>
      )}
      {cut > 0 && (
        <p className="text-sm text-muted">
          {formatCount(cut)} more characters are not shown here. The whole text is in the transaction.
        </p>
      )}
      {removed > 0 && (
        <p className="text-sm text-muted">
          {formatCount(removed)} invisible {removed === 1 ? "character was" : "characters were"} taken out of
          this text.
        </p>
      )}
    </div>
  );
}
