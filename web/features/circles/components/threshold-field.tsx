"use client";

import { Field, Input } from "@/components/ui/field";

interface ThresholdFieldProps {
  /** As it is typed. */
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Asks how many members of a circle must sign. */
export function ThresholdField({ value, error, onChange }: ThresholdFieldProps) {
  return (
    <Field
      label="Signatures that a consent needs"
      hint="The next change needs as many. To withdraw, any one member is enough."
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          className="numbers sm:max-w-40"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
