"use client";

import { CircleAlert, CircleCheck, CircleDashed, CircleX, type LucideIcon } from "lucide-react";
import { Countable } from "@/components/chain/countable";
import { TimeAgo } from "@/components/chain/time";
import { KeyValueList } from "@/components/ui/key-value";
import { Popover } from "@/components/ui/popover";
import { chainName } from "@/lib/chain";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { type IndexHealth, useIndexHealth, useIndexRecovery } from "@/lib/index-health";

const looks: Record<IndexHealth["state"], { icon: LucideIcon; tone: string }> = {
  unknown: { icon: CircleDashed, tone: "text-muted" },
  current: { icon: CircleCheck, tone: "text-for" },
  behind: { icon: CircleAlert, tone: "text-warning" },
  failed: { icon: CircleX, tone: "text-against" },
  unreachable: { icon: CircleX, tone: "text-against" },
};

function shortStatus(health: IndexHealth): string {
  switch (health.state) {
    case "unknown":
      return "Asking the index";
    case "current":
      return "Index current";
    case "behind":
      return `Index ${formatCount(health.behind)} behind`;
    case "failed":
      return "Index stopped";
    case "unreachable":
      return "No index";
  }
}

function explanation(health: IndexHealth): string {
  switch (health.state) {
    case "unknown":
      return "Waiting for the first answer of the index.";
    case "current":
      return "Lists, histories and search come from the index, which follows the chain.";
    case "behind":
      return "Lists and histories are older than the chain. Balances, voting power and the state of a proposal are read from the chain itself.";
    case "failed":
      return "The index met an error and stopped. Lists show how things stood at its last block; what decides rights and money is read from the chain itself.";
    case "unreachable":
      return health.message;
  }
}

/** Network and index at a glance, with the figures behind it. */
export function IndexBadge() {
  const health = useIndexHealth();
  useIndexRecovery();
  const head = useLatestBlock();
  const { chainId } = useAppConfig();
  const { icon: Icon, tone } = looks[health.state];
  const hasBlock = "block" in health;
  return (
    <Popover
      label="Network and index"
      trigger={
        <button
          type="button"
          aria-label={`${chainName(chainId)}. ${shortStatus(health)}`}
          className="inline-flex h-9 items-center gap-2 rounded-control px-2.5 text-sm text-muted hover:bg-hover hover:text-ink"
        >
          <Icon size={16} className={tone} aria-hidden />
          <span className="hidden whitespace-nowrap xl:inline">
            {health.state === "current" ? chainName(chainId) : shortStatus(health)}
          </span>
        </button>
      }
    >
      <p className="font-medium">{shortStatus(health)}</p>
      <p className="mt-1 text-muted">{explanation(health)}</p>
      <KeyValueList
        className="mt-3"
        items={[
          { label: "Network", value: `${chainName(chainId)} (${chainId})` },
          { label: "Chain", value: head ? <Countable word="block" number={head.number} /> : "no answer" },
          { label: "Chain's time", value: head ? <TimeAgo at={head.timestamp} /> : "unknown" },
          {
            label: "Index",
            value: hasBlock ? <Countable word="block" number={health.block} /> : "no answer",
          },
          ...(hasBlock ? [{ label: "Behind", value: `${formatCount(health.behind)} blocks` }] : []),
        ]}
      />
    </Popover>
  );
}
