"use client";

import { useMutation } from "@tanstack/react-query";
import { BadgeCheck, CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Abi, Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Popover } from "@/components/ui/popover";
import { useChainClient } from "@/lib/chain-client";
import { formatCount } from "@/lib/format";

/** A read from the chain that a figure rests on. */
export interface CheckCall {
  contract: string;
  address: Hex;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
}

interface CheckProps {
  /** What is checked: "the tally". Completes "How … was found". */
  subject: string;
  /** How the figure follows from the calls, in words. */
  formula: string;
  calls: readonly CheckCall[];
  /** The figure as the page shows it. */
  shown: string;
  /** The figure as it follows from the results of the calls, in the same format as `shown`. */
  compute: (results: readonly unknown[]) => string;
  /** Where the shown figure comes from: "the index, block 1,234". */
  source?: ReactNode;
}

function formatArgument(value: unknown): string {
  const text = Array.isArray(value) ? `[${value.map(formatArgument).join(", ")}]` : String(value);
  return text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-6)}` : text;
}

function useCheck({ calls, compute }: CheckProps) {
  const client = useChainClient();
  return useMutation({
    mutationFn: async () => {
      const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
      const results = await Promise.all(
        calls.map(({ address, abi, functionName, args }) =>
          client.readContract({ address, abi, functionName, args, blockNumber }),
        ),
      );
      return { blockNumber, value: compute(results) };
    },
  });
}

/** Proof next to claim: which call a figure comes from, and the same call again from this browser. */
export function Check(props: CheckProps) {
  const { subject, formula, calls, shown, source } = props;
  const check = useCheck(props);
  return (
    <Popover
      label={`How ${subject} was found`}
      className="w-96"
      trigger={
        <button
          type="button"
          className="inline-flex items-center gap-1 rounded-control text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
        >
          <BadgeCheck size={14} aria-hidden />
          Check <span className="sr-only">{subject}</span>
        </button>
      }
    >
      <p className="font-medium">How {subject} was found</p>
      <p className="mt-1 text-muted">{formula}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {calls.map(({ contract, address, functionName, args }) => (
          <li key={`${address}${functionName}${args.join()}`} className="rounded-control bg-sunken px-3 py-2">
            <Address address={address} isPlain />
            <p className="mt-1 font-mono text-xs break-all">
              {contract}.{functionName}({args.map(formatArgument).join(", ")})
            </p>
          </li>
        ))}
      </ul>
      <KeyValueList
        className="mt-2"
        items={[{ label: "Shown here", value: shown }, ...(source ? [{ label: "From", value: source }] : [])]}
      />
      <div aria-live="polite" className="mt-2 flex flex-col gap-3">
        {check.data && <Result shown={shown} value={check.data.value} block={check.data.blockNumber} />}
        {check.error && (
          <Notice tone="danger">
            <ErrorWords error={check.error} withNext />
          </Notice>
        )}
        <Button size="small" onClick={() => check.mutate()} isBusy={check.isPending}>
          {check.data ? "Ask the chain again" : "Ask the chain now"}
        </Button>
      </div>
    </Popover>
  );
}

function Result({ shown, value, block }: { shown: string; value: string; block: bigint }) {
  const isSame = shown === value;
  const Mark = isSame ? CircleCheck : TriangleAlert;
  return (
    <p className="flex gap-2">
      <Mark size={16} className={`mt-0.5 shrink-0 ${isSame ? "text-for" : "text-warning"}`} aria-hidden />
      <span>
        The chain says <strong className="numbers font-medium">{value}</strong> in block {formatCount(block)}.{" "}
        {isSame ? "That is what is shown." : "That differs from what is shown: it may have changed since."}
      </span>
    </p>
  );
}
