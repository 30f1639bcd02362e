"use client";

import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { argumentText } from "@/features/governance/lib/describe-call";
import { contractWords } from "@/features/governance/lib/known-contracts";
import type { Effects, EventSeen, ValueMoved } from "@/features/governance/lib/trace-calls";
import { useCoin } from "@/features/governance/use-coin";

const SHOWN = 20;

/** What the calls would move and leave in the chain's log. */
export function EffectsView({ effects }: { effects?: Effects }) {
  if (!effects) {
    return (
      <p className="text-xs text-muted">
        The chain's node does not tell what would move and be logged; that needs one that traces calls.
      </p>
    );
  }
  const { moved, events } = effects;
  return (
    <>
      <section aria-label="Value that would move">
        <h3 className="font-medium">Moves</h3>
        {moved.length === 0 && <p className="text-muted">Nothing: no coins and no COMPUTE.</p>}
        <ul className="mt-1 flex flex-col gap-1.5">
          {moved.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of a result never changes
            <Moved key={index} moved={each} />
          ))}
        </ul>
      </section>
      {events.length > 0 && (
        <details>
          <summary className="cursor-pointer rounded-sm text-accent underline-offset-4 hover:underline">
            {events.length} {events.length === 1 ? "event" : "events"} in the log
          </summary>
          <ul className="mt-2 flex flex-col gap-2">
            {events.slice(0, SHOWN).map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of a result never changes
              <Event key={index} event={event} />
            ))}
          </ul>
          {events.length > SHOWN && (
            <p className="mt-2 text-xs text-muted">and {events.length - SHOWN} more</p>
          )}
        </details>
      )}
    </>
  );
}

function Moved({ moved: { asset, from, to, amount } }: { moved: ValueMoved }) {
  const { symbol } = useCoin();
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      {asset === "coin" ? <Amount value={amount} symbol={symbol} /> : <Amount value={amount} />}
      <span className="text-muted">from</span>
      <Address address={from} isPlain size={16} />
      <span className="text-muted">to</span>
      <Address address={to} isPlain size={16} />
    </li>
  );
}

function Event({ event: { address, contract, name, args } }: { event: EventSeen }) {
  if (!name) {
    return (
      <li className="text-muted">
        An event of <Address address={address} isPlain size={16} /> that this page cannot read
      </li>
    );
  }
  return (
    <li className="[overflow-wrap:anywhere]">
      <span className="font-medium">{name}</span>
      {contract && <span className="text-muted"> of {contractWords[contract]}</span>}
      {args.length > 0 && (
        <span className="block font-mono text-xs text-muted">
          {args.map((argument) => `${argument.name} ${argumentText(argument.value)}`).join(", ")}
        </span>
      )}
    </li>
  );
}
