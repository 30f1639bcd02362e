"use client";

import { CircleCheck, CircleMinus, CircleX, Split } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useId, useState } from "react";
import type { Address } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Tally } from "@/features/governance/lib/proposal";
import { splitByPercent, type VotePercentages } from "@/features/governance/lib/split-vote";
import { type Choice, signedVoteFlow, voteFlow, voteVerb } from "@/features/governance/tx-flows/vote";
import { useChainClient } from "@/lib/chain-client";
import { cn } from "@/lib/cn";
import { useAddress } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import { useRelayer } from "@/lib/use-relayer";

const MAX_REASON = 2_000;

const choices = [
  { value: "for", label: "For", icon: CircleCheck, look: "text-for" },
  { value: "against", label: "Against", icon: CircleX, look: "text-against" },
  { value: "abstain", label: "Abstain", icon: CircleMinus, look: "text-abstain" },
  { value: "split", label: "Split", icon: Split, look: "text-accent" },
] as const;

type Kind = (typeof choices)[number]["value"];

interface VoteFormProps {
  account: Address;
  proposalId: bigint;
  /** Voting power that is left for this proposal. */
  remaining: bigint;
  tally: Tally;
  /** Only votes against are taken. */
  isObjection: boolean;
}

/** Asks for a choice and a reason, then hands over to the transaction dialog. */
export function VoteForm({ account, proposalId, remaining, tally, isObjection }: VoteFormProps) {
  const governor = useAddress("ComputeGovernor");
  const client = useChainClient();
  const relayerUrl = useRelayer();
  const openTransaction = useTransaction();
  const [chosen, setKind] = useState<Kind>();
  const kind = isObjection ? "against" : chosen;
  const [shares, setShares] = useState<VotePercentages>({ for: "", against: "", abstain: "" });
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const split = splitByPercent(remaining, shares);
  const problem = kind === "split" ? split.problem : undefined;

  const vote = (by: "transaction" | "signature") => {
    setIsChecked(true);
    const choice = toChoice(kind, split);
    if (!choice) return;
    const parameters = { governor, proposalId, choice, reason: reason.trim(), remaining, tally };
    openTransaction(
      by === "signature" && relayerUrl
        ? signedVoteFlow({ ...parameters, client, account, relayerUrl })
        : voteFlow(parameters),
    );
  };

  return (
    <div className="flex flex-col gap-4">
      {isObjection ? (
        <Notice tone="warning" title="Only votes against are taken">
          A late vote turned this proposal to passing. Until its objection period is over, whoever has voting
          power left can still object.
        </Notice>
      ) : (
        <ChoiceGroup kind={kind} onKindChange={setKind} />
      )}
      {isChecked && kind === undefined && (
        <p role="alert" className="text-sm text-against">
          Choose how you vote.
        </p>
      )}
      {kind === "split" && (
        <SplitFields
          shares={shares}
          onSharesChange={setShares}
          problem={isChecked || hasInput(shares) ? problem : undefined}
          parts={split.parts}
        />
      )}
      <Field label="Reason" isOptional hint={reasonHint(reason)}>
        {(control) => (
          <Textarea
            {...control}
            className="min-h-20"
            maxLength={MAX_REASON}
            placeholder="Why you vote like this. Everybody can read it, for ever."
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <Button variant="primary" size="large" onClick={() => vote("transaction")}>
        {kind ? voteVerb(kind) : "Vote"}
      </Button>
      {relayerUrl && (
        <div>
          <Button size="large" className="w-full" onClick={() => vote("signature")}>
            Vote without paying
          </Button>
          <p className="mt-1.5 text-xs text-muted">
            You sign; a relayer sends the transaction and pays for it.
          </p>
        </div>
      )}
    </div>
  );
}

function toChoice(kind: Kind | undefined, split: ReturnType<typeof splitByPercent>): Choice | undefined {
  if (kind === undefined) return undefined;
  if (kind !== "split") return { kind };
  return split.parts && { kind, parts: split.parts };
}

function hasInput(shares: VotePercentages): boolean {
  return Object.values(shares).some((share) => share !== "");
}

function reasonHint(reason: string): string | undefined {
  const left = MAX_REASON - reason.length;
  return left < 200 ? `${left} characters left` : undefined;
}

function ChoiceGroup({ kind, onKindChange }: { kind?: Kind; onKindChange: (kind: Kind) => void }) {
  return (
    <RadioGroup.Root
      aria-label="Your vote"
      value={kind ?? ""}
      onValueChange={(value) => onKindChange(value as Kind)}
      className="grid grid-cols-2 gap-2"
    >
      {choices.map(({ value, label, icon: Icon, look }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          className={cn(
            "flex h-11 items-center gap-2 rounded-control border px-3 text-sm font-medium transition-colors",
            kind === value ? "border-accent bg-accent-soft" : "border-line-strong bg-raised hover:bg-hover",
          )}
        >
          <Icon size={16} className={look} aria-hidden />
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

const sides = [
  { key: "for", label: "For" },
  { key: "against", label: "Against" },
  { key: "abstain", label: "Abstain" },
] as const;

interface SplitFieldsProps {
  shares: VotePercentages;
  onSharesChange: (shares: VotePercentages) => void;
  problem?: string;
  parts?: Tally;
}

function SplitFields({ shares, onSharesChange, problem, parts }: SplitFieldsProps) {
  const id = useId();
  return (
    <fieldset className="min-w-0 rounded-control bg-sunken p-3" aria-describedby={problem ? id : undefined}>
      <legend className="sr-only">Shares of your voting power in percent</legend>
      <div className="flex flex-col gap-2">
        {sides.map(({ key, label }) => (
          <div key={key} className="flex items-center gap-2 text-sm">
            <label htmlFor={`${id}-${key}`} className="w-16">
              {label}
            </label>
            <Input
              id={`${id}-${key}`}
              className="numbers h-9 w-16 shrink-0 text-right"
              inputMode="decimal"
              placeholder="0"
              maxLength={6}
              aria-label={`${label}, percent of your voting power`}
              value={shares[key]}
              onChange={({ target }) => onSharesChange({ ...shares, [key]: target.value })}
            />
            <span aria-hidden>%</span>
            {parts && parts[key] > 0n && (
              <span className="numbers ml-auto truncate text-xs text-muted">{formatTokens(parts[key])}</span>
            )}
          </div>
        ))}
      </div>
      {problem && (
        <p id={id} role="alert" className="mt-2 text-sm text-against">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
