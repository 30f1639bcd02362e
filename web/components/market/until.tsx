"use client";

import type { ReactNode } from "react";
import { Countdown } from "@/components/chain/time";
import { useChainTime } from "@/lib/clock";

interface UntilProps {
  /** Unix seconds. */
  at: number;
  /** Stands before the time that is left: "Ends in". */
  before: ReactNode;
  /** Stands in place of all of it once the moment has passed. */
  after: ReactNode;
}

/** Time left until a moment of the chain's clock, or what holds after it. */
export function Until({ at, before, after }: UntilProps) {
  const now = useChainTime();
  if (now !== undefined && now >= at) return <>{after}</>;
  return (
    <>
      {before} <Countdown at={at} done="a moment" />
    </>
  );
}
