"use client";

import type { Hex } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { DatasetKindBadge, DatasetStatusBadge, LevelBadge } from "@/components/provenance/states";
import { Term, Terms } from "@/components/provenance/term";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { licenceOf } from "@/features/datasets/lib/licence";
import { type IndexedDataset, useDataset } from "@/features/datasets/use-dataset";
import { shortHash } from "@/lib/format";
import { cidText } from "@/lib/provenance/cid";
import type { DatasetStanding } from "@/lib/provenance/dataset";
import { formatOps } from "@/lib/provenance/ops";

/** What a dataset is and what it may be used for, by the registry's word. */
export function FactsPanel({ dataset }: { dataset: DatasetStanding }) {
  const { data } = useDataset(dataset.datasetId);
  const { kind, status, openBreaches, level, ops, mechanism, purposes } = dataset;
  return (
    <Panel
      title="Terms"
      description="What is derived from it is never wider, unless holders decide so by vote."
    >
      <KeyValueList
        items={[
          { label: "What it is", value: <DatasetKindBadge kind={kind} /> },
          {
            label: "Status",
            value: <DatasetStatusBadge status={status} openBreaches={openBreaches} />,
          },
          { label: "Highest level", value: <LevelBadge level={level} /> },
          { label: "Operations", value: formatOps(ops) },
          { label: "Purposes", value: <Terms kind="Purpose" codes={purposes} /> },
          {
            label: "Protected by",
            value: <Term kind="Mechanism" code={mechanism} iri={data?.dataset?.mechanism.iri} />,
          },
          ...(data?.dataset ? indexedItems(data.dataset) : []),
        ]}
      />
    </Panel>
  );
}

function indexedItems(dataset: IndexedDataset) {
  const { licence, contentHash, metaDigest, codec, subjectsRoot, isDeclassified, registeredAt } = dataset;
  const cid = cidText(metaDigest, codec);
  const hasPeople = BigInt(subjectsRoot) !== 0n;
  return [
    { label: "Licence", value: licenceOf(licence) ?? <Hash hash={licence} what="licence" /> },
    { label: "Hash of the content", value: <Hash hash={contentHash} what="content" /> },
    {
      label: "Description (CID)",
      value: cid ? (
        <span className="inline-flex items-center gap-1" title={cid}>
          <span className="font-mono text-xs">{shortHash(cid)}</span>
          <CopyButton text={cid} label="Copy CID" />
        </span>
      ) : (
        <Hash hash={metaDigest} what="description" />
      ),
    },
    {
      label: "People whose data it has",
      value: hasPeople ? <Hash hash={subjectsRoot} what="people" /> : "Nobody's",
    },
    ...(isDeclassified ? [{ label: "Widened", value: "By vote" }] : []),
    { label: "Registered", value: <TimeAgo at={registeredAt} /> },
  ];
}

function Hash({ hash, what }: { hash: Hex; what: string }) {
  return (
    <span className="inline-flex items-center gap-1" title={hash}>
      <span className="font-mono text-xs">{shortHash(hash)}</span>
      <CopyButton text={hash} label={`Copy hash of ${what}`} />
    </span>
  );
}
