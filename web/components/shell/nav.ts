import { House, Landmark, type LucideIcon, Network, Scale, Ticket } from "lucide-react";
import type { Route } from "next";

/** A word of the navigation. */
export interface NavItem {
  label: string;
  href: Route;
  icon: LucideIcon;
  /** Further paths that belong to this word. */
  also?: readonly string[];
}

/** The navigation, in order. A new domain adds its line here when it has a page. */
export const navigation: readonly NavItem[] = [
  { label: "Home", href: "/", icon: House },
  { label: "Governance", href: "/proposals", icon: Scale, also: ["/delegates"] },
  { label: "Treasury", href: "/treasury", icon: Landmark },
  { label: "Structure", href: "/structure", icon: Network },
  { label: "Claim", href: "/claim", icon: Ticket },
];

/** Pages within one word of the navigation, shown as tabs on top of them. */
export const governancePages: readonly { label: string; href: Route }[] = [
  { label: "Proposals", href: "/proposals" },
  { label: "Delegates", href: "/delegates" },
];

/** Whether a path lies within a word of the navigation. */
export function isWithin(pathname: string, { href, also = [] }: Pick<NavItem, "href" | "also">): boolean {
  if (href === "/") return pathname === "/";
  return [href, ...also].some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
