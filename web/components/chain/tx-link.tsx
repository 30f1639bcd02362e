"use client";

import { ExternalLink } from "lucide-react";
import type { Hex } from "viem";
import { CopyButton } from "@/components/ui/copy-button";
import { useAppConfig } from "@/lib/config-context";
import { shortHash } from "@/lib/format";

/** A transaction's hash: copy, and a link where the operator named an explorer. */
export function TxLink({ hash }: { hash: Hex }) {
  const { explorerUrl } = useAppConfig();
  const text = <span className="font-mono text-[0.92em]">{shortHash(hash)}</span>;
  return (
    <span className="inline-flex items-center gap-1" title={hash}>
      {explorerUrl ? (
        <a
          href={`${explorerUrl.replace(/\/$/, "")}/tx/${hash}`}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex items-center gap-1 underline-offset-4 hover:underline"
        >
          {text}
          <ExternalLink size={14} aria-label="opens the block explorer" />
        </a>
      ) : (
        text
      )}
      <CopyButton text={hash} label="Copy transaction hash" />
    </span>
  );
}
