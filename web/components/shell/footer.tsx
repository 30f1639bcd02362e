"use client";

import { ThemeSwitch } from "@/components/shell/theme-switch";
import { chainName } from "@/lib/chain";
import { useAppConfig } from "@/lib/config-context";

/** Where the figures come from, and the theme where the top bar has no room for it. */
export function Footer() {
  const { community, chainId } = useAppConfig();
  return (
    <footer className="border-t border-line pb-(--bottom-bar) md:pb-0">
      <div className="page flex min-h-16 flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 text-xs text-muted">
        <p>
          {community.name} on {chainName(chainId)}. What decides rights and money is read from the chain;
          lists come from the index.
        </p>
        <ThemeSwitch className="-ml-2 sm:hidden" />
      </div>
    </footer>
  );
}
