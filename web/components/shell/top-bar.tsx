"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { IndexBadge } from "@/components/chain/index-badge";
import { SkipAhead } from "@/components/chain/skip-ahead";
import { Mark } from "@/components/shell/mark";
import { isWithin, navigation } from "@/components/shell/nav";
import { SearchButton } from "@/components/shell/search-button";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { TransactionTray } from "@/components/tx/tray";
import { AccountButton } from "@/components/wallet/account-button";
import { isLocal } from "@/lib/app-config";
import { cn } from "@/lib/cn";
import { useAppConfig } from "@/lib/config-context";

/** Name, navigation, search, network, transactions, wallet. */
export function TopBar() {
  const config = useAppConfig();
  const pathname = usePathname();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-raised">
      <div className="mx-auto flex h-(--top-bar) max-w-[1360px] items-center gap-2 px-3 sm:px-6 lg:gap-4">
        <Link
          href="/"
          className="flex shrink-0 items-center gap-2 rounded-control font-semibold tracking-tight"
        >
          <Mark />
          <span className="hidden sm:inline md:hidden lg:inline">{config.community.name}</span>
          <span className="sr-only sm:hidden md:inline lg:hidden">{config.community.name}</span>
        </Link>
        <nav aria-label="Main" className="hidden h-full md:block">
          <ul className="flex h-full">
            {navigation.map((item) => {
              const isHere = isWithin(pathname, item);
              return (
                <li key={item.href} className="h-full">
                  <Link
                    href={item.href}
                    aria-current={isHere ? "page" : undefined}
                    className={cn(
                      "flex h-full items-center border-b-2 px-2.5 pt-0.5 text-sm font-medium -outline-offset-4 lg:px-3",
                      isHere ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
                    )}
                  >
                    {item.label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-0.5 lg:gap-1">
          <SearchButton />
          {isLocal(config) && <SkipAhead />}
          <IndexBadge />
          <ThemeSwitch className="hidden sm:inline-flex" />
          <TransactionTray />
          <div className="ml-1 min-w-0">
            <AccountButton />
          </div>
        </div>
      </div>
    </header>
  );
}
