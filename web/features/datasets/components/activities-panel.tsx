"use client";

import { Workflow } from "lucide-react";
import Link from "next/link";
import type { Hex } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type IndexedDataset, WithDataset } from "@/features/datasets/use-dataset";
import { formatDuration, shortHash } from "@/lib/format";

type Made = IndexedDataset["madeBy"][number];
type Used = IndexedDataset["usedBy"][number];
const linked = "underline underline-offset-4 hover:text-accent";

/** How a dataset was made, and what was made with it: code, image and parameters by their hashes. */
export function ActivitiesPanel({ datasetId }: { datasetId: Hex }) {
  return (
    <Panel
      title="Activities"
      description="What ran, by the hashes of its code, image and parameters: enough to run it again and compare."
      isFlush
    >
      <WithDataset datasetId={datasetId} what="The activities">
        {({ dataset: { madeBy, usedBy } }) =>
          madeBy.length + usedBy.length === 0 ? (
            <EmptyState icon={Workflow} title="No activity recorded">
              What made it, and what was made with it, will stand here with the hashes of what ran.
            </EmptyState>
          ) : (
            <ol className="divide-y divide-line border-t border-line">
              {madeBy.map((activity) => (
                <Row key={activity.id} activity={activity} words="made it from" others={activity.inputs} />
              ))}
              {usedBy.map((activity) => (
                <Row
                  key={activity.id}
                  activity={activity}
                  words="used it to make"
                  others={activity.outputs}
                />
              ))}
            </ol>
          )
        }
      </WithDataset>
    </Panel>
  );
}

interface RowProps {
  activity: Made | Used;
  words: string;
  others: readonly { id: string }[];
}

function Row({ activity, words, others }: RowProps) {
  const { job, jobId, startedAt, endedAt, codeHash, imageDigest, paramsHash } = activity;
  const who = job ? (
    <Link href={`/jobs/${job.number}`} className={linked}>
      Job {job.number}
    </Link>
  ) : jobId === "0" ? (
    "Something outside the market"
  ) : (
    `Job ${jobId} of another system`
  );
  return (
    <li className="px-4 py-4 text-sm sm:px-6">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{who}</span> {words}
        {others.map(({ id }) => (
          <DatasetLink key={id} datasetId={id} />
        ))}
      </p>
      <p className="mt-0.5 text-xs text-muted">
        It began <TimeAgo at={startedAt} /> and took {formatDuration(Number(endedAt) - Number(startedAt))}.
      </p>
      <dl className="mt-2 grid grid-cols-1 gap-x-4 gap-y-1 text-xs sm:grid-cols-3">
        <HashItem label="Code" hash={codeHash} />
        <HashItem label="Image" hash={imageDigest} />
        <HashItem label="Parameters" hash={paramsHash} />
      </dl>
    </li>
  );
}

function HashItem({ label, hash }: { label: string; hash: Hex }) {
  return (
    <div className="flex items-center gap-2">
      <dt className="text-muted">{label}</dt>
      <dd className="inline-flex items-center font-mono" title={hash}>
        {shortHash(hash)}
        <CopyButton text={hash} label={`Copy hash of ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}
