import { Address } from "@/components/chain/address";
import { PlainText } from "@/components/text/plain-text";
import { Panel } from "@/components/ui/panel";
import type { CommunityMember } from "@/lib/app-config";

/** The members that are software, by name, with what they say of themselves. */
export function SoftwarePanel({ members }: { members: readonly CommunityMember[] }) {
  const agents = members.filter(({ kind }) => kind === "ai");
  const people = members.filter(({ kind }) => kind === "human").length;
  const organisations = members.filter(({ kind }) => kind === "organisation").length;
  return (
    <Panel
      id="members"
      title="Who the members are"
      description={`The community file names ${people} people, ${organisations} organisations and ${agents.length} AI agents. Anybody else can hold tokens and vote too.`}
    >
      {agents.length === 0 ? (
        <p className="text-sm text-muted">No member is software.</p>
      ) : (
        <>
          <h3 className="text-sm font-medium">These accounts are run by software</h3>
          <ul className="mt-3 grid gap-5 sm:grid-cols-2">
            {agents.map(({ account, statement }) => (
              <li key={account} className="min-w-0 text-sm">
                <Address address={account} show="both" />
                {statement && <PlainText className="mt-1 text-muted">{statement}</PlainText>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
