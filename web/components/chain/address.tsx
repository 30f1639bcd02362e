"use client";

import { blo } from "blo";
import { Bot, Building2, FileCode2 } from "lucide-react";
import Link from "next/link";
import { getAddress, type Address as Hex } from "viem";
import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/lib/cn";
import { useKnownAccount } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";

/** The picture of an address, drawn from its digits; two addresses never look the same. */
export function Identicon({ address, size = 20 }: { address: Hex; size?: number }) {
  return (
    // biome-ignore lint/performance/noImgElement: a data address drawn here, nothing to optimise
    <img src={blo(address)} width={size} height={size} alt="" aria-hidden className="shrink-0 rounded-full" />
  );
}

const kindMarks = {
  ai: { icon: Bot, label: "AI agent" },
  organisation: { icon: Building2, label: "Organisation" },
  contract: { icon: FileCode2, label: "Contract" },
} as const;

interface AddressProps {
  address: Hex;
  /** `name` shows the name alone where the DAO knows one; `both` adds the short address. */
  show?: "name" | "both";
  /** Plain text inside rows and links that lead elsewhere. */
  isPlain?: boolean;
  withCopy?: boolean;
  size?: number;
  className?: string;
}

/** An account: picture, name where the DAO knows one, short address, copy, link to its page. */
export function Address({
  address: given,
  show = "name",
  isPlain,
  withCopy,
  size = 20,
  className,
}: AddressProps) {
  // The index writes addresses in lower case; people see and copy the checksummed form.
  const address = getAddress(given);
  const known = useKnownAccount(address);
  const mark = known && known.kind !== "human" ? kindMarks[known.kind] : undefined;
  const short = (
    <span className="shrink-0 font-mono text-[0.92em] whitespace-nowrap">{shortAddress(address)}</span>
  );
  const text = (
    <>
      <Identicon address={address} size={size} />
      <span className="truncate">{known?.name ?? short}</span>
      {mark && <mark.icon size={14} className="shrink-0 text-muted" role="img" aria-label={mark.label} />}
      {known && show === "both" && <span className="shrink-0 text-muted">{short}</span>}
    </>
  );
  const layout = "inline-flex max-w-full min-w-0 items-center gap-2 align-middle";
  return (
    <span className={cn(layout, "gap-1", className)}>
      {isPlain ? (
        <span className={layout} title={address}>
          {text}
        </span>
      ) : (
        <Link
          href={`/accounts/${address}`}
          title={address}
          className={cn(layout, "rounded-control underline-offset-4 hover:underline")}
        >
          {text}
        </Link>
      )}
      {withCopy && <CopyButton text={address} label="Copy address" />}
    </span>
  );
}
