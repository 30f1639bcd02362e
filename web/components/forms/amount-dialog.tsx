"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { formatTokens } from "@/lib/format";
import { editableTokens, parseTokens } from "@/lib/market/units";

interface AmountDialogProps {
  title: string;
  description?: ReactNode;
  label: string;
  /** The most that is possible, and what it is: "you hold". */
  most: bigint;
  mostWords: string;
  /** Filled in at first. */
  initial?: bigint;
  /** Whether zero means something here. */
  mayBeZero?: boolean;
  onClose: () => void;
  onAmount: (amount: bigint) => void;
}

function problemOf(amount: bigint | undefined, { most, mostWords, mayBeZero }: AmountDialogProps) {
  if (amount === undefined) return "Write an amount such as 5000 or 12.5.";
  if (amount === 0n && !mayBeZero) return "Write an amount above zero.";
  if (amount > most) return `That is more than ${mostWords}: ${formatTokens(most)}.`;
  return undefined;
}

/** Asks for an amount of COMPUTE, then hands it over. */
export function AmountDialog(props: AmountDialogProps) {
  const { title, description, label, most, mostWords, initial, onClose, onAmount } = props;
  const [text, setText] = useState(initial === undefined ? "" : editableTokens(initial));
  const [isChecked, setIsChecked] = useState(false);
  const amount = parseTokens(text);
  const problem = problemOf(amount, props);
  const proceed = () => {
    setIsChecked(true);
    if (amount === undefined || problem) return;
    onClose();
    onAmount(amount);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <Field
        label={label}
        hint={`In COMPUTE; ${mostWords} ${formatTokens(most)}.`}
        error={isChecked ? problem : undefined}
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <Button onClick={() => setText(editableTokens(most))}>All</Button>
          </div>
        )}
      </Field>
    </Dialog>
  );
}
