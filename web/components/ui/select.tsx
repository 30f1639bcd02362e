"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cn } from "@/lib/cn";

/** One choice of a `Select`. */
export interface SelectOption {
  value: string;
  label: string;
  hint?: string;
}

interface SelectProps {
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

/** A choice of one from a list. */
export function Select({ value, onValueChange, options, placeholder, className, ...control }: SelectProps) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange}>
      <Radix.Trigger
        className={cn(
          "flex h-10 w-full items-center justify-between gap-2 rounded-control border border-line-strong bg-raised px-3 text-left text-sm hover:border-muted aria-invalid:border-against data-placeholder:text-muted",
          className,
        )}
        {...control}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon>
          <ChevronDown size={16} className="text-muted" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-[min(360px,var(--radix-select-content-available-height))] w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-control border border-line bg-raised shadow-overlay"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="relative flex cursor-default flex-col rounded-control py-2 pr-8 pl-3 text-sm outline-none data-highlighted:bg-hover"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
                <Radix.ItemIndicator className="absolute top-2.5 right-2.5">
                  <Check size={16} aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
