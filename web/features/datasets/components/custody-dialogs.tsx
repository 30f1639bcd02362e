"use client";

import { useState } from "react";
import { HashField, hashOf } from "@/components/forms/hash-field";
import { TextDialog } from "@/components/forms/text-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { offerCustodyFlow, retireFlow } from "@/features/datasets/tx-flows/custody-acts";
import { useAddress, useNames } from "@/lib/config-context";
import type { DatasetStanding } from "@/lib/provenance/dataset";
import { resolveAccount } from "@/lib/resolve-account";

interface CustodyDialogsProps {
  open: "offer" | "retire";
  dataset: DatasetStanding;
  onClose: () => void;
}

/** Asks for what offering custody and retiring need. */
export function CustodyDialogs({ open, ...props }: CustodyDialogsProps) {
  return open === "offer" ? <OfferDialog {...props} /> : <RetireDialog {...props} />;
}

type DialogProps = Omit<CustodyDialogsProps, "open">;

function OfferDialog({ dataset, onClose }: DialogProps) {
  const registry = useAddress("DatasetRegistry");
  const names = useNames();
  const openTransaction = useTransaction();
  const read = (text: string) => {
    const found = resolveAccount(text, names);
    if ("problem" in found) return found;
    if (found.address.toLowerCase() === dataset.custodian.toLowerCase())
      return { problem: "That is the custodian already." };
    return { value: found.address };
  };
  return (
    <TextDialog
      title="Offer the custody"
      description="Custody changes when the other accepts. Hand over the data themselves on your own way."
      label="New custodian"
      placeholder="Name or 0x…"
      read={read}
      onClose={onClose}
      onValue={(to) => openTransaction(offerCustodyFlow(registry, dataset, to))}
    />
  );
}

function RetireDialog({ dataset, onClose }: DialogProps) {
  const registry = useAddress("DatasetRegistry");
  const openTransaction = useTransaction();
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const evidence = hashOf(text);
  const isRetired = dataset.status === "Retired";
  const isWrong = evidence === undefined && (isRetired || text.trim() !== "");
  const proceed = () => {
    setIsChecked(true);
    if (isWrong) return;
    onClose();
    openTransaction(retireFlow(registry, dataset, evidence));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={isRetired ? "Say that it is destroyed" : "Retire this dataset"}
      description="Nothing new comes of it, for ever. If all copies are gone, give the evidence too."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <HashField
        label="Evidence of destruction"
        isOptional={!isRetired}
        value={text}
        onChange={setText}
        error={
          isChecked && isWrong ? "Choose the evidence, or paste its keccak256: 0x and 64 digits." : undefined
        }
      />
    </Dialog>
  );
}
