"use client";

import { Field, Input, Textarea } from "@/components/ui/field";
import { inlineText, placeOfText } from "@/lib/published-text";

/** What stands in the form. */
export interface Declaration {
  budget: string;
  /** What the project is, or the address of a page that says so. */
  about: string;
}

/** What is wrong in each field. */
export interface DeclarationProblems {
  budget?: string;
  about?: string;
}

const MAX_ABOUT = 4_000;

/** What somebody wrote as an address: of a page, or one that holds the text itself. */
export function uriOf(about: string): string {
  const text = about.trim();
  return /^(https?|ipfs):\/\/\S+$/.test(text) ? text : inlineText(text).uri;
}

/** What an address says, as it can be edited again. */
export function aboutOf(uri: string): string {
  const place = placeOfText(uri, []);
  return place.kind === "inline" ? new TextDecoder().decode(place.bytes) : uri;
}

/** What somebody declared, or what is wrong with it. */
export function declarationOf({
  budget,
  about,
}: Declaration): { budgetUsd: bigint; uri: string } | { problems: DeclarationProblems } {
  const digits = budget.trim().replaceAll(",", "");
  const problems: DeclarationProblems = {};
  if (!/^\d{1,15}$/.test(digits)) problems.budget = "Type whole US dollars, for example 40000.";
  if (about.trim() === "") problems.about = "Write who you are and what you do.";
  else if (about.length > MAX_ABOUT)
    problems.about = `At most ${MAX_ABOUT} characters. Publish the long version elsewhere and give its address.`;
  if (problems.budget || problems.about) return { problems };
  return { budgetUsd: BigInt(digits), uri: uriOf(about) };
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
        label="Who you are and what you do"
        hint="The first line is the project's name. Or the address of a page that says it. People and registrars read it."
        error={problems.about}
      >
        {(control) => (
          <Textarea
            {...control}
            value={value.about}
            onChange={({ target }) => onChange({ ...value, about: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
