"use client";

import { useState } from "react";
import type { Address } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { readUri } from "@/features/provide/lib/uri";
import { registerFlow } from "@/features/provide/tx-flows/registration-acts";
import { useAddress, useNames } from "@/lib/config-context";
import { resolveAccount } from "@/lib/resolve-account";

/** Registers the connected account as a provider. */
export function RegisterPanel({ account }: { account: Address }) {
  const registry = useAddress("ResourceRegistry");
  const names = useNames();
  const openTransaction = useTransaction();
  const [uri, setUri] = useState("");
  const [operator, setOperator] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const described = readUri(uri);
  const chosen = operator.trim() === "" ? { address: account } : resolveAccount(operator, names);
  const register = () => {
    setIsChecked(true);
    if ("problem" in described || "problem" in chosen) return;
    openTransaction(registerFlow(registry, { account, operator: chosen.address, uri: described.value }));
  };
  return (
    <Panel title="Register as a provider" description="This account is no provider, and nobody’s operator.">
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          register();
        }}
      >
        <Field
          label="Who you are"
          hint="Who you are, where your machines stand, how to reach you: a few sentences, or the address of a page."
          error={isChecked && "problem" in described ? described.problem : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              className="min-h-20"
              maxLength={1_500}
              value={uri}
              onChange={({ target }) => setUri(target.value)}
            />
          )}
        </Field>
        <Field
          label="Operator"
          isOptional
          hint="The key that your software uses. It starts jobs and signs receipts, and can’t move money or stake. Empty: this account."
          error={isChecked && "problem" in chosen ? chosen.problem : undefined}
        >
          {(control) => (
            <Input
              {...control}
              placeholder="0x…"
              spellCheck={false}
              value={operator}
              onChange={({ target }) => setOperator(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="self-start">
          Register
        </Button>
      </form>
    </Panel>
  );
}
