"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { Amount } from "@/components/chain/amount";
import { Button } from "@/components/ui/button";
import { EffectsView } from "@/features/governance/components/effects";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import type { SimulationOutcome } from "@/features/governance/lib/simulate-calls";
import { proposeSimulationQuery, simulationQuery } from "@/features/governance/simulation-queries";
import { proposeCall } from "@/features/governance/tx-flows/propose";
import { useCoin } from "@/features/governance/use-coin";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { explainError } from "@/lib/errors";
import { useConnectedAccount } from "@/lib/hydration";

/** An error of a call, in words, with the names and the time of this DAO. */
export function useExplain(): (error: unknown) => string {
  const names = useNames();
  const now = useChainTime();
  return (error) => {
    const { message, next } = explainError(error, { names, now });
    return next ? `${message} ${next}` : message;
  };
}

interface SimulationPanelProps {
  calls: readonly ProposalCall[];
  description?: string;
}

/** Tries the whole proposal out on the chain without sending it: each action as the timelock, and proposing itself. */
export function SimulationPanel({ calls, description }: SimulationPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const address = useConnectedAccount();
  const { data, error, isFetching, refetch } = useQuery(simulationQuery(client, config, calls));
  return (
    <div className="flex flex-col gap-3 text-sm" aria-live="polite">
      <ActionsOutcome outcome={data} error={error} isFetching={isFetching} count={calls.length} />
      {data?.kind === "passed" && data.idle.length === 0 && <EffectsView effects={data.effects} />}
      {address && description && <ProposeOutcome account={address} calls={calls} description={description} />}
      <p className="text-xs text-muted">
        Tried on the chain as it is now, one action after the other. Until a vote is over, things can change.
      </p>
      <Button size="small" className="self-start" onClick={() => void refetch()} isBusy={isFetching}>
        {!isFetching && <RotateCw size={16} aria-hidden />}
        Try again
      </Button>
    </div>
  );
}

const marks = {
  running: { icon: LoaderCircle, look: "animate-spin text-muted" },
  good: { icon: CircleCheck, look: "text-for" },
  bad: { icon: CircleX, look: "text-against" },
  open: { icon: CircleDashed, look: "text-warning" },
} as const;

function Line({ mark, children }: { mark: keyof typeof marks; children: ReactNode }) {
  const { icon: Icon, look } = marks[mark];
  return (
    <p className="flex gap-2">
      <Icon size={16} className={`mt-0.5 shrink-0 ${look}`} aria-hidden />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}

interface OutcomeProps {
  outcome?: SimulationOutcome;
  error: Error | null;
  isFetching: boolean;
  count: number;
}

function ActionsOutcome({ outcome, error, isFetching, count }: OutcomeProps) {
  const explain = useExplain();
  if (error) return <Line mark="open">The actions could not be tried out. {explain(error)}</Line>;
  if (!outcome) return <Line mark="running">{isFetching ? "Trying out the actions" : "Waiting"}</Line>;
  if (outcome.kind === "passed") return <Passed idle={outcome.idle} count={count} />;
  if (outcome.kind === "unavailable") {
    return <Line mark="open">This chain's node cannot try out the actions. {explain(outcome.error)}</Line>;
  }
  return (
    <Line mark="bad">
      <span className="font-medium">Action {outcome.index + 1} would fail.</span>{" "}
      {outcome.shortOf ? <ShortOfCoins {...outcome.shortOf} /> : explain(outcome.error)}
    </Line>
  );
}

function Passed({ idle, count }: { idle: readonly number[]; count: number }) {
  if (idle.length > 0) {
    return (
      <Line mark="open">
        There is no contract where {idle.length === 1 ? "action" : "actions"}{" "}
        {idle.map((index) => index + 1).join(", ")} {idle.length === 1 ? "calls" : "call"} one: nothing would
        happen. Check the address.
      </Line>
    );
  }
  return (
    <Line mark="good">
      {count === 1 ? "The action works." : `All ${count} actions work, one after the other.`}
    </Line>
  );
}

function ShortOfCoins({ holds, needs }: { holds: bigint; needs: bigint }) {
  const { symbol } = useCoin();
  return (
    <>
      The treasury holds <Amount value={holds} symbol={symbol} />; the actions up to here send{" "}
      <Amount value={needs} symbol={symbol} />.
    </>
  );
}

interface ProposeOutcomeProps {
  account: Address;
  calls: readonly ProposalCall[];
  description: string;
}

function ProposeOutcome({ account, calls, description }: ProposeOutcomeProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const explain = useExplain();
  const call = proposeCall({ governor: config.contracts.ComputeGovernor, calls, description });
  const { data, error } = useQuery(proposeSimulationQuery(client, config, call, account));
  if (error) {
    return (
      <Line mark="bad">
        <span className="font-medium">You cannot propose it now.</span> {explain(error)}
      </Line>
    );
  }
  return data ? (
    <Line mark="good">You can propose it.</Line>
  ) : (
    <Line mark="running">Trying out the proposal itself</Line>
  );
}
