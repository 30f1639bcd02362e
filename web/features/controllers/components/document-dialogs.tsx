"use client";

import { useState } from "react";
import { HashField, hashOf } from "@/components/forms/hash-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { setAssessmentFlow, setProfileFlow } from "@/features/controllers/tx-flows/registration-acts";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import type { ControllerStanding } from "@/lib/provenance/controller";

const HASH_MISSING = "Choose the document, or paste its keccak256: 0x and 64 digits.";

/** Asks for the document of the public profile. */
export function ProfileDialog({ controllerId, onClose }: { controllerId: number; onClose: () => void }) {
  const registry = useAddress("ControllerRegistry");
  const openTransaction = useTransaction();
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const profileHash = hashOf(text);
  const proceed = () => {
    setIsChecked(true);
    if (!profileHash) return;
    onClose();
    openTransaction(setProfileFlow(registry, { controllerId, profileHash }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Change the public profile"
      description="Name, contact and data protection officer. Publish the document itself where people find it."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <HashField
        label="Document of the profile"
        value={text}
        onChange={setText}
        error={isChecked && !profileHash ? HASH_MISSING : undefined}
      />
    </Dialog>
  );
}

/** The end of a day that somebody chose, in unix seconds (UTC); undefined for none. */
export function endOfDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T23:59:59Z`);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

interface AssessmentDialogProps {
  standing: ControllerStanding;
  onClose: () => void;
}

/** Asks for an impact assessment and how long it is valid. */
export function AssessmentDialog({ standing, onClose }: AssessmentDialogProps) {
  const registry = useAddress("ControllerRegistry");
  const openTransaction = useTransaction();
  const now = useChainTime() ?? 0;
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const assessmentHash = hashOf(text);
  const expiry = endOfDay(day);
  const dayProblem =
    expiry === undefined || expiry <= now ? "Choose a day in the future, by the chain's clock." : undefined;
  const proceed = () => {
    setIsChecked(true);
    if (!assessmentHash || expiry === undefined || dayProblem) return;
    onClose();
    const { controllerId, assessmentExpiry: before } = standing;
    openTransaction(setAssessmentFlow(registry, { controllerId, assessmentHash, before, expiry }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Publish an impact assessment"
      description="Uses of level 3 and 4 are refused while none is valid."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-4">
        <HashField
          label="Document of the assessment"
          value={text}
          onChange={setText}
          error={isChecked && !assessmentHash ? HASH_MISSING : undefined}
        />
        <Field
          label="Valid until the end of"
          hint="Days are counted in UTC."
          error={isChecked ? dayProblem : undefined}
        >
          {(control) => (
            <Input {...control} type="date" value={day} onChange={({ target }) => setDay(target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
