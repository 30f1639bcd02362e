"use client";

import { type ReactNode, useState } from "react";
import { WordsField } from "@/components/text/words-field";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { wordsProblem } from "@/lib/published-words";

interface WordsDialogProps {
  title: string;
  description: ReactNode;
  /** What shall be written. */
  label: string;
  onClose: () => void;
  onWords: (words: string) => void;
}

/** Asks for words that are published with an act, then hands them over. */
export function WordsDialog({ title, description, label, onClose, onWords }: WordsDialogProps) {
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(text);
  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onClose();
    onWords(text);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <WordsField label={label} text={text} onChange={setText} error={isChecked ? problem : undefined} />
    </Dialog>
  );
}
