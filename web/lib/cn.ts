import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// The theme has its own radii; without this, merging would treat them as unknown.
const merge = extendTailwindMerge({ extend: { theme: { radius: ["control", "panel"] } } });

/** Joins class names; later ones win over earlier ones of the same kind. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
