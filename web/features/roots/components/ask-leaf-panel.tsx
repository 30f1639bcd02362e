"use client";

import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { Root } from "@/features/roots/chain/read-root";
import { AskButton, AskCost, WithWallet } from "@/features/roots/components/asking";
import { askLeafFlow } from "@/features/roots/tx-flows/challenge-acts";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, formatDuration } from "@/lib/format";

/** Asks the controller for a use of which nobody published anything. */
export function AskLeafPanel({ root }: { root: Root }) {
  const now = useChainTime();
  return (
    <Panel
      title="Ask for a use that isn't public"
      description={`Without the list nobody can check anything. The controller has ${formatDuration(root.answerPeriod)} to show the use that you name, or loses the root.`}
    >
      {now !== undefined && now >= root.leafUntil ? (
        <Notice>The time to ask for uses is over. What came to light can still be challenged above.</Notice>
      ) : (
        <AskLeafForm root={root} />
      )}
    </Panel>
  );
}

function AskLeafForm({ root }: { root: Root }) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const [index, setIndex] = useState("");
  const [problem, setProblem] = useState<string>();
  const { count } = root.input;
  const ask = () => {
    const typed = index.trim();
    const isNumber = /^\d{1,10}$/.test(typed) && Number(typed) < count;
    setProblem(isNumber ? undefined : `Type a whole number from 0 to ${formatCount(count - 1)}.`);
    if (!isNumber) return;
    const addresses = { anchors: contracts.UseAnchors, token: contracts.ComputeToken };
    openTransaction(askLeafFlow(addresses, root, Number(typed)));
  };
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Number of the use"
        hint={`The root has ${formatCount(count)}, from 0 to ${formatCount(count - 1)}.`}
        error={problem}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="numbers sm:max-w-40"
            value={index}
            onChange={({ target }) => setIndex(target.value)}
          />
        )}
      </Field>
      <p className="text-xs text-muted">
        <AskCost root={root} />
      </p>
      <div>
        <WithWallet>
          {(account) => <AskButton root={root} account={account} label="Ask for the use" onAsk={ask} />}
        </WithWallet>
      </div>
    </div>
  );
}
