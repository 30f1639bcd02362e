"use client";

import { FastForward } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";

const SkipAheadPanel = dynamic(() =>
  import("@/components/chain/skip-ahead-panel").then((module) => module.SkipAheadPanel),
);

/** On the local network alone: moves the chain's clock, so that a whole vote can be seen in minutes. */
export function SkipAhead() {
  return (
    <Popover
      label="Skip ahead"
      trigger={
        <Button size="small" variant="ghost" aria-label="Skip ahead on the local network">
          <FastForward size={16} aria-hidden />
          <span className="hidden 2xl:inline">Skip ahead</span>
        </Button>
      }
    >
      <SkipAheadPanel />
    </Popover>
  );
}
