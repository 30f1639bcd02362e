import { Cpu, Database, House, Landmark, type LucideIcon, Network, Scale } from "lucide-react";
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
  {
    label: "Governance",
    href: "/proposals",
    icon: Scale,
    also: ["/delegates", "/board", "/constitution", "/advisers"],
  },
  {
    label: "Compute",
    href: "/dashboard",
    icon: Cpu,
    also: ["/market", "/jobs", "/projects", "/providers", "/provide", "/disputes"],
  },
  {
    label: "Data",
    href: "/my-data",
    icon: Database,
    also: ["/consent", "/circles", "/controllers", "/datasets", "/explorer", "/breaches"],
  },
  { label: "Treasury", href: "/treasury", icon: Landmark, also: ["/claim"] },
  { label: "Structure", href: "/structure", icon: Network },
];

/** Pages within one word of the navigation, shown as tabs on top of them. */
export const governancePages: readonly { label: string; href: Route }[] = [
  { label: "Proposals", href: "/proposals" },
  { label: "Delegates", href: "/delegates" },
  { label: "Board", href: "/board" },
  { label: "Election", href: "/board/election" },
  { label: "Constitution", href: "/constitution" },
  { label: "Advisers", href: "/advisers" },
];

/** Pages of the compute market, shown as tabs on top of them. */
export const computePages: readonly { label: string; href: Route }[] = [
  { label: "Dashboard", href: "/dashboard" },
  { label: "Market", href: "/market" },
  { label: "Jobs", href: "/jobs" },
  { label: "Projects", href: "/projects" },
  { label: "Providers", href: "/providers" },
  { label: "Provide", href: "/provide" },
  { label: "Disputes", href: "/disputes" },
];

/** Pages of consent and provenance, shown as tabs on top of them. */
export const dataPages: readonly { label: string; href: Route }[] = [
  { label: "My data", href: "/my-data" },
  { label: "Give consent", href: "/consent/new" },
  { label: "Circles", href: "/circles" },
  { label: "Controllers", href: "/controllers" },
  { label: "Datasets", href: "/datasets" },
  { label: "Breaches", href: "/breaches" },
  { label: "Explorer", href: "/explorer" },
];

/** The page of several that a path lies within: the one with the longest way to it. */
export function pageAt<Page extends Pick<NavItem, "href">>(
  pathname: string,
  pages: readonly Page[],
): Page | undefined {
  return pages
    .filter((page) => isWithin(pathname, page))
    .sort((first, second) => second.href.length - first.href.length)[0];
}

/** Whether a path lies within a word of the navigation. */
export function isWithin(pathname: string, { href, also = [] }: Pick<NavItem, "href" | "also">): boolean {
  if (href === "/") return pathname === "/";
  return [href, ...also].some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
