"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Opens tooltips at the same pace everywhere; stands once in the providers. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={250} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

interface TooltipProps {
  content: ReactNode;
  children: ReactNode;
}

/** More about a value, on hover and on keyboard focus. The child must be focusable. */
export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-80 animate-appear rounded-control bg-ink px-2.5 py-1.5 text-xs text-bg"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A value that explains itself: text with a tooltip, reachable by keyboard. */
export function Explained({ content, children, className = "" }: TooltipProps & { className?: string }) {
  return (
    <Tooltip content={content}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the full value must be reachable by keyboard */}
      <span tabIndex={0} className={`cursor-default rounded-sm ${className}`}>
        {children}
      </span>
    </Tooltip>
  );
}
