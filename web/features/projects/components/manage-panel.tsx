"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import {
  aboutOf,
  type Declaration,
  DeclarationFields,
  declarationOf,
} from "@/features/projects/components/declaration-fields";
import { offerOwnershipFlow, updateFlow } from "@/features/projects/tx-flows/project-acts";
import { useAddress } from "@/lib/config-context";
import type { ProjectStanding } from "@/lib/market/project";

const AccountDialog = dynamic(() =>
  import("@/features/projects/components/account-dialog").then((module) => module.AccountDialog),
);

/** What the owner changes: the declaration, and who owns the project. */
export function ManagePanel({ project }: { project: ProjectStanding }) {
  const registry = useAddress("ProjectRegistry");
  const openTransaction = useTransaction();
  const [declaration, setDeclaration] = useState<Declaration>({
    budget: String(project.budgetUsd),
    about: aboutOf(project.uri),
  });
  const [isChecked, setIsChecked] = useState(false);
  const [isOffering, setIsOffering] = useState(false);
  const { projectId, owner } = project;
  const change = () => {
    setIsChecked(true);
    const parsed = declarationOf(declaration);
    if ("problems" in parsed) return;
    openTransaction(updateFlow(registry, project, parsed));
  };
  return (
    <Panel title="What you declare">
      <DeclarationFields value={declaration} onChange={setDeclaration} isChecked={isChecked} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button size="small" onClick={change}>
          Change
        </Button>
        <Button size="small" variant="ghost" onClick={() => setIsOffering(true)}>
          Offer the project to a new owner
        </Button>
      </div>
      {isOffering && (
        <AccountDialog
          title="Offer the project to a new owner"
          description="It is theirs once they accept, with its money."
          label="New owner"
          flow={(nextOwner) => offerOwnershipFlow(registry, { projectId, owner, nextOwner })}
          onClose={() => setIsOffering(false)}
        />
      )}
    </Panel>
  );
}
