"use client";

import { Button } from "@/components/ui/button";

interface DialogActionsProps {
  onCancel: () => void;
  onContinue: () => void;
}

/** The way out of a dialog that asks for something, and the way on; for its `footer`. */
export function DialogActions({ onCancel, onContinue }: DialogActionsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button onClick={onCancel}>Cancel</Button>
      <Button variant="primary" onClick={onContinue}>
        Continue
      </Button>
    </div>
  );
}
