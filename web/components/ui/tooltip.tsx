"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { preload } from "@/components/ui/use-preload";

const loadBubble = () => import("@/components/ui/tooltip-bubble").then((module) => module.TooltipBubble);
const TooltipBubble = dynamic(loadBubble);

const OPEN_AFTER_MS = 250;
/** Moving from one tooltip to the next opens it at once. */
const SKIP_DELAY_MS = 200;
/** Long enough to move the pointer from the value onto its tooltip. */
const CLOSE_AFTER_MS = 120;

let lastClosedAt = Number.NEGATIVE_INFINITY;

interface ExplainedProps {
  content: ReactNode;
  children: ReactNode;
  className?: string;
}

function useDelay() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (act: () => void, milliseconds: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, milliseconds);
  };
}

function useTooltip() {
  const [isOpen, setIsOpen] = useState(false);
  const after = useDelay();

  const open = () => after(() => setIsOpen(true), 0);
  const close = () => {
    after(() => undefined, 0);
    if (isOpen) lastClosedAt = performance.now();
    setIsOpen(false);
  };
  const openSoon = () => {
    if (isOpen || performance.now() - lastClosedAt < SKIP_DELAY_MS) return open();
    after(() => setIsOpen(true), OPEN_AFTER_MS);
  };
  const closeSoon = () => after(close, isOpen ? CLOSE_AFTER_MS : 0);
  return { isOpen, open, openSoon, close, closeSoon };
}

/** A value that explains itself: text with a tooltip on hover and, by keyboard, on focus. */
export function Explained({ content, children, className = "" }: ExplainedProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const id = useId();
  const { isOpen, open, openSoon, close, closeSoon } = useTooltip();
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it opens nothing that a press would; the tooltip only explains */}
      <span
        ref={anchor}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the full value must be reachable by keyboard
        tabIndex={0}
        aria-describedby={isOpen ? id : undefined}
        className={`cursor-default rounded-sm ${className}`}
        onPointerEnter={(event) => {
          preload(loadBubble);
          if (event.pointerType !== "touch") openSoon();
        }}
        onPointerLeave={closeSoon}
        onPointerDown={close}
        onFocus={(event) => {
          preload(loadBubble);
          if (event.currentTarget.matches(":focus-visible")) open();
        }}
        onBlur={close}
      >
        {children}
      </span>
      {isOpen && (
        <TooltipBubble id={id} anchor={anchor} onClose={close} onEnter={openSoon} onLeave={closeSoon}>
          {content}
        </TooltipBubble>
      )}
    </>
  );
}
