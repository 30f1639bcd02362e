import { Prose } from "@/components/text/prose";
import { Notice } from "@/components/ui/notice";
import { bodyOf, findMixedScriptWords } from "@/features/governance/lib/hardened-text";
import { stripProposerSuffix } from "@/features/governance/lib/proposer-suffix";

/** A proposal's text, below its title. Everything in it is the proposer's word, none of it the page's. */
export function ProposalText({ description }: { description: string }) {
  const text = stripProposerSuffix(description);
  const body = bodyOf(text);
  const mixed = findMixedScriptWords(text);
  return (
    <>
      {mixed.length > 0 && (
        <Notice tone="warning" className="mb-4" title="Some words mix letters of several alphabets">
          They can look like other words: {mixed.map((word) => `“${word}”`).join(", ")}. Read names and links
          with care.
        </Notice>
      )}
      {body === "" ? (
        <p className="text-muted">The proposer wrote nothing beyond the title.</p>
      ) : (
        <Prose className="[&_h3]:text-base [&_h4]:text-sm">{body}</Prose>
      )}
    </>
  );
}
