"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import {
  type Declaration,
  DeclarationFields,
  declarationOf,
} from "@/features/projects/components/declaration-fields";
import { projectBoundsQuery } from "@/features/projects/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";

/** Registers a project. */
export function RegisterForm() {
  const client = useChainClient();
  const config = useAppConfig();
  const registry = useAddress("ProjectRegistry");
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const { data: bounds } = useQuery(projectBoundsQuery(client, config));
  const [declaration, setDeclaration] = useState<Declaration>({ budget: "", about: "" });
  const [isChecked, setIsChecked] = useState(false);
  const register = async () => {
    setIsChecked(true);
    const parsed = declarationOf(declaration);
    if ("problems" in parsed) return;
    const { registerFlow } = await import("@/features/projects/tx-flows/project-acts");
    openTransaction(registerFlow(registry, parsed.budgetUsd, parsed.uri));
  };
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <Panel title="What you declare">
        <DeclarationFields value={declaration} onChange={setDeclaration} isChecked={isChecked} />
        <div className="mt-6">
          {account ? (
            <Button variant="primary" onClick={() => void register()}>
              Register the project
            </Button>
          ) : (
            <Button variant="primary" onClick={openWallet}>
              Connect a wallet
            </Button>
          )}
        </div>
      </Panel>
      <Panel title="What comes next">
        <ol className="flex list-decimal flex-col gap-2 pl-5 text-sm">
          <li>Registered: you fund the project&apos;s account, add members, and book GPUs at full price.</li>
          <li>
            Verified: a registrar checks that it is one real entity. Then it can ask the fair-share queue.
          </li>
          <li>
            Small: with at most {bounds ? formatCount(bounds.smallBudgetUsd) : "…"} US dollars a year a
            registrar can attest it. It then has a lane of its own, and subsidies.
          </li>
        </ol>
      </Panel>
    </div>
  );
}
