import Link from "next/link";
import { DatasetIcon } from "@/components/provenance/states";
import { shortDataset } from "@/lib/provenance/dataset";
import type { DatasetKind } from "@/lib/provenance/words";

interface DatasetLinkProps {
  datasetId: string;
  /** Adds what it is, as a picture. */
  kind?: DatasetKind;
  /** Plain text inside rows and links that lead elsewhere. */
  isPlain?: boolean;
}

/** A dataset by its short id. */
export function DatasetLink({ datasetId, kind, isPlain }: DatasetLinkProps) {
  const text = (
    <>
      {kind && <DatasetIcon kind={kind} />}
      <span className="font-mono text-[0.92em] whitespace-nowrap">{shortDataset(datasetId)}</span>
    </>
  );
  const layout = "inline-flex items-center gap-1.5 align-middle";
  if (isPlain) return <span className={layout}>{text}</span>;
  return (
    <Link
      href={`/datasets/${datasetId}`}
      title={datasetId}
      className={`${layout} rounded-control underline-offset-4 hover:underline`}
    >
      {text}
    </Link>
  );
}
