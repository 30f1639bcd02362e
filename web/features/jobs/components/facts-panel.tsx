"use client";

import Link from "next/link";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { Price, Region } from "@/components/market/price";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { formatDuration } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { formatIntensity, formatPue } from "@/lib/market/units";

const linked = "underline underline-offset-4 hover:text-accent";

/** What was agreed on. */
export function FactsPanel({ job }: { job: JobStanding }) {
  return (
    <Panel title="What was agreed on">
      <KeyValueList
        items={[
          { label: "GPUs", value: `${job.gpus} × ${job.className}` },
          { label: "For", value: formatDuration(job.duration) },
          { label: "Price", value: <Price value={job.price} withUnit /> },
          { label: "Way", value: job.isQueued ? "Fair-share queue" : "Booked directly" },
          {
            label: "Paid by",
            value: job.projectId ? (
              <Link href={`/projects/${job.projectId}`} className={linked}>
                Project {job.projectId}
              </Link>
            ) : (
              "the researcher"
            ),
          },
          { label: "Researcher", value: <Address address={job.researcher} /> },
          {
            label: "Provider",
            value: <Address address={job.provider} />,
          },
          {
            label: "Offer",
            value: (
              <Link href={`/market/offers/${job.offerId}`} className={linked}>
                Number {job.offerId}
              </Link>
            ),
          },
          { label: "Region", value: <Region code={job.region} /> },
          { label: "PUE", value: formatPue(job.pueBps) },
          { label: "Grid when matched", value: formatIntensity(job.gPerKWh) },
          {
            label: job.state === "Matched" ? "Matched" : "Started",
            value: <TimeAgo at={job.startedAt} />,
          },
          ...(job.endsAt > 0 ? [{ label: "Ends or ended", value: <TimeAgo at={job.endsAt} /> }] : []),
        ]}
      />
    </Panel>
  );
}
