"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input, Textarea } from "@/components/ui/field";
import type { JobData } from "@/features/jobs/data-queries";
import { MOST_DATASETS, readControllerId, readDatasets } from "@/features/jobs/lib/name-data";
import { nameDatasetsFlow } from "@/features/jobs/tx-flows/name-datasets";
import type { JobDataUsesQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { JobStanding } from "@/lib/market/job";
import { ownControllerQuery } from "@/lib/provenance/read-controller";

interface NameDataDialogProps {
  job: JobStanding;
  named: JobData;
  /** Uses that the index knows of, to fill in. */
  indexed: JobDataUsesQuery["job"] | undefined;
  onClose: () => void;
}

function useOwnController(): string {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data } = useQuery({
    ...ownControllerQuery(client, config, account ?? config.contracts.ControllerRegistry),
    enabled: account !== undefined,
  });
  return data ? String(data) : "";
}

/** Asks which datasets a matched job will use, and whose uses count. */
export function NameDataDialog({ job, named, indexed, onClose }: NameDataDialogProps) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const own = useOwnController();
  const recorded = (indexed?.dataUses ?? []).filter(
    ({ dataset, useCount }) => dataset !== null && BigInt(useCount) > 0n,
  );
  const known = recorded.flatMap(({ dataset }) => (dataset ? [dataset.id] : []));
  const [controller, setController] = useState<string>();
  const [text, setText] = useState(
    (named.datasets.length > 0 ? named.datasets.map(({ datasetId }) => datasetId) : known)
      .slice(0, MOST_DATASETS)
      .join("\n"),
  );
  const [isChecked, setIsChecked] = useState(false);
  const typed = controller ?? (recorded[0]?.controller.number || own);
  const controllerId = readControllerId(typed);
  const read = readDatasets(text);
  const proceed = () => {
    setIsChecked(true);
    if (controllerId === undefined || "problem" in read) return;
    onClose();
    openTransaction(
      nameDatasetsFlow(contracts.AllocationEscrow, {
        jobId: job.jobId,
        controllerId,
        datasets: read.datasets,
        before: named.datasets.length,
      }),
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Name datasets"
      description="Those that the job will use, in place of any named before. Record a use of each for this job first."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Controller"
          hint="The number of the controller that you act for and that recorded the uses."
          error={
            isChecked && controllerId === undefined ? "Write the controller's number, such as 3." : undefined
          }
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={9}
              value={typed}
              onChange={({ target }) => setController(target.value)}
            />
          )}
        </Field>
        <Field
          label="Datasets"
          hint={`The ids of 1 to ${MOST_DATASETS} datasets, one on each line.`}
          error={isChecked && "problem" in read ? read.problem : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              className="font-mono text-xs"
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
