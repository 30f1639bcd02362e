import Link from "next/link";

/** Leads to a proposal: its number and title. The title has to be one harmless line already. */
export function ProposalLink({ proposalId, title }: { proposalId: string | bigint; title: string }) {
  return (
    <Link
      href={`/proposals/${proposalId}`}
      className="rounded-sm underline-offset-4 [overflow-wrap:anywhere] hover:underline focus-visible:underline"
    >
      <span className="numbers text-muted">#{String(proposalId)}</span> {title || "Untitled proposal"}
    </Link>
  );
}
