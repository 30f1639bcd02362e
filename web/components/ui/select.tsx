"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { createContext, type KeyboardEvent, use, useState } from "react";
import { usePreload } from "@/components/ui/use-preload";
import { cn } from "@/lib/cn";

/** One choice of a `Select`. */
export interface SelectOption {
  value: string;
  label: string;
  hint?: string;
}

export interface SelectProps {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  className?: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** The button's look, the same before and after its list is loaded. */
export const selectStyles =
  "flex h-10 w-full items-center justify-between gap-2 rounded-control border border-line-strong bg-raised px-3 text-left text-sm hover:border-muted aria-invalid:border-against data-placeholder:text-muted";

const ClosedContext = createContext<SelectProps | undefined>(undefined);

function ClosedWhileLoading() {
  const props = use(ClosedContext);
  return props && <ClosedSelect {...props} onOpen={() => undefined} />;
}

const loadList = () => import("@/components/ui/select-list").then((module) => module.SelectList);
const SelectList = dynamic(loadList, { loading: ClosedWhileLoading });

const openingKeys = ["Enter", " ", "ArrowDown", "ArrowUp"];

/** A choice of one from a list. The list is loaded before somebody opens it. */
export function Select(props: SelectProps) {
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened) return <ClosedSelect {...props} onOpen={() => setWasOpened(true)} />;
  return (
    <ClosedContext value={props}>
      <SelectList {...props} />
    </ClosedContext>
  );
}

function ClosedSelect({
  value,
  options,
  placeholder,
  className,
  onValueChange: _,
  onOpen,
  ...control
}: SelectProps & { onOpen: () => void }) {
  const preload = usePreload(loadList);
  const chosen = options.find((option) => option.value === value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!openingKeys.includes(event.key)) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <button
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="none"
      aria-controls={undefined}
      data-placeholder={chosen ? undefined : ""}
      {...preload}
      onClick={onOpen}
      onKeyDown={onKeyDown}
      className={cn(selectStyles, className)}
      {...control}
    >
      <span className="pointer-events-none">{chosen?.label ?? placeholder}</span>
      <span aria-hidden>
        <ChevronDown size={16} className="text-muted" />
      </span>
    </button>
  );
}
