import { cva } from "class-variance-authority";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Hourglass,
  type LucideIcon,
  MessageSquareWarning,
  MinusCircle,
  Scale,
  ShieldAlert,
  ShieldOff,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** What a state means; gives its colour. */
export type Tone = "for" | "against" | "abstain" | "review" | "warning" | "accent" | "neutral";

const pill = cva(
  "inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        for: "bg-for-soft text-for",
        against: "bg-against-soft text-against",
        abstain: "bg-abstain-soft text-abstain",
        review: "bg-review-soft text-review",
        warning: "bg-warning-soft text-warning",
        accent: "bg-accent-soft text-accent-strong",
        neutral: "bg-sunken text-muted",
      },
    },
  },
);

/** A small label. */
export function Badge({
  tone = "neutral",
  icon: Icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn(pill({ tone }), className)}>
      {Icon && <Icon size={14} aria-hidden />}
      {children}
    </span>
  );
}

interface Appearance {
  tone: Tone;
  icon: LucideIcon;
  word: string;
}

const appearances = {
  Pending: { tone: "neutral", icon: CircleDashed, word: "Upcoming" },
  Active: { tone: "accent", icon: CircleDot, word: "Active" },
  Objection: { tone: "warning", icon: MessageSquareWarning, word: "Objection" },
  Canceled: { tone: "abstain", icon: Ban, word: "Canceled" },
  Defeated: { tone: "against", icon: CircleX, word: "Defeated" },
  Succeeded: { tone: "for", icon: CircleCheck, word: "Succeeded" },
  Review: { tone: "review", icon: Scale, word: "In review" },
  Queued: { tone: "warning", icon: Hourglass, word: "Queued" },
  Expired: { tone: "abstain", icon: MinusCircle, word: "Expired" },
  Executed: { tone: "for", icon: CircleCheck, word: "Executed" },
  Vetoed: { tone: "review", icon: ShieldAlert, word: "Vetoed" },
  Overridden: { tone: "review", icon: ShieldOff, word: "Overridden" },
  Failed: { tone: "against", icon: TriangleAlert, word: "Failed" },
} as const satisfies Record<string, Appearance>;

/** Names of the states a pill can show. */
export type StateName = keyof typeof appearances;

/** A state as word, shape and colour. */
export function StatePill({ state, className }: { state: StateName; className?: string }) {
  const { tone, icon, word } = appearances[state];
  return (
    <Badge tone={tone} icon={icon} className={className}>
      {word}
    </Badge>
  );
}
