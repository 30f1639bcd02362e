"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Says what the popover holds, for those who cannot see it. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  className?: string;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A small panel beside the button that opens it. */
export function Popover({
  trigger,
  label,
  children,
  align = "end",
  className,
  isOpen,
  onOpenChange,
}: PopoverProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={12}
          className={cn(
            "z-50 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-24px)] animate-appear overflow-y-auto rounded-panel border border-line bg-raised p-4 text-sm shadow-overlay focus:outline-none",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
