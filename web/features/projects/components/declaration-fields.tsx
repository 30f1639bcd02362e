"use client";

import { Field, Input } from "@/components/ui/field";

/** What stands in the form. */
export interface Declaration {
  budget: string;
  uri: string;
}

/** What is wrong in each field. */
export interface DeclarationProblems {
  budget?: string;
  uri?: string;
}

/** What somebody declared, or what is wrong with it. */
export function declarationOf({
  budget,
  uri,
}: Declaration): { budgetUsd: bigint; uri: string } | { problems: DeclarationProblems } {
  const digits = budget.trim().replaceAll(",", "");
  const problems: DeclarationProblems = {};
  if (!/^\d{1,15}$/.test(digits)) problems.budget = "Type whole US dollars, for example 40000.";
  if (!/^(https?|ipfs):\/\/\S+$/.test(uri.trim()))
    problems.uri = "Type a full address, for example https://example.org/our-project.";
  else if (uri.trim().length > 500) problems.uri = "At most 500 characters. Use a shorter address.";
  if (problems.budget || problems.uri) return { problems };
  return { budgetUsd: BigInt(digits), uri: uri.trim() };
}

interface DeclarationFieldsProps {
  value: Declaration;
  onChange: (value: Declaration) => void;
  isChecked: boolean;
}

/** Asks for a project's budget and where it describes itself. */
export function DeclarationFields({ value, onChange, isChecked }: DeclarationFieldsProps) {
  const parsed = declarationOf(value);
  const problems = isChecked && "problems" in parsed ? parsed.problems : {};
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Money that it has a year, in US dollars"
        hint="All of it, from whom it may be. It decides whether the project counts as small; anyone can challenge it."
        error={problems.budget}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="numbers"
            value={value.budget}
            onChange={({ target }) => onChange({ ...value, budget: target.value })}
          />
        )}
      </Field>
      <Field
        label="Where it describes itself"
        hint="An address where people and registrars read who you are and what you do."
        error={problems.uri}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            spellCheck={false}
            value={value.uri}
            onChange={({ target }) => onChange({ ...value, uri: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
