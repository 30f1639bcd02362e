"use client";

import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";

interface TextDialogProps<Value> {
  title: string;
  description?: ReactNode;
  label: string;
  hint?: string;
  placeholder?: string;
  initial?: string;
  /** Understands the text, or says what is wrong with it. */
  read: (text: string) => { value: Value } | { problem: string };
  onClose: () => void;
  onValue: (value: Value) => void;
}

/** Asks for one line of text, then hands what it means over. */
export function TextDialog<Value>(props: TextDialogProps<Value>) {
  const { title, description, label, hint, placeholder, initial = "", read, onClose, onValue } = props;
  const [text, setText] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const result = read(text);
  const proceed = () => {
    setIsChecked(true);
    if ("problem" in result) return;
    onClose();
    onValue(result.value);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <Field label={label} hint={hint} error={isChecked && "problem" in result ? result.problem : undefined}>
        {(control) => (
          <Input
            {...control}
            placeholder={placeholder}
            spellCheck={false}
            maxLength={500}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
