"use client";

import { useState } from "react";
import { Address } from "@/components/chain/address";
import { TextDialog } from "@/components/forms/text-dialog";
import { MeterFlag } from "@/components/market/footprint";
import { TierBadge } from "@/components/market/states";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { readUri } from "@/features/provide/lib/uri";
import { setOperatorFlow, setUriFlow } from "@/features/provide/tx-flows/registration-acts";
import { useAddress, useNames } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import { completionBps } from "@/lib/market/offer";
import { formatBps } from "@/lib/market/units";
import { tierSentences } from "@/lib/market/words";
import { resolveAccount } from "@/lib/resolve-account";

/** How the provider stands in the registry, its operator and its description. */
export function ProfilePanel({ standing }: { standing: ConsoleStanding }) {
  const { provider, operator, isOwner, tier, meter, strikes, stakePerGpu, probationGpus } = standing;
  const [open, setOpen] = useState<"operator" | "uri">();
  const completion = completionBps(standing);
  return (
    <Panel title="Registration">
      <KeyValueList
        items={[
          { label: "Provider", value: <Address address={provider} /> },
          { label: "Operator", value: <Address address={operator} /> },
          { label: "Tier", value: <TierBadge tier={tier} /> },
          { label: "Energy figures", value: <MeterFlag meter={meter} /> },
          { label: "Jobs completed", value: completion === undefined ? "No job yet" : formatBps(completion) },
          { label: "Strikes", value: strikes === 0 ? "None" : `${strikes} of 3` },
          {
            label: "Stake for a reference GPU in your tier",
            value: formatTokens(stakePerGpu[Number(tier.slice(1))] ?? 0n),
          },
        ]}
      />
      <p className="mt-3 text-xs text-muted">
        {tierSentences[tier]} Without the stake, up to {probationGpus} GPUs can be listed. Auditors set the
        tier.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {isOwner && (
          <Button size="small" onClick={() => setOpen("operator")}>
            Change the operator
          </Button>
        )}
        <Button size="small" variant="ghost" onClick={() => setOpen("uri")}>
          Change the description
        </Button>
      </div>
      {open === "operator" && <OperatorDialog standing={standing} onClose={() => setOpen(undefined)} />}
      {open === "uri" && <UriDialog standing={standing} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

interface DialogProps {
  standing: ConsoleStanding;
  onClose: () => void;
}

function OperatorDialog({ standing, onClose }: DialogProps) {
  const registry = useAddress("ResourceRegistry");
  const names = useNames();
  const openTransaction = useTransaction();
  const read = (text: string) => {
    const found = resolveAccount(text, names);
    return "problem" in found ? found : { value: found.address };
  };
  return (
    <TextDialog
      title="Change the operator"
      description="The key that your software uses. If it was stolen, change it at once: the old one can start and claim nothing more."
      label="New operator"
      placeholder="0x…"
      read={read}
      onClose={onClose}
      onValue={(operator) =>
        openTransaction(setOperatorFlow(registry, { before: standing.operator, operator }))
      }
    />
  );
}

function UriDialog({ standing, onClose }: DialogProps) {
  const registry = useAddress("ResourceRegistry");
  const openTransaction = useTransaction();
  return (
    <TextDialog
      title="Change the description"
      label="Who you are"
      hint="A few sentences, or the address of a page such as https://example.org/gpus."
      read={readUri}
      onClose={onClose}
      onValue={(uri) => openTransaction(setUriFlow(registry, { provider: standing.provider, uri }))}
    />
  );
}
