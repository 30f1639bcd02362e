"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { HashField, hashOf } from "@/components/forms/hash-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { formatDuration, formatTokens } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";
import { editableTokens, parseTokens } from "@/lib/market/units";
import { bondTermsQuery, ownControllerQuery } from "@/lib/provenance/read-controller";

function bondProblem(bond: bigint | undefined, minBond: bigint, balance: bigint | undefined) {
  if (bond === undefined) return "Write an amount such as 5000 or 12.5.";
  if (bond < minBond) return `A bond is at least ${formatTokens(minBond)}.`;
  if (balance !== undefined && bond > balance) return `That is more than you hold: ${formatTokens(balance)}.`;
  return undefined;
}

function useBalance() {
  const client = useChainClient();
  const { contracts } = useAppConfig();
  const account = useConnectedAccount();
  const { data } = useQuery({
    ...delegationQuery(client, contracts.ComputeToken, account ?? contracts.ComputeToken),
    enabled: account !== undefined,
  });
  return account ? data?.balance : undefined;
}

/** Registers a controller with its bond. */
export function RegisterForm() {
  const client = useChainClient();
  const config = useAppConfig();
  const { contracts } = config;
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const balance = useBalance();
  const { data: terms } = useQuery(bondTermsQuery(client, config));
  const { data: own } = useQuery({
    ...ownControllerQuery(client, config, account ?? contracts.ControllerRegistry),
    enabled: account !== undefined,
  });
  const [profile, setProfile] = useState("");
  const [typed, setTyped] = useState<string>();
  const [isChecked, setIsChecked] = useState(false);
  const text = typed ?? (terms ? editableTokens(terms.minBond) : "");
  const bond = parseTokens(text);
  const problem = terms && bondProblem(bond, terms.minBond, balance);
  const profileHash = hashOf(profile);
  const register = async () => {
    setIsChecked(true);
    if (!terms || bond === undefined || problem || !profileHash) return;
    const { registerFlow } = await import("@/features/controllers/tx-flows/registration-acts");
    openTransaction(
      registerFlow({
        registry: contracts.ControllerRegistry,
        token: contracts.ComputeToken,
        profileHash,
        bond,
        thawPeriod: terms.thawPeriod,
      }),
    );
  };
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <Panel title="What you put up">
        {account && own ? (
          <Notice title="You are a controller already" className="mb-5">
            This account acts for{" "}
            <Link href={`/controllers/${own}`} className="underline underline-offset-4">
              controller {own}
            </Link>
            . An account acts for one.
          </Notice>
        ) : null}
        <div className="flex flex-col gap-5">
          <HashField
            label="Document of your public profile"
            hint="Who you are, how to reach you, and your data protection officer. Only its keccak256 goes on chain."
            value={profile}
            onChange={setProfile}
            error={
              isChecked && !profileHash
                ? "Choose the document, or paste its keccak256: 0x and 64 digits."
                : undefined
            }
          />
          <Field
            label="Bond in COMPUTE"
            hint={terms ? `At least ${formatTokens(terms.minBond)}.` : "Reading the least bond."}
            error={isChecked ? problem : undefined}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={text}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
        </div>
        <div className="mt-6">
          {account ? (
            <Button variant="primary" disabled={Boolean(own)} onClick={() => void register()}>
              Register as a controller
            </Button>
          ) : (
            <Button variant="primary" onClick={openWallet}>
              Connect a wallet
            </Button>
          )}
        </div>
      </Panel>
      <Panel title="What you take on">
        <ul className="flex list-disc flex-col gap-2 pl-5 text-sm">
          <li>Every use of somebody&apos;s data is recorded against a consent, or it is refused.</li>
          <li>You acknowledge each withdrawal, and do each erasure, within 24 hours.</li>
          <li>You report a breach within 72 hours of its discovery.</li>
          <li>Who is late, or used data without consent, pays from the bond; half goes to the person.</li>
          <li>
            You can leave: the bond thaws for {terms ? formatDuration(terms.thawPeriod) : "…"}, then it is
            yours again.
          </li>
        </ul>
      </Panel>
    </div>
  );
}
