import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface PanelProps {
  title?: ReactNode;
  /** Stands right of the title: a link, a button, a badge. */
  action?: ReactNode;
  description?: ReactNode;
  className?: string;
  /** Content up to the edges, for tables. */
  isFlush?: boolean;
  children: ReactNode;
  id?: string;
}

/** A titled section on a raised surface. */
export function Panel({ title, action, description, className, isFlush, children, id }: PanelProps) {
  return (
    <section id={id} className={cn("min-w-0 rounded-panel border border-line bg-raised", className)}>
      {(title || action) && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:flex-nowrap sm:items-start sm:px-6 sm:pt-5">
          <div className="min-w-0">
            {title && <h2 className="text-base font-semibold">{title}</h2>}
            {description && <p className="mt-0.5 text-sm text-muted">{description}</p>}
          </div>
          {action && <div className="shrink-0">{action}</div>}
        </header>
      )}
      <div className={isFlush ? "pt-3" : "p-4 sm:p-6 [header+&]:pt-4"}>{children}</div>
    </section>
  );
}

interface FigureProps {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}

/** One number that matters, with its name below it. */
export function Figure({ label, value, note }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <div className="numbers text-xl font-semibold tracking-tight">{value}</div>
      <div className="text-sm text-muted">{label}</div>
      {note && <div className="text-xs text-muted">{note}</div>}
    </div>
  );
}
