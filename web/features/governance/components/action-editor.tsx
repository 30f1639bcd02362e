"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import {
  type ActionFieldsProps,
  MintFields,
  ParameterFields,
  RoleFields,
  TransferFields,
} from "@/features/governance/components/action-fields";
import { templates } from "@/features/governance/components/action-templates";
import { CallFields } from "@/features/governance/components/call-fields";
import { RawFields } from "@/features/governance/components/raw-fields";
import type { Problems } from "@/features/governance/lib/actions";
import type { ActionDraft } from "@/features/governance/lib/draft";

interface ActionEditorProps {
  action: ActionDraft;
  number: number;
  count: number;
  problems: Problems;
  onChange: (action: ActionDraft) => void;
  onRemove: () => void;
  onMove: (step: -1 | 1) => void;
}

function Fields({ action, ...rest }: { action: ActionDraft } & Omit<ActionFieldsProps<"mint">, "action">) {
  switch (action.kind) {
    case "transfer":
      return <TransferFields action={action} {...rest} />;
    case "parameter":
      return <ParameterFields action={action} {...rest} />;
    case "role":
      return <RoleFields action={action} {...rest} />;
    case "mint":
      return <MintFields action={action} {...rest} />;
    case "call":
      return <CallFields action={action} {...rest} />;
    case "raw":
      return <RawFields action={action} {...rest} />;
  }
}

/** One action of the proposal with its form. */
export function ActionEditor({
  action,
  number,
  count,
  problems,
  onChange,
  onRemove,
  onMove,
}: ActionEditorProps) {
  const { icon: Icon, label } = templates[action.kind];
  return (
    <fieldset className="rounded-control border border-line p-4">
      <legend className="sr-only">
        Action {number}: {label}
      </legend>
      <div className="mb-4 flex items-center gap-2">
        <Icon size={16} className="text-accent" aria-hidden />
        <p className="text-sm font-medium">
          <span className="numbers text-muted">{number}.</span> {label}
        </p>
        <span className="ml-auto flex">
          <IconButton
            icon={ArrowUp}
            size="small"
            label={`Move action ${number} up`}
            disabled={number === 1}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ArrowDown}
            size="small"
            label={`Move action ${number} down`}
            disabled={number === count}
            onClick={() => onMove(1)}
          />
          <IconButton icon={Trash2} size="small" label={`Remove action ${number}`} onClick={onRemove} />
        </span>
      </div>
      <Fields action={action} onChange={onChange} problems={problems} />
    </fieldset>
  );
}
