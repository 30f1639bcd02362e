"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isWithin, type NavItem } from "@/components/shell/nav";
import { cn } from "@/lib/cn";

interface SubNavProps {
  /** What the pages have in common. */
  label: string;
  pages: readonly Pick<NavItem, "label" | "href">[];
}

/** The pages within one word of the navigation. */
export function SubNav({ label, pages }: SubNavProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="-mb-2 flex gap-1 pt-4 sm:-mb-4 sm:pt-6">
      {pages.map((page) => {
        const isHere = isWithin(pathname, page);
        return (
          <Link
            key={page.href}
            href={page.href}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "rounded-full px-3 py-1 text-sm font-medium transition-colors",
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
