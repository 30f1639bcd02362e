"use client";

import { useQuery } from "@tanstack/react-query";
import { getAddress, type Address as Hex } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { IndexedPart } from "@/components/data/indexed-part";
import { Panel } from "@/components/ui/panel";
import { DifferenceList } from "@/features/circles/components/change-words";
import { circleHistoryDocument } from "@/features/circles/queries";
import type { CircleHistoryQuery } from "@/generated/gql/graphql";
import { useAppConfig } from "@/lib/config-context";
import type { CircleSettings } from "@/lib/consent/circle-settings";
import { graphQuery } from "@/lib/graph-query";

type Change = NonNullable<CircleHistoryQuery["consentCircle"]>["changes"][number];

const MOST = 50;

function settingsOf({ members, guardians, threshold }: Change): CircleSettings {
  return {
    members: members.map((each) => getAddress(each)),
    guardians: guardians.map((each) => getAddress(each)),
    threshold: Number(threshold),
  };
}

/** How a circle was made and changed, as the index has it. */
export function CircleHistory({ circle }: { circle: Hex }) {
  const { graphUrl } = useAppConfig();
  const variables = { id: circle.toLowerCase(), first: MOST };
  const query = useQuery(graphQuery(graphUrl, circleHistoryDocument, variables));
  return (
    <Panel title="How it changed" isFlush>
      <IndexedPart
        query={query}
        data={query.data?.consentCircle ?? undefined}
        what="The changes of the circle"
        unknown="The index has not seen this circle yet."
        rows={2}
      >
        {({ changes, changeCount }) => (
          <ol
            className="divide-y divide-line border-t border-line text-sm"
            aria-label="Changes, newest first"
          >
            {changes.map((change, position) => (
              <li key={change.id} className="px-4 py-3.5 sm:px-6">
                <Entry
                  change={change}
                  before={changes[position + 1]}
                  isFirst={position + 1 === changeCount}
                />
              </li>
            ))}
          </ol>
        )}
      </IndexedPart>
    </Panel>
  );
}

interface EntryProps {
  change: Change;
  before: Change | undefined;
  /** Whether the circle was made by it. */
  isFirst: boolean;
}

function Entry({ change, before, isFirst }: EntryProps) {
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-medium">
          {isFirst ? "Made" : "Changed"}: {change.members.length} members,{" "}
          {change.threshold === "1" ? "1 signs" : `${change.threshold} sign`}
        </span>
        <span className="flex items-center gap-3 text-xs text-muted">
          <TimeAgo at={change.timestamp} />
          <TxLink hash={change.transactionHash} />
        </span>
      </div>
      {before && <DifferenceList before={settingsOf(before)} after={settingsOf(change)} />}
    </>
  );
}
