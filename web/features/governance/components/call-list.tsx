import { CircleHelp, Coins, ShieldAlert } from "lucide-react";
import { Address } from "@/components/chain/address";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { CallSentence } from "@/features/governance/components/call-sentence";
import type { CallRisk, DescribeContext } from "@/features/governance/lib/call-words";
import { type DecodedCall, decodeCall, type ProposalCall } from "@/features/governance/lib/decode-call";
import { argumentText, describeCall } from "@/features/governance/lib/describe-call";
import { plainLine } from "@/lib/plain-line";

const risks: Record<CallRisk, { word: string; tone: Tone; icon: typeof Coins }> = {
  money: { word: "Moves money", tone: "warning", icon: Coins },
  rights: { word: "Changes rights", tone: "review", icon: ShieldAlert },
  unknown: { word: "Cannot be read", tone: "against", icon: CircleHelp },
};

interface CallListProps {
  calls: readonly ProposalCall[];
  context: DescribeContext;
}

/** What a proposal does, call by call, in words, with the raw data at hand. */
export function CallList({ calls, context }: CallListProps) {
  return (
    <ol className="divide-y divide-line">
      {calls.map((call, index) => (
        <CallItem
          // biome-ignore lint/suspicious/noArrayIndexKey: the calls of a proposal never move
          key={index}
          call={decodeCall(call, context.contracts)}
          context={context}
          number={index + 1}
        />
      ))}
    </ol>
  );
}

function CallItem({
  call,
  context,
  number,
}: {
  call: DecodedCall;
  context: DescribeContext;
  number: number;
}) {
  const words = describeCall(call, context);
  const risk = words.risk && risks[words.risk];
  return (
    <li className="flex gap-3 py-4 first:pt-0 last:pb-0">
      <span className="numbers mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-sunken text-xs text-muted">
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <div className="leading-7">
          <CallSentence words={words} />
        </div>
        {risk && (
          <Badge tone={risk.tone} icon={risk.icon} className="mt-2">
            {risk.word}
          </Badge>
        )}
        <RawCall call={call} />
      </div>
    </li>
  );
}

function RawCall({ call }: { call: DecodedCall }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit rounded-sm text-muted hover:text-ink">Raw call</summary>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 rounded-control bg-sunken p-3">
        <dt className="text-muted">Target</dt>
        <dd className="min-w-0">
          <Address address={call.target} show="both" withCopy />
          <span className="block font-mono text-xs break-all text-muted">{call.target}</span>
        </dd>
        <dt className="text-muted">Value</dt>
        <dd className="numbers font-mono text-xs leading-5">{String(call.value)} wei</dd>
        {call.kind === "function" && (
          <>
            <dt className="text-muted">Function</dt>
            <dd className="font-mono text-xs leading-5 break-all">{call.signature}</dd>
            {call.args.map(({ name, type, value }) => (
              <ArgumentRow key={name} name={name} type={type} value={value} />
            ))}
          </>
        )}
        <dt className="text-muted">Data</dt>
        <dd className="max-h-48 overflow-auto font-mono text-xs leading-5 break-all">
          {call.data === "0x" ? "none" : call.data}
        </dd>
      </dl>
    </details>
  );
}

function ArgumentRow({ name, type, value }: { name: string; type: string; value: unknown }) {
  return (
    <>
      <dt className="text-muted">{plainLine(name, 40)}</dt>
      <dd className="max-h-48 overflow-auto font-mono text-xs leading-5 break-all">
        {argumentText(value)} <span className="text-muted">({type})</span>
      </dd>
    </>
  );
}
