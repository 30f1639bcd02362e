"use client";

import dynamic from "next/dynamic";
import { useState, useSyncExternalStore } from "react";
import { subscribeToNotices, waitingNotices } from "@/lib/notify";

const Toasts = dynamic(() => import("@/components/ui/toasts").then((module) => module.Toasts), {
  ssr: false,
});

const none = 0;

/** Short messages in the corner; what draws them is loaded with the first. */
export function Notifications() {
  const count = useSyncExternalStore(
    subscribeToNotices,
    () => waitingNotices().length,
    () => none,
  );
  const [wasNeeded, setWasNeeded] = useState(false);
  if (count > 0 && !wasNeeded) setWasNeeded(true);
  return wasNeeded && <Toasts count={count} />;
}
