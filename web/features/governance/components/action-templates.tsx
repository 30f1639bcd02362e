"use client";

import {
  Banknote,
  Coins,
  type LucideIcon,
  Repeat,
  SlidersHorizontal,
  SquareFunction,
  UserCog,
} from "lucide-react";
import type { ActionKind } from "@/features/governance/lib/draft";

interface Template {
  icon: LucideIcon;
  label: string;
  hint: string;
}

/** What a proposal can do, by kind. */
export const templates: Readonly<Record<ActionKind, Template>> = {
  transfer: {
    icon: Banknote,
    label: "Pay from the treasury",
    hint: "COMPUTE to any account, or the chain's coin",
  },
  parameter: {
    icon: SlidersHorizontal,
    label: "Change a setting",
    hint: "Voting times, threshold, quorum, delay",
  },
  role: { icon: UserCog, label: "Grant or revoke a role", hint: "Who may do what" },
  mint: { icon: Coins, label: "Mint tokens", hint: "New COMPUTE, within the yearly rate" },
  call: { icon: SquareFunction, label: "Call any contract", hint: "Any function, by its ABI" },
  raw: { icon: Repeat, label: "Exactly as it was proposed", hint: "A call of a vetoed proposal" },
};

/** What can be chosen; calls of a vetoed proposal come only with an override. */
const choices = Object.entries(templates).filter(([kind]) => kind !== "raw");

interface ActionTemplatesProps {
  onChoose: (kind: ActionKind) => void;
  isFull: boolean;
}

/** Buttons that add an action. */
export function ActionTemplates({ onChoose, isFull }: ActionTemplatesProps) {
  return (
    <div className="grid grid-cols-1 gap-2 sm:grid-cols-2 xl:grid-cols-3">
      {choices.map(([kind, { icon: Icon, label, hint }]) => (
        <button
          key={kind}
          type="button"
          disabled={isFull}
          onClick={() => onChoose(kind as ActionKind)}
          className="flex items-start gap-3 rounded-control border border-line-strong bg-raised p-3 text-left text-sm transition-colors enabled:hover:bg-hover disabled:cursor-not-allowed disabled:opacity-55"
        >
          <Icon size={20} className="mt-0.5 shrink-0 text-accent" aria-hidden />
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-xs text-muted">{hint}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
