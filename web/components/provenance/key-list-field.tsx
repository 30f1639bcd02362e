"use client";

import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatCount, shortHash } from "@/lib/format";
import { type KeyList, KeyListError, readKeyList } from "@/lib/provenance/key-list";

interface KeyListFieldProps {
  label: string;
  hint?: string;
  error?: string;
  list: KeyList | undefined;
  onList: (list: KeyList | undefined) => void;
}

/** Asks for a file with consent keys and makes its Merkle root in this browser. */
export function KeyListField({ label, hint, error, list, onList }: KeyListFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      onList(await readKeyList(new Uint8Array(await file.arrayBuffer())));
    } catch (failure) {
      if (!(failure instanceof KeyListError)) throw failure;
      onList(undefined);
      setProblem(failure.message);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Field label={label} hint={hint} error={problem ?? error}>
      {(control) => (
        <div className="flex flex-wrap items-center gap-3">
          <Button {...control} isBusy={isBusy} onClick={() => input.current?.click()}>
            {!isBusy && <FileUp size={16} aria-hidden />}
            Choose the list
          </Button>
          <span className="text-sm text-muted" aria-live="polite">
            {list
              ? `${formatCount(list.count)} keys, root ${shortHash(list.root)}`
              : "One address on each line."}
          </span>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={`File: ${label}`}
            accept=".txt,.csv,.json,text/plain,application/json"
            onChange={({ target }) => {
              void choose(target.files?.[0]);
              target.value = "";
            }}
          />
        </div>
      )}
    </Field>
  );
}
