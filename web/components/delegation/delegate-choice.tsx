"use client";

import { RadioGroup } from "radix-ui";
import { useId } from "react";
import type { Address } from "viem";
import { DelegateInput } from "@/components/delegation/delegate-input";
import { resolveDelegate } from "@/components/delegation/resolve-delegate";
import { cn } from "@/lib/cn";
import type { NameBook } from "@/lib/names";
import type { ResolvedAccount } from "@/lib/resolve-account";

/** Who shall vote: the account itself, somebody else, or nobody. */
export type DelegateKind = "self" | "other" | "nobody";

/** What stands in the form. */
export interface DelegateChoiceValue {
  kind: DelegateKind;
  /** Name or address of somebody else. */
  text: string;
}

/** The form's first state: oneself. */
export const DEFAULT_DELEGATE_CHOICE: DelegateChoiceValue = { kind: "self", text: "" };

/** Turns the form into an address; nobody has none. */
export function resolveChoice(
  { kind, text }: DelegateChoiceValue,
  account: Address,
  names: NameBook,
): ResolvedAccount | { address: undefined } {
  if (kind === "self") return { address: account };
  return kind === "nobody" ? { address: undefined } : resolveDelegate(text, names);
}

const options: Record<DelegateKind, { label: string; hint: string }> = {
  self: { label: "Myself", hint: "You vote on each proposal yourself." },
  other: { label: "Somebody I trust", hint: "They vote with your tokens; you can take it back at any time." },
  nobody: { label: "Nobody", hint: "These tokens do not vote and do not count towards the quorum." },
};

interface DelegateChoiceProps {
  value: DelegateChoiceValue;
  onValueChange: (value: DelegateChoiceValue) => void;
  /** What the choice is about: "Who votes with these tokens?" */
  label: string;
  kinds?: readonly DelegateKind[];
  isChecked?: boolean;
}

/** Asks who shall vote with some tokens. */
export function DelegateChoice({
  value,
  onValueChange,
  label,
  kinds = ["self", "other"],
  isChecked,
}: DelegateChoiceProps) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-2 text-sm font-medium">
        {label}
      </p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value.kind}
        onValueChange={(kind) => onValueChange({ ...value, kind: kind as DelegateKind })}
        className="flex flex-col gap-2"
      >
        {kinds.map((kind) => (
          <div
            key={kind}
            className={cn(
              "rounded-control border px-4 py-3",
              value.kind === kind ? "border-accent bg-accent-soft" : "border-line",
            )}
          >
            <label htmlFor={`${id}-${kind}`} className="flex cursor-pointer items-start gap-3 text-sm">
              <RadioGroup.Item
                id={`${id}-${kind}`}
                value={kind}
                className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised data-[state=checked]:border-accent"
              >
                <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
              </RadioGroup.Item>
              <span>
                <span className="font-medium">{options[kind].label}</span>
                <span className="block text-muted">{options[kind].hint}</span>
              </span>
            </label>
            {kind === "other" && value.kind === "other" && (
              <div className="mt-3 sm:pl-7">
                <DelegateInput
                  text={value.text}
                  onTextChange={(text) => onValueChange({ ...value, text })}
                  isChecked={isChecked || value.text !== ""}
                />
              </div>
            )}
          </div>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
