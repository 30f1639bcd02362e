"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { TimeAgo } from "@/components/chain/time";
import { Button } from "@/components/ui/button";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { explainError } from "@/lib/errors";
import { skipAhead } from "@/lib/local-chain";
import { useNextEvent } from "@/lib/next-event";

const steps = [
  { label: "1 minute", seconds: 60 },
  { label: "10 minutes", seconds: 600 },
  { label: "1 hour", seconds: 3_600 },
  { label: "1 day", seconds: 86_400 },
] as const;

/** The steps by which the local chain's clock can be moved on. */
export function SkipAheadPanel() {
  const client = useChainClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const now = useChainTime();
  const nextEvent = useNextEvent();
  const [busyWith, setBusyWith] = useState<string>();
  const [problem, setProblem] = useState<string>();

  const skip = async (label: string, seconds: number) => {
    if (!client) return;
    setBusyWith(label);
    setProblem(undefined);
    try {
      await skipAhead(client, seconds);
      await queryClient.invalidateQueries();
      router.refresh();
    } catch (error) {
      setProblem(explainError(error).message);
    } finally {
      setBusyWith(undefined);
    }
  };

  return (
    <>
      <p className="font-medium">Skip ahead</p>
      <p className="mt-1 text-muted">
        This local network has a clock of its own. Move it on to see what happens next; it never goes back.
      </p>
      {nextEvent && now !== undefined && nextEvent.at > now && (
        <Button
          className="mt-3 h-auto w-full flex-col gap-0 py-2 whitespace-normal"
          variant="primary"
          isBusy={busyWith === "event"}
          // One second past the moment, so that what starts then has started.
          onClick={() => void skip("event", nextEvent.at - now + 1)}
        >
          <span>To: {nextEvent.label}</span>
          <TimeAgo at={nextEvent.at} className="text-xs font-normal" />
        </Button>
      )}
      <div className="mt-3 grid grid-cols-2 gap-2">
        {steps.map(({ label, seconds }) => (
          <Button
            key={label}
            size="small"
            isBusy={busyWith === label}
            disabled={busyWith !== undefined}
            onClick={() => void skip(label, seconds)}
          >
            + {label}
          </Button>
        ))}
      </div>
      {problem && (
        <p role="alert" className="mt-3 text-against">
          {problem}
        </p>
      )}
    </>
  );
}
