"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount } from "@/lib/format";
import type { DatasetStanding } from "@/lib/provenance/dataset";
import { levelTitle } from "@/lib/provenance/levels";
import { formatOps } from "@/lib/provenance/ops";

/** What a dataset was registered for. */
export function DatasetCard({
  dataset: { data, error },
}: {
  dataset: UseQueryResult<DatasetStanding | null>;
}) {
  if (error)
    return (
      <Notice tone="danger" role="alert" title="This dataset could not be read">
        <ErrorWords error={error} withNext />
      </Notice>
    );
  if (data === null)
    return (
      <Notice tone="danger" role="alert" title="There is no such dataset">
        Choose one that is registered.
      </Notice>
    );
  if (!data) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="flex flex-col gap-3 rounded-control border border-line px-4 py-3">
      <KeyValueList
        items={[
          { label: "Kept by", value: <Address address={data.custodian} show="both" /> },
          { label: "Registered for at most", value: levelTitle(data.level) },
          { label: "Operations", value: formatOps(data.ops) },
        ]}
      />
      {data.openBreaches > 0 && (
        <Notice
          tone="danger"
          title={`${formatCount(data.openBreaches)} open breach${data.openBreaches === 1 ? "" : "es"}`}
        >
          Data of this dataset got where they should not. You can wait until that is closed.
        </Notice>
      )}
      {data.status !== "Listed" && (
        <Notice
          tone="warning"
          title={data.status === "Destroyed" ? "This dataset was destroyed" : "This dataset is retired"}
        >
          Nothing new may come of it.
        </Notice>
      )}
    </div>
  );
}
