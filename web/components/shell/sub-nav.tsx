"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { type NavItem, pageAt } from "@/components/shell/nav";
import { cn } from "@/lib/cn";

interface SubNavProps {
  /** What the pages have in common. */
  label: string;
  pages: readonly Pick<NavItem, "label" | "href">[];
}

/** The pages within one word of the navigation. */
export function SubNav({ label, pages }: SubNavProps) {
  const here = pageAt(usePathname(), pages);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.clientWidth / 3;
  }, []);
  return (
    // On a phone the row scrolls sideways, out to the page's edges.
    <nav
      ref={nav}
      aria-label={label}
      className="relative -mx-4 -mb-2 flex gap-1 overflow-x-auto px-4 pt-4 pb-1 sm:mx-0 sm:-mb-5 sm:px-0 sm:pt-6"
    >
      {pages.map((page) => {
        const isHere = page === here;
        return (
          <Link
            key={page.href}
            href={page.href}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "shrink-0 rounded-full px-3 py-1 text-sm font-medium transition-colors",
              isHere ? "bg-accent-soft text-accent-strong" : "text-muted hover:bg-hover hover:text-ink",
            )}
          >
            {page.label}
          </Link>
        );
      })}
    </nav>
  );
}
