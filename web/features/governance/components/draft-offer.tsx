"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isEmptyDraft } from "@/features/governance/lib/draft";
import type { DraftState } from "@/features/governance/use-draft";
import { plainLine } from "@/lib/plain-line";

/** A draft that came with a link: asks before it takes the place of one's own. */
export function DraftOffer(state: DraftState) {
  const { draft, offered, overrides, isFromLink, takeOffered, refuseOffered } = state;
  if (!offered) return isFromLink ? <FromLink {...state} /> : null;
  if (offered.problem !== undefined) {
    return (
      <Notice
        tone="warning"
        role="status"
        title="The draft in this link cannot be used"
        action={
          <Button size="small" onClick={refuseOffered}>
            Dismiss
          </Button>
        }
      >
        It was left out, because {offered.problem}. Ask for the link again.
      </Notice>
    );
  }
  const { title, actions } = offered.draft;
  const count = `${actions.length} ${actions.length === 1 ? "action" : "actions"}`;
  return (
    <Notice
      role="status"
      title={
        overrides === undefined
          ? "This link brings a draft"
          : `An override of the veto of proposal ${overrides}`
      }
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="small" variant="primary" onClick={takeOffered}>
            {isEmptyDraft(draft) ? "Fill it in" : "Replace my draft"}
          </Button>
          <Button size="small" onClick={refuseOffered}>
            {isEmptyDraft(draft) ? "Leave it" : "Keep mine"}
          </Button>
        </span>
      }
    >
      “{plainLine(title, 80) || "Without a title"}”, {count}.{" "}
      {overrides === undefined
        ? "Whoever made the link wrote it: check recipients and amounts before you propose it."
        : "Exactly the operations that were vetoed."}
    </Notice>
  );
}

/** Stays until somebody says that the calls were looked at: what a stranger wrote looks like one's own. */
function FromLink({ confirmChecked }: Pick<DraftState, "confirmChecked">) {
  return (
    <Notice
      tone="warning"
      role="status"
      title="Filled in from a link: check each call"
      action={
        <Button size="small" onClick={confirmChecked}>
          I have checked them
        </Button>
      }
    >
      Whoever made the link wrote this draft. Compare contracts, recipients and amounts with what you were
      told.
    </Notice>
  );
}
