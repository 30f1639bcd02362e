import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Hourglass,
  type LucideIcon,
  MinusCircle,
  PauseCircle,
  ShieldCheck,
  Timer,
} from "lucide-react";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { Explained } from "@/components/ui/tooltip";
import {
  type Hindrance,
  hindranceSentences,
  hindranceWords,
  type JobState,
  jobStateSentences,
  type SlashState,
  slashStateSentences,
  type Tier,
  tierSentences,
} from "@/lib/market/words";

interface Look {
  tone: Tone;
  icon: LucideIcon;
}

const jobLooks: Record<JobState, Look> = {
  None: { tone: "neutral", icon: CircleDashed },
  Matched: { tone: "warning", icon: Hourglass },
  Active: { tone: "accent", icon: CircleDot },
  Draining: { tone: "warning", icon: Timer },
  Settling: { tone: "review", icon: PauseCircle },
  Closed: { tone: "for", icon: CircleCheck },
  Cancelled: { tone: "abstain", icon: Ban },
  Expired: { tone: "against", icon: CircleX },
};

/** A job's state as word, shape and colour; what it means is in the tooltip. */
export function JobStateBadge({ state }: { state: JobState }) {
  const { tone, icon } = jobLooks[state];
  return (
    <Explained content={jobStateSentences[state]}>
      <Badge tone={tone} icon={icon}>
        {state === "None" ? "Unknown" : state === "Cancelled" ? "Canceled" : state}
      </Badge>
    </Explained>
  );
}

const hindranceLooks: Record<Hindrance, Look> = {
  None: { tone: "for", icon: CircleCheck },
  UnknownOffer: { tone: "abstain", icon: MinusCircle },
  Closed: { tone: "abstain", icon: MinusCircle },
  Suspended: { tone: "against", icon: Ban },
  InventoryStale: { tone: "warning", icon: Hourglass },
  TooFewGpus: { tone: "neutral", icon: CircleDashed },
  StakeTooLow: { tone: "warning", icon: CircleX },
};

/** Whether an offer takes new jobs, and why not. */
export function OfferStatusBadge({
  hindrance,
  isCommunity,
}: {
  hindrance: Hindrance;
  isCommunity?: boolean;
}) {
  const { tone, icon } = hindranceLooks[hindrance];
  const isQueue = hindrance === "None" && isCommunity;
  const words = isQueue
    ? "It takes new jobs from the fair-share queue; it can't be booked directly."
    : hindranceSentences[hindrance];
  return (
    <Explained content={words}>
      <Badge tone={tone} icon={icon}>
        {isQueue ? "Open to queue" : hindranceWords[hindrance]}
      </Badge>
    </Explained>
  );
}

const tierTones: Record<Tier, Tone> = { L0: "neutral", L1: "accent", L2: "accent", L3: "for" };

/** How far a provider was checked; what that means is in the tooltip. */
export function TierBadge({ tier }: { tier: Tier }) {
  return (
    <Explained content={tierSentences[tier]}>
      <Badge tone={tierTones[tier]} icon={tier === "L0" ? undefined : ShieldCheck}>
        {tier}
      </Badge>
    </Explained>
  );
}

const slashLooks: Record<SlashState, Look> = {
  None: { tone: "neutral", icon: CircleDashed },
  Proposed: { tone: "warning", icon: Hourglass },
  Appealed: { tone: "review", icon: PauseCircle },
  Executed: { tone: "against", icon: CircleX },
  Lapsed: { tone: "abstain", icon: MinusCircle },
};

/** Where a slash is. */
export function SlashStateBadge({ state }: { state: SlashState }) {
  const { tone, icon } = slashLooks[state];
  return (
    <Explained content={slashStateSentences[state]}>
      <Badge tone={tone} icon={icon}>
        {state}
      </Badge>
    </Explained>
  );
}
