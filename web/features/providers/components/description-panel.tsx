"use client";

import type { Address } from "viem";
import { LateProse } from "@/components/text/late-prose";
import { Panel } from "@/components/ui/panel";
import { useProvider } from "@/features/providers/use-provider";
import { describedBy } from "@/lib/market/described";

/** What a provider says of itself, where the chain holds the text; nothing else. */
export function DescriptionPanel({ account }: { account: Address }) {
  const { data } = useProvider(account);
  const { text } = describedBy(data?.provider?.uri ?? "");
  if (text === undefined) return null;
  return (
    <Panel title="What it says of itself">
      <LateProse>{text}</LateProse>
    </Panel>
  );
}
