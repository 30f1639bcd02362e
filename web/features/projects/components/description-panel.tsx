"use client";

import { LateProse } from "@/components/text/late-prose";
import { Panel } from "@/components/ui/panel";
import { describedBy } from "@/lib/market/described";

/** What a project says of itself, where the chain holds the text; nothing else. */
export function DescriptionPanel({ uri }: { uri: string }) {
  const { text } = describedBy(uri);
  if (text === undefined) return null;
  return (
    <Panel title="What it says of itself">
      <LateProse>{text}</LateProse>
    </Panel>
  );
}
