import { CircleCheck, Gavel, Handshake, type LucideIcon, MinusCircle, Scale } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { Explained } from "@/components/ui/tooltip";
import { type DisputeState, disputeStateSentences } from "@/features/disputes/lib/dispute";

const looks: Record<DisputeState, { tone: Tone; icon: LucideIcon; word: string }> = {
  None: { tone: "neutral", icon: MinusCircle, word: "Unknown" },
  Open: { tone: "warning", icon: Scale, word: "Open" },
  Ruled: { tone: "review", icon: Gavel, word: "Ruled" },
  Defaulted: { tone: "abstain", icon: CircleCheck, word: "No ruling" },
  Agreed: { tone: "for", icon: Handshake, word: "Agreed" },
};

/** Where a dispute is; what that means is in the tooltip. */
export function DisputeStateBadge({ state }: { state: DisputeState }) {
  const { tone, icon, word } = looks[state];
  return (
    <Explained content={disputeStateSentences[state]}>
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
    </Explained>
  );
}
