import { CircleCheck, CircleDashed, type LucideIcon, ShieldCheck, Sprout } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { Explained } from "@/components/ui/tooltip";
import { type ProjectStatus, projectStatusSentences } from "@/lib/market/project";

const looks: Record<ProjectStatus, { tone: Tone; icon: LucideIcon }> = {
  None: { tone: "neutral", icon: CircleDashed },
  Registered: { tone: "neutral", icon: CircleCheck },
  Verified: { tone: "accent", icon: ShieldCheck },
  Small: { tone: "for", icon: Sprout },
};

/** What is known of a project; what that means is in the tooltip. */
export function ProjectStatusBadge({ status }: { status: ProjectStatus }) {
  const { tone, icon } = looks[status];
  return (
    <Explained content={projectStatusSentences[status]}>
      <Badge tone={tone} icon={icon}>
        {status === "None" ? "Unknown" : status}
      </Badge>
    </Explained>
  );
}
