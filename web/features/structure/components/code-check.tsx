"use client";

import { useMutation } from "@tanstack/react-query";
import { BadgeCheck, CircleCheck, TriangleAlert } from "lucide-react";
import { type Address, type Hash, keccak256 } from "viem";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Popover } from "@/components/ui/popover";
import { useChainClient } from "@/lib/chain-client";
import { formatCount, shortHash } from "@/lib/format";

interface CodeCheckProps {
  name: string;
  address: Address;
  /** keccak256 of the code, as the deployment recorded it. */
  recorded: Hash;
}

interface CodeAnswer {
  /** Undefined when there is no code at the address. */
  hash: Hash | undefined;
  block: bigint;
}

/** Compares a contract's code on the chain with the hash that the deployment recorded. */
export function CodeCheck({ name, address, recorded }: CodeCheckProps) {
  const client = useChainClient();
  const check = useMutation({
    mutationFn: async (): Promise<CodeAnswer> => {
      const block = await client.getBlockNumber({ cacheTime: 0 });
      const code = await client.getCode({ address, blockNumber: block });
      return { hash: code && code !== "0x" ? keccak256(code) : undefined, block };
    },
  });
  return (
    <Popover
      label={`Code of ${name}`}
      trigger={
        <button
          type="button"
          className="inline-flex items-center gap-1 rounded-control text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
        >
          <BadgeCheck size={14} aria-hidden />
          Check <span className="sr-only">the code of {name}</span>
        </button>
      }
    >
      <p className="font-medium">Is this the code that was deployed?</p>
      <p className="mt-1 text-muted">
        keccak256 of the code at the address must be what the deployment recorded:{" "}
        <code className="font-mono text-xs" title={recorded}>
          {shortHash(recorded)}
        </code>
      </p>
      <div aria-live="polite" className="mt-3 flex flex-col gap-3">
        {check.data && <Answer answer={check.data} recorded={recorded} />}
        {check.error && (
          <Notice tone="danger">
            <ErrorWords error={check.error} />
          </Notice>
        )}
        <Button size="small" onClick={() => check.mutate()} isBusy={check.isPending}>
          {check.data ? "Ask the chain again" : "Ask the chain now"}
        </Button>
      </div>
    </Popover>
  );
}

function Answer({ answer: { hash, block }, recorded }: { answer: CodeAnswer; recorded: Hash }) {
  const isSame = hash?.toLowerCase() === recorded.toLowerCase();
  const Mark = isSame ? CircleCheck : TriangleAlert;
  return (
    <p className="flex gap-2">
      <Mark size={16} className={`mt-0.5 shrink-0 ${isSame ? "text-for" : "text-warning"}`} aria-hidden />
      <span>
        {isSame && `Yes: in block ${formatCount(block)} the code has exactly this hash.`}
        {!isSame &&
          (hash
            ? `No: in block ${formatCount(block)} the code's hash is ${shortHash(hash)}. Do not use this deployment until somebody explains the difference.`
            : `There is no code at this address in block ${formatCount(block)}. The chain may have been started anew; reload the page.`)}
      </span>
    </p>
  );
}
