"use client";

import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import type { CallWords, Segment } from "@/features/governance/lib/call-words";
import { useCoin } from "@/features/governance/use-coin";

function Part({ segment, isPlain }: { segment: Segment; isPlain?: boolean }) {
  const coin = useCoin();
  if (typeof segment === "string") return segment;
  if ("account" in segment)
    return <Address address={segment.account} show="both" isPlain={isPlain} size={16} />;
  if ("tokens" in segment) return <Amount value={segment.tokens} className="font-medium" />;
  return <Amount value={segment.coins} symbol={coin.symbol} className="font-medium" />;
}

/** A call in words, with amounts and accounts as everywhere. */
export function CallSentence({ words, isPlain }: { words: CallWords; isPlain?: boolean }) {
  const last = words.segments.at(-1) ?? "";
  return (
    <>
      <span className="[overflow-wrap:anywhere]">
        {words.segments.slice(0, -1).map((segment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's parts never move
          <Part key={index} segment={segment} isPlain={isPlain} />
        ))}
        {/* An account or amount and the full stop stay on one line. */}
        <span className={typeof last === "string" ? undefined : "whitespace-nowrap"}>
          <Part segment={last} isPlain={isPlain} />.
        </span>
      </span>
      {words.inner && (
        <ul className="mt-1 list-disc space-y-1 pl-5">
          {words.inner.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the calls inside a call never move
            <li key={index}>
              <CallSentence words={each} isPlain={isPlain} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
