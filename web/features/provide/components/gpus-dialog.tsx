"use client";

import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { parseUuids } from "@/features/provide/lib/uuids";
import { registerGpusFlow, removeGpusFlow } from "@/features/provide/tx-flows/inventory-acts";
import { useClasses, useInventory } from "@/features/provide/use-console";
import { useAddress } from "@/lib/config-context";
import { className } from "@/lib/market/gpu-classes";

interface GpusDialogProps {
  standing: ConsoleStanding;
  action: "add" | "remove";
  onClose: () => void;
}

/** Asks for GPUs by their UUIDs; the hashes are made in the browser. */
export function GpusDialog({ standing, action, onClose }: GpusDialogProps) {
  const registry = useAddress("ResourceRegistry");
  const openTransaction = useTransaction();
  const { data: classes = [] } = useClasses();
  const { data: inventory = [] } = useInventory(standing);
  const [classId, setClassId] = useState("");
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const own = new Set(inventory.map((each) => each.classId));
  const choices = classes.filter((each) => action === "add" || own.has(each.classId));
  const chosen = choices.find((each) => String(each.classId) === classId);
  const uuids = parseUuids(text);
  const proceed = () => {
    setIsChecked(true);
    if (!chosen || "problem" in uuids) return;
    onClose();
    const flow = action === "add" ? registerGpusFlow : removeGpusFlow;
    openTransaction(
      flow({
        registry,
        provider: standing.provider,
        classId: chosen.classId,
        className: className(chosen),
        hashes: uuids.hashes,
        registered: inventory.find((each) => each.classId === chosen.classId)?.registered ?? 0,
      }),
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={action === "add" ? "Register GPUs" : "Remove GPUs"}
      description={
        action === "add"
          ? "By their UUIDs, as the driver prints them. They stay in this browser: only their hashes are published."
          : "Only GPUs that are in no offer can be taken out."
      }
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-4">
        <Field label="GPU class" error={isChecked && !chosen ? "Choose the class of these GPUs." : undefined}>
          {(control) => (
            <Select
              {...control}
              value={classId}
              onValueChange={setClassId}
              placeholder="Choose a class"
              options={choices.map((each) => ({ value: String(each.classId), label: className(each) }))}
            />
          )}
        </Field>
        <Field
          label="UUIDs, one per line"
          hint="nvidia-smi --query-gpu=uuid --format=csv,noheader prints them."
          error={isChecked && "problem" in uuids ? uuids.problem : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              className="min-h-36 font-mono text-xs"
              spellCheck={false}
              placeholder="GPU-…"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
