import type { ReactNode } from "react";
import { BottomBar } from "@/components/shell/bottom-bar";
import { Footer } from "@/components/shell/footer";
import { TopBar } from "@/components/shell/top-bar";
import { WrongNetworkNotice } from "@/components/wallet/wrong-network";

interface ShellProps {
  /** Stands above every page: what everybody should know now. */
  banner?: ReactNode;
  children: ReactNode;
}

/** What stands around every page. */
export function Shell({ banner, children }: ShellProps) {
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <TopBar />
      {banner}
      <main
        id="main"
        tabIndex={-1}
        className="page min-h-[calc(100dvh-var(--top-bar)-80px)] pb-16 focus:outline-none"
      >
        <WrongNetworkNotice className="mt-4" />
        {children}
      </main>
      <Footer />
      <BottomBar />
    </>
  );
}
