"use client";

import dynamic from "next/dynamic";
import { Suspense } from "react";
import { PlainText } from "@/components/text/plain-text";
import { cn } from "@/lib/cn";

const Prose = dynamic(() => import("@/components/text/prose").then((module) => module.Prose));

/** The longest text that `Prose` shows. */
const LIMIT = 24_000;

/**
 * Markdown of strangers within a client component. Its reader is heavy and comes late: until then, and without
 * JavaScript, the same text stands there without its looks.
 */
export function LateProse({ children, className }: { children: string; className?: string }) {
  return (
    <Suspense
      fallback={
        <PlainText className={cn("text-sm", className)} limit={LIMIT}>
          {children}
        </PlainText>
      }
    >
      <Prose className={cn("text-sm [&_h3]:text-base [&_h4]:text-sm", className)}>{children}</Prose>
    </Suspense>
  );
}
