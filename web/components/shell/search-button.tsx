"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { usePreload } from "@/components/ui/use-preload";

const loadDialog = () => import("@/components/shell/search-dialog").then((module) => module.SearchDialog);
const SearchDialog = dynamic(loadDialog);

/** Opens the search; also on ⌘K and Ctrl+K. */
export function SearchButton() {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const preload = usePreload(loadDialog);

  const open = () => {
    setWasOpened(true);
    setIsOpen(true);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setWasOpened(true);
      setIsOpen((isCurrentlyOpen) => !isCurrentlyOpen);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        {...preload}
        onClick={open}
        aria-label="Search proposals and accounts"
        aria-keyshortcuts="Meta+K Control+K"
        className="inline-flex h-9 items-center gap-2 rounded-control px-2.5 text-sm text-muted hover:bg-hover hover:text-ink lg:border lg:border-line lg:bg-bg"
      >
        <Search size={16} aria-hidden />
        <span className="hidden lg:inline">Search</span>
        <kbd className="hidden font-mono text-xs text-muted xl:inline">⌘K</kbd>
      </button>
      {wasOpened && <SearchDialog isOpen={isOpen} onOpenChange={setIsOpen} />}
    </>
  );
}
