import { useRef } from "react";

/**
 * Gives the focus back to what had it, when a dialog that no trigger of its own opened closes. What the dialog did may
 * have taken that off the page: then to what stood around it.
 */
export function useReturnFocus() {
  const places = useRef<readonly Element[]>([]);
  return {
    onOpenAutoFocus: () => {
      places.current = withAncestors(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const [opener] = places.current;
      const place = places.current.find((each) => each.isConnected);
      if (!(place instanceof HTMLElement) || place === document.body) return;
      if (place !== opener && !place.hasAttribute("tabindex")) place.tabIndex = -1;
      place.focus({ preventScroll: place !== opener });
    },
  };
}

function withAncestors(element: Element | null): Element[] {
  return element ? [element, ...withAncestors(element.parentElement)] : [];
}
