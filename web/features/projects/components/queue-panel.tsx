"use client";

import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import Link from "next/link";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { Price } from "@/components/market/price";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { ShareBars } from "@/features/projects/components/share-bars";
import {
  factorSentence,
  keySentence,
  laneNames,
  laneReasons,
  ordinal,
  placeSentence,
  usageSentence,
  weightSentence,
} from "@/features/projects/lib/place-words";
import { placeQuery, type RequestPlace } from "@/features/projects/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import type { ProjectStanding, QueueStanding } from "@/lib/market/project";
import { queueStandingQuery } from "@/lib/market/read-project";
import { costOf, formatBps, formatNormalisedHours } from "@/lib/market/units";

const loadActs = () => import("@/features/projects/tx-flows/ledger-acts");

interface QueuePanelProps {
  project: ProjectStanding;
  isMember: boolean;
}

/** A project's place in the queue, and why, in plain words. */
export function QueuePanel({ project, isMember }: QueuePanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { projectId, queuedRequest } = project;
  const place = useQuery(placeQuery(client, config, queuedRequest));
  const { data: standing, error } = useQuery(queueStandingQuery(client, config, projectId));
  return (
    <Panel
      title="Place in the queue, and why"
      description="The community's GPUs go to whoever used least for its weight. Use fades by half every two weeks; nobody pays for a better place."
    >
      {queuedRequest === 0n && <NotQueued project={project} isMember={isMember} />}
      {queuedRequest > 0n && place.data && standing && (
        <Place place={place.data} standing={standing} projectId={projectId} isMember={isMember} />
      )}
      {queuedRequest > 0n && place.isPending && <Skeleton className="h-60 w-full" />}
      {queuedRequest > 0n && place.error && !place.data && (
        <ErrorState
          title="The place could not be read from the chain"
          message={<ErrorWords error={place.error} />}
          onRetry={place.refetch}
          isRetrying={place.isFetching}
        />
      )}
      {standing && <Standing standing={standing} />}
      {!standing && error && (
        <p className="mt-4 text-sm text-against">
          <ErrorWords error={error} />
        </p>
      )}
    </Panel>
  );
}

function NotQueued({ project, isMember }: QueuePanelProps) {
  const canQueue = project.status === "Verified" || project.status === "Small";
  return (
    <EmptyState
      icon={Hourglass}
      title="No request waits"
      action={
        isMember && (
          <Button asChild size="small">
            <Link href={`/jobs/new?project=${project.projectId}`}>
              {canQueue ? "Ask the queue for GPUs" : "Book GPUs"}
            </Link>
          </Button>
        )
      }
    >
      {canQueue
        ? "A request stands here with its place and the reasons for it."
        : "The project is not verified, so it can book but not queue. A registrar verifies that it is one real entity."}
    </EmptyState>
  );
}

interface PlaceProps {
  place: RequestPlace;
  standing: QueueStanding;
  projectId: number;
  isMember: boolean;
}

function Place({ place, standing, projectId, isMember }: PlaceProps) {
  const queue = useAddress("FairShareQueue");
  const openTransaction = useTransaction();
  const held = costOf(place.maxPrice, place.gpus, place.duration);
  return (
    <div>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
        <Figure label="in its lane" value={ordinal(place.before + 1)} note={`of ${place.laneLength}`} />
        <Figure
          label="waits"
          value={<TimeAgo at={place.enqueuedAt} />}
          note={`${place.classLength} requests for this class`}
        />
        <Figure label="COMPUTE held, with the bond" value={<Amount value={held + place.bond} symbol="" />} />
      </div>
      <ol className="mt-5 flex list-decimal flex-col gap-2 pl-5 text-sm" aria-label="Why it has this place">
        <li>
          It waits in {laneNames[place.lane]}, which has {formatBps(place.laneShares[place.lane])} of the
          GPUs. {laneReasons[place.lane]} GPUs that a lane can&apos;t use go to the next one.
        </li>
        <li>{placeSentence(place)}</li>
        <li>{usageSentence(standing)}</li>
        <li>{weightSentence(standing)}</li>
        <li>{keySentence(place)}</li>
        <li>{factorSentence(standing)}</li>
      </ol>
      <KeyValueList
        className="mt-4 border-t border-line"
        items={[
          { label: "Request", value: `Number ${place.sequence}` },
          { label: "GPUs", value: `${place.gpus} × ${place.className}` },
          { label: "For", value: formatDuration(place.duration) },
          { label: "Highest price", value: <Price value={place.maxPrice} withUnit /> },
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        {isMember && (
          <Button
            size="small"
            onClick={async () => {
              const { dequeueFlow } = await loadActs();
              const returned = held + place.bond;
              openTransaction(dequeueFlow(queue, { request: place, projectId, returned }));
            }}
          >
            Take it out of the queue
          </Button>
        )}
        <Button
          size="small"
          variant="ghost"
          onClick={async () => openTransaction((await loadActs()).rekeyFlow(queue, place, projectId))}
        >
          Bring it up to date
        </Button>
      </div>
    </div>
  );
}

function Standing({ standing }: { standing: QueueStanding }) {
  return (
    <div className="mt-6 border-t border-line pt-4">
      <ShareBars standing={standing} />
      <KeyValueList
        className="mt-3"
        items={[
          { label: "U: recent use, faded", value: formatNormalisedHours(standing.usage) },
          { label: "U of all projects", value: formatNormalisedHours(standing.poolUsage) },
          { label: "C: given to others, faded", value: formatNormalisedHours(standing.credits) },
          { label: "w: weight", value: (standing.weightBps / 10_000).toFixed(2) },
          { label: "F: share factor", value: (standing.shareFactorBps / 10_000).toFixed(2) },
        ]}
      />
    </div>
  );
}
