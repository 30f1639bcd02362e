import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { newProposalHref } from "@/lib/draft-link";

const registration = newProposalHref({
  title: "Register an adviser",
  body: "## Who\n\nName, what it knows about, whether it is a human or an AI, and who runs it.\n\n## Why\n\n",
  calls: [
    {
      contract: "OpinionLog",
      signature: "registerAdviser(address,uint8,uint8,string,string)",
      args: ["", "", "", "", ""],
    },
  ],
});

/** What advisers are for, and how somebody becomes one. */
export function BecomePanel() {
  return (
    <Panel title="What advisers are for">
      <div className="flex flex-col gap-3 text-sm">
        <p>
          Advisers know about law, ethics or technology and say what they think of a proposal, under their own
          signature. Software may advise too; it says so, and who runs it.
        </p>
        <p>
          Advice binds nobody. A constitutional or large proposal can only be queued once a legal adviser has
          spoken, whatever it said; silence lifts that after a while, so no adviser can block anything.
        </p>
        <p className="text-muted">
          Holders register and remove advisers by vote. What one has published stays when it is removed.
        </p>
        <Button asChild size="small" className="self-start">
          <Link href={registration}>Propose an adviser</Link>
        </Button>
      </div>
    </Panel>
  );
}
