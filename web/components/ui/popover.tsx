"use client";

import dynamic from "next/dynamic";
import { Slot } from "radix-ui";
import { type ReactElement, type ReactNode, useId, useRef, useState } from "react";
import { usePreload } from "@/components/ui/use-preload";

const loadPanel = () => import("@/components/ui/popover-panel").then((module) => module.PopoverPanel);
const PopoverPanel = dynamic(loadPanel);

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Says what the popover holds, for those who cannot see it. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  className?: string;
}

/** A small panel beside the button that opens it. What places the panel is loaded before somebody presses. */
export function Popover({ trigger, children, ...panel }: PopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const preload = usePreload(loadPanel);

  const toggle = () => {
    setWasOpened(true);
    setIsOpen(!isOpen);
  };

  return (
    <>
      <Slot.Root
        ref={anchor}
        {...preload}
        onClick={toggle}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
      >
        {trigger}
      </Slot.Root>
      {wasOpened && (
        <PopoverPanel {...panel} id={id} anchor={anchor} isOpen={isOpen} onOpenChange={setIsOpen}>
          {children}
        </PopoverPanel>
      )}
    </>
  );
}
