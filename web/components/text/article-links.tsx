import type { Route } from "next";
import Link from "next/link";
import type { Hex } from "viem";
import { articleTitles, constitutionHash } from "@/generated/article-titles";

interface ArticleLinksProps {
  /** Numbers of the articles, from 1. */
  numbers: readonly number[];
  /** keccak256 of the constitution they are of. Titles are known of the one that this build holds. */
  of: Hex;
}

/** Articles of the constitution by number and title, each a link to its text. */
export function ArticleLinks({ numbers, of }: ArticleLinksProps) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {numbers.map((number) => {
        const title = of === constitutionHash ? articleTitles[number - 1] : undefined;
        return (
          <li key={number}>
            <Link
              href={`/constitution#article-${number}` as Route}
              className="text-accent underline underline-offset-4"
            >
              Article {number}
              {title && `: ${title}`}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
