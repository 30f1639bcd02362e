"use client";

import { Popover as Radix } from "radix-ui";
import { type ReactNode, type RefObject, useRef } from "react";
import { cn } from "@/lib/cn";

interface PopoverPanelProps {
  id: string;
  /** The button that opens it. */
  anchor: RefObject<HTMLButtonElement | null>;
  label: string;
  align?: "start" | "center" | "end";
  className?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

function isWithin(anchor: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof Node && anchor !== null && anchor.contains(target);
}

/** The panel of a `Popover`. Closed by a press elsewhere, it leaves the focus there; else the button has it again. */
export function PopoverPanel(props: PopoverPanelProps) {
  const { id, anchor, label, align = "end", className, isOpen, onOpenChange, children } = props;
  const wasLeft = useRef(false);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={12}
          onInteractOutside={(event) => {
            // The button closes it by itself.
            if (isWithin(anchor.current, event.target)) event.preventDefault();
            else wasLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!wasLeft.current) anchor.current?.focus();
            wasLeft.current = false;
          }}
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
