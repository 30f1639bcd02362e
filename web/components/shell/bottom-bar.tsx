"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isWithin, navigation } from "@/components/shell/nav";
import { cn } from "@/lib/cn";

/** The navigation of a phone. */
export function BottomBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid h-(--bottom-bar) auto-cols-fr grid-flow-col">
        {navigation.map((item) => {
          const isHere = isWithin(pathname, item);
          return (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={isHere ? "page" : undefined}
                className={cn(
                  "flex h-full flex-col items-center justify-center gap-1 text-[11px] leading-none font-medium -outline-offset-2",
                  isHere ? "text-accent" : "text-muted",
                )}
              >
                <item.icon size={20} aria-hidden />
                {item.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
