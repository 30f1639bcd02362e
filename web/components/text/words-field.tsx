"use client";

import { Field, Textarea } from "@/components/ui/field";
import { formatCount } from "@/lib/format";

/** Longest text that somebody publishes with its act, in bytes: it stands in the transaction itself. */
const MAX_WORDS_BYTES = 8_000;

/** What is wrong with a text that is to be published for ever; undefined for nothing. */
export function wordsProblem(text: string): string | undefined {
  if (text.trim() === "") return "Write why: everybody will read it.";
  const size = new TextEncoder().encode(text.trim()).length;
  return size > MAX_WORDS_BYTES
    ? `This is ${size - MAX_WORDS_BYTES} bytes too long. Say it shorter, or publish the long version elsewhere and link it.`
    : undefined;
}

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
