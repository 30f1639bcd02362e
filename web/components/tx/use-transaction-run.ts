"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Hash, Hex } from "viem";
import { useConfig, useConnection } from "wagmi";
import { signTypedData, writeContract } from "wagmi/actions";
import { usePendingStore, usePendingTransactions } from "@/components/tx/transaction-provider";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { type Explanation, explainError } from "@/lib/errors";
import { type FlowContext, resolveCall, type TransactionFlow } from "@/lib/tx/flow";
import type { PendingTransaction } from "@/lib/tx/pending";
import { type Simulation, simulate } from "@/lib/tx/simulate";

/** Where the present step of a flow stands. */
export type RunPhase = "review" | "wallet" | "sent";

/** Everything the dialog shows of a flow that is being carried out. */
export interface TransactionRun {
  phase: RunPhase;
  stepIndex: number;
  step: TransactionFlow["steps"][number];
  isLastStep: boolean;
  simulation: { data?: Simulation; isLoading: boolean; problem?: Explanation; retry: () => void };
  /** The transaction of this step once it is sent. */
  pending?: PendingTransaction;
  /** Why the wallet or the chain said no to the last try. */
  problem?: Explanation;
  proceed: () => Promise<void>;
  /** After a transaction that is in a block: on to the next step. */
  goOn: () => void;
  /** Back to the review of this step after a failure. */
  goBack: () => void;
}

interface Progress {
  stepIndex: number;
  phase: RunPhase;
  signatures: readonly Hex[];
  hashes: readonly Hash[];
  problem?: Explanation;
}

const start: Progress = { stepIndex: 0, phase: "review", signatures: [], hashes: [] };

/** Carries out a flow step by step. */
export function useTransactionRun(flow: TransactionFlow): TransactionRun {
  const wagmi = useConfig();
  const config = useAppConfig();
  const client = useChainClient();
  const { address: account, chainId } = useConnection();
  const names = useNames();
  const now = useChainTime();
  const store = usePendingStore();
  const entries = usePendingTransactions();
  const [progress, setProgress] = useState(start);
  const { stepIndex, phase, signatures, hashes, problem } = progress;
  const step = flow.steps[stepIndex] ?? flow.steps[0];
  const isReady = account !== undefined && chainId === config.chainId && client !== undefined;

  const explain = (error: unknown, contract?: string) => explainError(error, { names, now, contract });
  const context = (): FlowContext => {
    if (!account) throw new Error("Connect a wallet first.");
    return { account, signatures, hashes };
  };

  const simulation = useQuery({
    queryKey: ["simulation", flow.title, stepIndex, account, signatures, hashes],
    queryFn: async () => {
      if (!client || step.kind !== "call") throw new Error("There is nothing to simulate yet.");
      return simulate(client, context().account, await resolveCall(step, context()));
    },
    enabled: isReady && step.kind === "call" && phase === "review",
    retry: false,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

  const sign = async () => {
    if (step.kind !== "signature") return;
    const { account: signer } = context();
    const signature = await signTypedData(wagmi, { ...(await step.typedData(context())), account: signer });
    setProgress((current) => ({
      ...current,
      signatures: [...current.signatures, signature],
      stepIndex: current.stepIndex + 1,
      phase: "review",
    }));
  };

  const follow = (hash: Hash, entry: Pick<PendingTransaction, "contract" | "isRelayed">) => {
    store.add({
      id: hash,
      hash,
      title: flow.steps.length > 1 ? `${flow.title}: ${step.label}` : flow.title,
      success: stepIndex === flow.steps.length - 1 ? flow.success : `${step.label}: done.`,
      account: context().account,
      status: "sent",
      href: flow.href,
      ...entry,
    });
    setProgress((current) => ({ ...current, phase: "sent", hashes: [...current.hashes, hash] }));
  };

  const relay = async () => {
    if (step.kind !== "relay") return;
    const { account: signer } = context();
    const signature = await signTypedData(wagmi, { ...(await step.typedData(context())), account: signer });
    follow(await step.submit(signature, context()), { contract: step.contract, isRelayed: true });
  };

  const send = async () => {
    if (step.kind !== "call") return;
    const call = await resolveCall(step, context());
    const hash = await writeContract(wagmi, {
      address: call.address,
      abi: call.abi,
      functionName: call.functionName,
      args: call.args,
      value: call.value,
      account: context().account,
      chainId: config.chainId,
      gas: simulation.data?.gasLimit,
    });
    follow(hash, { contract: call.contract });
  };

  const proceed = async () => {
    setProgress((current) => ({ ...current, phase: "wallet", problem: undefined }));
    try {
      await { signature: sign, relay, call: send }[step.kind]();
    } catch (error) {
      setProgress((current) => ({ ...current, phase: "review", problem: explain(error) }));
    }
  };

  const hash = hashes.at(-1);
  return {
    phase,
    stepIndex,
    step,
    isLastStep: stepIndex === flow.steps.length - 1,
    simulation: {
      data: simulation.data,
      isLoading: simulation.isFetching,
      problem: simulation.error ? explain(simulation.error) : undefined,
      retry: () => void simulation.refetch(),
    },
    pending: phase === "sent" ? entries.find((entry) => entry.id === hash) : undefined,
    problem,
    proceed,
    goOn: () =>
      setProgress((current) => ({
        ...current,
        stepIndex: current.stepIndex + 1,
        phase: "review",
        problem: undefined,
      })),
    goBack: () =>
      setProgress((current) => ({
        ...current,
        phase: "review",
        problem: undefined,
        hashes: current.phase === "sent" ? current.hashes.slice(0, -1) : current.hashes,
      })),
  };
}
