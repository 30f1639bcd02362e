import Link from "next/link";
import { Prose } from "@/components/text/prose";
import type { Article } from "@/lib/constitution-text";

/** The articles, each with an address of its own. */
export function Articles({ preamble, articles }: { preamble: string; articles: readonly Article[] }) {
  return (
    <div className="flex max-w-reading flex-col gap-10">
      <Prose>{preamble}</Prose>
      {articles.map(({ number, title, body }) => (
        <section
          key={number}
          id={`article-${number}`}
          aria-labelledby={`article-${number}-title`}
          className="-mx-3 scroll-mt-[calc(var(--top-bar)+24px)] rounded-panel px-3 target:bg-accent-soft target:py-3"
        >
          <h2 id={`article-${number}-title`} className="mb-3 text-lg font-semibold">
            <Link
              href={`/constitution#article-${number}`}
              className="rounded-sm underline-offset-4 hover:underline"
            >
              <span className="numbers text-muted">Article {number}.</span> {title}
            </Link>
          </h2>
          <Prose>{body}</Prose>
        </section>
      ))}
    </div>
  );
}

/** The articles by number and title. */
export function ArticleIndex({ articles }: { articles: readonly Article[] }) {
  return (
    <nav aria-label="Articles" className="text-sm">
      <h2 className="font-medium">Articles</h2>
      <ol className="mt-2 flex flex-col gap-1">
        {articles.map(({ number, title }) => (
          <li key={number}>
            <a
              href={`#article-${number}`}
              className="flex gap-2 rounded-sm py-0.5 text-muted underline-offset-4 hover:text-ink hover:underline"
            >
              <span className="numbers w-5 shrink-0 text-right">{number}</span>
              <span>{title}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
