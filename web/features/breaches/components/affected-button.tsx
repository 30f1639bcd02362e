"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const AffectedDialog = dynamic(() =>
  import("@/features/breaches/components/affected-dialog").then((module) => module.AffectedDialog),
);

/** Opens the check whether one is among the people that a breach concerns. */
export function AffectedButton({ breachId }: { breachId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        Am I affected?
      </Button>
      {isOpen && <AffectedDialog breachId={BigInt(breachId)} onClose={() => setIsOpen(false)} />}
    </>
  );
}
