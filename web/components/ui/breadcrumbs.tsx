import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Fragment } from "react";

/** A step on the way to the page. */
export interface Crumb {
  label: string;
  href: Route;
}

/** The way to a deep page; the page itself is the last word. */
export function Breadcrumbs({ path, current }: { path: readonly Crumb[]; current: string }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-3">
      <ol className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
        {path.map(({ label, href }) => (
          <Fragment key={href}>
            <li>
              <Link href={href} className="rounded-sm hover:text-ink hover:underline">
                {label}
              </Link>
            </li>
            <li aria-hidden>
              <ChevronRight size={14} />
            </li>
          </Fragment>
        ))}
        <li aria-current="page" className="max-w-60 truncate text-ink">
          {current}
        </li>
      </ol>
    </nav>
  );
}
