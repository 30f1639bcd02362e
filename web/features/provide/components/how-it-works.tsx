import { Panel } from "@/components/ui/panel";

const steps = [
  ["Register", "Your account, and a key for the software that runs on your machines: the operator."],
  [
    "Register GPUs and report the inventory",
    "Each GPU by the hash of its UUID, once. The inventory is reported once a day; without that your offers take no jobs.",
  ],
  [
    "Stake",
    "A few GPUs can be listed without: then part of what you earn becomes the stake. You go on voting with it.",
  ],
  [
    "List an offer",
    "GPUs, price, region and PUE. Give it to the community, and the fair-share queue gives it out; or let anybody book it.",
  ],
  [
    "Start jobs",
    "All of a job’s price is in escrow before it starts. A job that you don’t start in time is a strike and costs part of its collateral.",
  ],
  [
    "Get paid",
    "A receipt that both sides sign is paid at once. What only you claim is paid a day later, unless it is disputed. Energy is in every receipt.",
  ],
  ["Withdraw", "Earnings at any time. Stake after it has thawed."],
] as const;

/** What a provider does, from first to last. */
export function HowItWorks() {
  return (
    <Panel title="How it works">
      <ol className="flex flex-col gap-4">
        {steps.map(([title, text], place) => (
          <li key={title} className="flex gap-3">
            <span className="numbers flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-medium text-accent-strong">
              {place + 1}
            </span>
            <div className="text-sm">
              <p className="font-medium">{title}</p>
              <p className="text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
