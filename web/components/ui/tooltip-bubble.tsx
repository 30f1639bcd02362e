"use client";

import { Portal } from "radix-ui";
import { Popper } from "radix-ui/internal";
import { type ReactNode, type RefObject, useEffect, useEffectEvent } from "react";

interface TooltipBubbleProps {
  id: string;
  /** The value it explains. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  onEnter: () => void;
  onLeave: () => void;
  children: ReactNode;
}

/** What a tooltip shows; stays while the pointer is on it, goes with Escape and when its value is scrolled away. */
export function TooltipBubble({ id, anchor, onClose, onEnter, onLeave, children }: TooltipBubbleProps) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // A dialog around the value stays open.
      event.stopPropagation();
      close();
    };
    const onScroll = ({ target }: Event) =>
      target instanceof Node && anchor.current && target.contains(anchor.current) && close();
    window.addEventListener("keydown", onKeyDown, { capture: true });
    window.addEventListener("scroll", onScroll, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKeyDown, { capture: true });
      window.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [anchor]);

  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Portal.Root>
        <Popper.Content
          id={id}
          role="tooltip"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          onPointerEnter={onEnter}
          onPointerLeave={onLeave}
          className="z-50 max-w-80 animate-appear rounded-control bg-ink px-2.5 py-1.5 text-xs text-bg"
        >
          {children}
        </Popper.Content>
      </Portal.Root>
    </Popper.Root>
  );
}
