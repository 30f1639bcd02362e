"use client";

import { useState } from "react";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import type { Root } from "@/features/roots/chain/read-root";
import { AskButton, AskCost, WithWallet } from "@/features/roots/components/asking";
import { findingWords } from "@/features/roots/lib/finding-words";
import { askConsentFlow, proveFaultFlow } from "@/features/roots/tx-flows/challenge-acts";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import type { UseFinding } from "../../../../scripts/lib/consent/use-faults.ts";
import type { UseList } from "../../../../scripts/lib/consent/use-list.ts";

/** How many stand on the page at first. */
const SHOWN = 20;

interface FindingsProps {
  root: Root;
  list: UseList;
  findings: readonly UseFinding[];
}

/** Uses that can be challenged, each with what is wrong and the challenge. */
export function Findings({ root, list, findings }: FindingsProps) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <div>
      <ul className="divide-y divide-line rounded-control border border-line" aria-label="Uses to challenge">
        {findings.slice(0, shown).map((finding) => (
          <Finding key={finding.use.index} root={root} list={list} finding={finding} />
        ))}
      </ul>
      {findings.length > shown && (
        <Button size="small" className="mt-3" onClick={() => setShown(shown + SHOWN)}>
          Show more of {formatCount(findings.length)}
        </Button>
      )}
    </div>
  );
}

function Finding({ root, list, finding }: { root: Root; list: UseList; finding: UseFinding }) {
  const { use, faults } = finding;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-4 py-3.5 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          Use {use.index} <span className="font-normal text-muted">of the data of</span>
          <Address address={use.subject} isPlain size={16} className="font-normal" />
        </p>
        {findingWords(finding, root).map((sentence) => (
          <p key={sentence} className="mt-1">
            {sentence}
          </p>
        ))}
        <p className="mt-1 text-xs text-muted">
          {faults.length > 0 ? (
            <>
              Decided at once, without a bond. You receive <Amount value={root.atStake / 2n} />, the person
              the rest.
            </>
          ) : (
            <AskCost root={root} />
          )}
        </p>
      </div>
      <div className="max-w-56">
        <Challenge root={root} list={list} finding={finding} />
      </div>
    </li>
  );
}

function Challenge({ root, list, finding }: { root: Root; list: UseList; finding: UseFinding }) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const addresses = { anchors: contracts.UseAnchors, token: contracts.ComputeToken };
  const [fault] = finding.faults;
  return (
    <WithWallet>
      {(account) =>
        fault ? (
          <Button
            size="small"
            variant="danger"
            onClick={() => openTransaction(proveFaultFlow(addresses, root, { finding, fault, list }))}
          >
            Prove it
          </Button>
        ) : (
          <AskButton
            root={root}
            account={account}
            label="Ask for the consent"
            onAsk={() => openTransaction(askConsentFlow(addresses, root, { finding, list }))}
          />
        )
      }
    </WithWallet>
  );
}
