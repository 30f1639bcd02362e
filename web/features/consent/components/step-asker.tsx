"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { ControllerCard } from "@/components/consent/controller-card";
import { ErrorWords } from "@/components/ui/error-words";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { datasetChoicesQuery } from "@/features/consent/chain/read-choices";
import { DatasetCard } from "@/features/consent/components/dataset-card";
import type { ConsentDraft } from "@/features/consent/lib/draft";
import type { Problems } from "@/features/consent/lib/problems";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { controllerChoicesQuery } from "@/lib/consent/read-controller";
import { shortAddress } from "@/lib/format";
import { type DatasetStanding, shortDataset } from "@/lib/provenance/dataset";

interface StepAskerProps {
  draft: ConsentDraft;
  onChange: (change: Partial<ConsentDraft>) => void;
  dataset: UseQueryResult<DatasetStanding | null>;
  problems: Problems;
}

/** Who asks, with its record, and which data it is about. */
export function StepAsker({ draft, onChange, dataset, problems }: StepAskerProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const controllers = useQuery(controllerChoicesQuery(client, config));
  const datasets = useQuery(datasetChoicesQuery(client, config));
  const nameOf = (account: string) => names.get(account.toLowerCase())?.name ?? shortAddress(account);
  const controllerOptions = (controllers.data ?? []).map(({ controllerId, account }) => ({
    value: String(controllerId),
    label: `${nameOf(account)} (controller ${controllerId})`,
  }));
  const datasetOptions = (datasets.data ?? []).map(({ datasetId, custodian, kind }) => ({
    value: datasetId,
    label: `${kind} ${shortDataset(datasetId)}`,
    hint: `Kept by ${nameOf(custodian)}`,
  }));
  const error = controllers.error ?? datasets.error;
  return (
    <div className="flex flex-col gap-6">
      {error && (
        <Notice tone="danger" role="alert" title="Not everything could be loaded">
          <ErrorWords error={error} withNext />
        </Notice>
      )}
      <Field
        label="Who asks for your data"
        hint="Controllers put up a bond for their word. Suspended ones can be given nothing."
        error={problems.controller}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.controllerId === undefined ? "" : String(draft.controllerId)}
            onValueChange={(value) => onChange({ controllerId: Number(value) })}
            options={controllerOptions}
            placeholder={controllers.isPending ? "Loading" : "Choose a controller"}
          />
        )}
      </Field>
      {draft.controllerId !== undefined && <ControllerCard controllerId={draft.controllerId} />}
      <Field label="Which data" hint="One dataset at a time." error={problems.dataset}>
        {(control) => (
          <Select
            {...control}
            value={draft.scope ?? ""}
            onValueChange={(value) =>
              onChange({ scope: value as `0x${string}`, purpose: undefined, category: undefined })
            }
            options={datasetOptions}
            placeholder={datasets.isPending ? "Loading" : "Choose a dataset"}
          />
        )}
      </Field>
      {draft.scope && <DatasetCard dataset={dataset} />}
    </div>
  );
}
