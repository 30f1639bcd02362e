import {
  ArrowRight,
  Landmark,
  type LucideIcon,
  MessageSquareQuote,
  RotateCcw,
  Scale,
  ScrollText,
  ShieldAlert,
  SlidersHorizontal,
  Timer,
  Users,
  UsersRound,
} from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Address } from "@/components/chain/address";
import type { AppConfig } from "@/lib/app-config";

interface Station {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  contract?: keyof AppConfig["contracts"];
  href: Route;
  /** What goes on to the next one. */
  step?: string;
}

const line: readonly Station[] = [
  {
    icon: Users,
    title: "Holders",
    text: "hold COMPUTE and name a delegate, often themselves",
    contract: "ComputeToken",
    href: "/delegates",
    step: "voting power",
  },
  {
    icon: Scale,
    title: "Governor",
    text: "takes proposals and counts the votes",
    contract: "ComputeGovernor",
    href: "/proposals",
    step: "what passed",
  },
  {
    icon: Timer,
    title: "Timelock",
    text: "waits, so that everybody can see what comes, then carries it out",
    contract: "BoundedTimelock",
    href: "/structure#timelock" as Route,
    step: "what was decided",
  },
];

const ends: readonly Omit<Station, "step">[] = [
  {
    icon: Landmark,
    title: "Treasury",
    text: "the timelock's own balance",
    contract: "BoundedTimelock",
    href: "/treasury",
  },
  {
    icon: UsersRound,
    title: "Roles",
    text: "who may call what; minting is one of them",
    contract: "AccessManager",
    href: "/structure#roles" as Route,
  },
  {
    icon: SlidersHorizontal,
    title: "Rules",
    text: "classes, delays, quorum and caps of the vote itself, within fixed bounds",
    contract: "ProposalPolicy",
    href: "/structure#classes" as Route,
  },
];

/** Who speaks, who stops, and what the holders can do about it. */
const checks: readonly Omit<Station, "step">[] = [
  {
    icon: MessageSquareQuote,
    title: "Advisers",
    text: "people and software who say what they think of a proposal; it binds nobody",
    contract: "OpinionLog",
    href: "/advisers",
  },
  {
    icon: ShieldAlert,
    title: "Ethics board",
    text: "five of seven can veto what was won, until it is carried out; nothing else",
    contract: "EthicsBoard",
    href: "/board",
  },
  {
    icon: ScrollText,
    title: "Constitution",
    text: "a veto has to name the articles that are broken",
    contract: "Constitution",
    href: "/constitution",
  },
  {
    icon: RotateCcw,
    title: "Holders again",
    text: "override a veto by two thirds, recall any member, elect the board",
    contract: "BoardElection",
    href: "/board/election",
  },
];

interface PowersDiagramProps extends Pick<AppConfig, "contracts"> {
  /** What stands under the picture. */
  children: ReactNode;
}

/** Who may do what, in one picture: power flows from left to right, on a phone from top to bottom. */
export function PowersDiagram({ contracts, children }: PowersDiagramProps) {
  return (
    <figure>
      <div className="flex flex-col gap-1 lg:flex-row lg:items-center">
        {line.map((station) => (
          <Fragment key={station.title}>
            <Box station={station} contracts={contracts} className="lg:flex-1" />
            <Arrow label={station.step ?? ""} />
          </Fragment>
        ))}
        <div className="flex flex-col gap-2 lg:flex-[1.15]">
          {ends.map((station) => (
            <Box key={station.title} station={station} contracts={contracts} isSmall />
          ))}
        </div>
      </div>
      <p className="mt-6 mb-2 text-sm text-muted">
        What keeps this in check, from the vote to the execution:
      </p>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
        {checks.map((station) => (
          <Box key={station.title} station={station} contracts={contracts} />
        ))}
      </div>
      <figcaption className="mt-4 text-sm text-muted">{children}</figcaption>
    </figure>
  );
}

function Arrow({ label }: { label: string }) {
  return (
    <div className="flex items-center gap-2 py-1 pl-5 text-muted lg:w-24 lg:flex-col lg:justify-center lg:gap-1 lg:px-1 lg:py-0">
      <ArrowRight size={20} className="shrink-0 rotate-90 lg:order-2 lg:rotate-0" aria-hidden />
      <span className="text-xs lg:text-center">{label}</span>
    </div>
  );
}

interface BoxProps extends Pick<AppConfig, "contracts"> {
  station: Omit<Station, "step">;
  isSmall?: boolean;
  className?: string;
}

function Box({ station, contracts, isSmall, className = "" }: BoxProps) {
  const { icon: Icon, title, text, contract, href } = station;
  return (
    <div
      className={`relative min-w-0 rounded-panel border border-line-strong bg-bg hover:bg-hover ${isSmall ? "px-4 py-3" : "flex flex-col px-4 py-4"} ${className}`}
    >
      <p className="flex items-center gap-2 font-medium">
        <Icon size={20} className="shrink-0 text-accent" aria-hidden />
        <Link href={href} className="rounded-sm outline-offset-4 after:absolute after:inset-0">
          {title}
        </Link>
      </p>
      <p className="mt-1 text-sm text-muted">{text}</p>
      {contract && !isSmall && (
        <p className="relative mt-2 text-xs">
          <Address address={contracts[contract]} size={16} />
        </p>
      )}
    </div>
  );
}
