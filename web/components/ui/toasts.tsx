"use client";

import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { takeNotices } from "@/lib/notify";

/** Draws short messages and takes those that wait. */
export function Toasts({ count }: { count: number }) {
  useEffect(() => {
    if (count === 0) return;
    for (const { tone, message } of takeNotices()) toast[tone](message);
  }, [count]);
  return (
    <Toaster
      position="bottom-right"
      mobileOffset={{ bottom: 76 }}
      toastOptions={{
        classNames: {
          toast: "!rounded-control !border-line !bg-raised !text-ink !font-sans !shadow-overlay",
          description: "!text-muted",
        },
      }}
    />
  );
}
