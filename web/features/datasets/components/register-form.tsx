"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { HashField, hashOf } from "@/components/forms/hash-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { CheckList } from "@/features/datasets/components/check-list";
import {
  blankDraft,
  type DatasetDraft,
  type DraftProblems,
  inputOf,
  MOST_PURPOSES,
  problemsOf,
} from "@/features/datasets/lib/dataset-input";
import { LICENCES } from "@/features/datasets/lib/licence";
import { readDatasetId } from "@/features/datasets/read-dataset-id";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { LEVELS } from "@/lib/provenance/levels";
import { OPERATIONS } from "@/lib/provenance/ops";
import { termLabel, vocabularyQuery } from "@/lib/provenance/vocabulary";
import { DATASET_KINDS, type DatasetKind, joined, kindSentences } from "@/lib/provenance/words";

const kindOptions = DATASET_KINDS.map((kind) => ({ value: kind, label: kind, hint: kindSentences[kind] }));
const levelOptions = LEVELS.filter(({ level }) => level > 0).map(({ level, name, meaning }) => ({
  value: String(level),
  label: `Level ${level}: ${name}`,
  hint: meaning,
}));

interface PartProps {
  draft: DatasetDraft;
  problems: DraftProblems;
  set: (change: Partial<DatasetDraft>) => void;
}

/** Registers a dataset or model, or something derived from others. */
export function RegisterForm({ parents = "" }: { parents?: string }) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const { data: vocabulary } = useQuery(vocabularyQuery());
  const [draft, setDraft] = useState<DatasetDraft>(
    parents ? { ...blankDraft, kind: "Derived", parents } : blankDraft,
  );
  const [content, setContent] = useState("");
  const [meta, setMeta] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const whole = { ...draft, contentHash: hashOf(content), metaDigest: hashOf(meta) };
  const problems = isChecked ? problemsOf(whole) : {};
  const set = (change: Partial<DatasetDraft>) => setDraft({ ...draft, ...change });
  const register = async () => {
    setIsChecked(true);
    if (!account || Object.keys(problemsOf(whole)).length > 0) return;
    const input = inputOf(whole);
    const [{ registerDatasetFlow }, datasetId] = await Promise.all([
      import("@/features/datasets/tx-flows/register-dataset"),
      readDatasetId(client, config, { account, contentHash: input.contentHash }),
    ]);
    const purposes = joined(draft.purposes.map((code) => termLabel(vocabulary, "Purpose", code)));
    openTransaction(
      registerDatasetFlow(config.contracts.DatasetRegistry, {
        input,
        licence: draft.licence.trim(),
        purposes,
        href: `/datasets/${datasetId}`,
      }),
    );
  };
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <Panel title="What it is">
        <div className="flex flex-col gap-5">
          <WhatFields draft={draft} problems={problems} set={set} />
          <HashField
            label="Content"
            value={content}
            onChange={setContent}
            error={problems.contentHash}
            hint="The keccak256 of the file. The file stays in this browser."
          />
          <HashField
            label="Description"
            algorithm="SHA-256"
            value={meta}
            onChange={setMeta}
            error={problems.metaDigest}
            hint="A file such as Croissant or DCAT. Publish it under its CID so that others can read it."
          />
        </div>
      </Panel>
      <Panel title="What it may be used for">
        <div className="flex flex-col gap-5">
          <TermFields draft={draft} problems={problems} set={set} />
          <div>
            {account ? (
              <Button variant="primary" onClick={() => void register()}>
                Register
              </Button>
            ) : (
              <Button variant="primary" onClick={openWallet}>
                Connect a wallet
              </Button>
            )}
          </div>
        </div>
      </Panel>
    </div>
  );
}

function WhatFields({ draft, problems, set }: PartProps) {
  const isSource = draft.kind === "Source";
  return (
    <>
      <Field label="Kind" hint={kindSentences[draft.kind]}>
        {(control) => (
          <Select
            {...control}
            value={draft.kind}
            options={kindOptions}
            onValueChange={(kind) => set({ kind: kind as DatasetKind })}
          />
        )}
      </Field>
      {!isSource && (
        <Field
          label="Made from"
          hint="The ids of up to 64 datasets, one on each line."
          error={problems.parents}
        >
          {(control) => (
            <Textarea
              {...control}
              className="font-mono text-xs"
              spellCheck={false}
              value={draft.parents}
              onChange={({ target }) => set({ parents: target.value })}
            />
          )}
        </Field>
      )}
      {isSource && problems.parents && <p className="text-sm text-against">{problems.parents}</p>}
      {!isSource && (
        <Field label="Made by job" isOptional hint="Its number in the market." error={problems.jobId}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={18}
              value={draft.jobId}
              onChange={({ target }) => set({ jobId: target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Licence" hint="An SPDX identifier." error={problems.licence}>
        {(control) => (
          <>
            <Input
              {...control}
              list="spdx-licences"
              maxLength={64}
              autoComplete="off"
              value={draft.licence}
              onChange={({ target }) => set({ licence: target.value })}
            />
            <datalist id="spdx-licences">
              {LICENCES.map((identifier) => (
                <option key={identifier} value={identifier} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field
        label="Root of the people in it"
        isOptional
        hint="The Merkle root of their consent keys; nothing if it has nobody's data."
        error={problems.subjectsRoot}
      >
        {(control) => (
          <Input
            {...control}
            className="font-mono text-xs"
            placeholder="0x…"
            spellCheck={false}
            maxLength={66}
            value={draft.subjectsRoot}
            onChange={({ target }) => set({ subjectsRoot: target.value })}
          />
        )}
      </Field>
    </>
  );
}

function TermFields({ draft, problems, set }: PartProps) {
  const { data: vocabulary } = useQuery(vocabularyQuery());
  const purposes = (vocabulary?.Purpose ?? []).filter(({ isWholesale }) => !isWholesale);
  return (
    <>
      <Field label="Highest level" hint={LEVELS[draft.level]?.consequence} error={problems.level}>
        {(control) => (
          <Select
            {...control}
            value={String(draft.level)}
            options={levelOptions}
            onValueChange={(level) => set({ level: Number(level) })}
          />
        )}
      </Field>
      <CheckList
        legend="Operations"
        error={problems.ops}
        options={OPERATIONS.map(({ bit, name, meaning }) => ({ value: bit, label: name, hint: meaning }))}
        chosen={OPERATIONS.filter(({ bit }) => (draft.ops & bit) !== 0).map(({ bit }) => bit)}
        onChange={(bits) => set({ ops: bits.reduce((all, bit) => all | bit, 0) })}
      />
      <Field label="Protected by" error={problems.mechanism}>
        {(control) => (
          <Select
            {...control}
            placeholder="Choose how the data are protected"
            value={draft.mechanism === undefined ? "" : String(draft.mechanism)}
            options={(vocabulary?.Mechanism ?? [])
              .filter(({ isWholesale }) => !isWholesale)
              .map(({ code, label, meaning }) => ({ value: String(code), label, hint: meaning }))}
            onValueChange={(code) => set({ mechanism: Number(code) })}
          />
        )}
      </Field>
      <CheckList
        legend={`Purposes, up to ${MOST_PURPOSES}`}
        error={problems.purposes}
        isScrolling
        options={purposes.map(({ code, label, meaning }) => ({ value: code, label, hint: meaning }))}
        chosen={draft.purposes}
        onChange={(codes) => set({ purposes: codes })}
      />
    </>
  );
}
