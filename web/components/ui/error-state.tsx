"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface ErrorStateProps {
  /** What failed, in a few words: "The proposals could not be loaded". */
  title: string;
  /** Why, in a sentence. */
  message?: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
}

/** Stands where something could not be loaded. */
export function ErrorState({ title, message, onRetry, isRetrying }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <TriangleAlert size={20} className="text-against" aria-hidden />
      <p className="font-medium">{title}</p>
      {message && <p className="max-w-md text-sm text-muted">{message}</p>}
      {onRetry && (
        <Button size="small" className="mt-2" onClick={onRetry} isBusy={isRetrying}>
          {!isRetrying && <RotateCw size={16} aria-hidden />}
          Try again
        </Button>
      )}
    </div>
  );
}
