import { Explained } from "@/components/ui/tooltip";
import { CLASS_WORDS } from "@/features/governance/lib/proposal-class";
import type { ProposalClass } from "@/lib/proposal-class";

/** The class of a proposal; what makes one stands in the tooltip. */
export function ClassBadge({ name }: { name: ProposalClass }) {
  return (
    <Explained content={CLASS_WORDS[name].meaning}>
      <span className="inline-flex shrink-0 rounded-full border border-line-strong px-2 py-px text-xs font-medium whitespace-nowrap text-muted">
        {CLASS_WORDS[name].name}
      </span>
    </Explained>
  );
}
