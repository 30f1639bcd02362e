"use client";

import { Field, Textarea } from "@/components/ui/field";
import { formatCount } from "@/lib/format";
import { MAX_WORDS_BYTES } from "@/lib/published-words";

interface WordsFieldProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  error?: string;
}

/** Asks for words that are published with an act, for ever. */
export function WordsField({ label, text, onChange, error }: WordsFieldProps) {
  return (
    <Field
      label={label}
      hint={`At most ${formatCount(MAX_WORDS_BYTES)} bytes. Everybody can read it, for ever.`}
      error={error}
    >
      {(control) => (
        <Textarea
          {...control}
          className="min-h-40"
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
