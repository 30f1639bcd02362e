"use client";

import { TimeAgo } from "@/components/chain/time";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/lib/format";
import { useIndexHealth } from "@/lib/index-health";

/** Says how old the figures of a list are; nothing while the index is current. */
export function StaleNotice({ className }: { className?: string }) {
  const health = useIndexHealth();
  if (health.state === "unknown" || health.state === "current") return null;
  if (health.state === "unreachable") {
    return (
      <Notice tone="warning" role="status" className={className} title="The index does not answer">
        Lists and histories may be missing or old. Voting, claiming and executing still work: they need only
        the chain.
      </Notice>
    );
  }
  const age = health.timestamp !== undefined && (
    <>
      {" "}
      These figures are from <TimeAgo at={health.timestamp} />.
    </>
  );
  return (
    <Notice
      tone="warning"
      role="status"
      className={className}
      title={
        health.state === "failed"
          ? "The index has stopped"
          : `Index ${formatCount(health.behind)} blocks behind`
      }
    >
      It is at block {formatCount(health.block)}.{age}
    </Notice>
  );
}
