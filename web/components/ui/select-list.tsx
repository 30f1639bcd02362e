"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { type SelectProps, selectStyles } from "@/components/ui/select";
import { cn } from "@/lib/cn";

/** A `Select` with its list; opened as soon as it is there, and from then on in place of the button. */
export function SelectList({
  value,
  onValueChange,
  options,
  placeholder,
  className,
  ...control
}: SelectProps) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange} defaultOpen>
      <Radix.Trigger className={cn(selectStyles, className)} {...control}>
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
