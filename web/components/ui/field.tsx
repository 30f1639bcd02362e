"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

const control =
  "w-full rounded-control border border-line-strong bg-raised px-3 text-ink placeholder:text-muted hover:border-muted aria-invalid:border-against disabled:bg-sunken disabled:text-muted";

/** A one-line input. Put it in a `Field` for its label and error. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(control, "h-10 text-base sm:text-sm", className)} {...props} />;
}

/** An input for longer text. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(control, "min-h-28 py-2 text-base sm:text-sm", className)} {...props} />;
}

/** What a control needs to be tied to its label, hint and error. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence that says what is wrong and what to do. */
  error?: string;
  isOptional?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** Label, hint and error of one control. */
export function Field({ label, hint, error, isOptional, className, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {isOptional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} role="alert" className="text-sm text-against">
          {error}
        </p>
      )}
    </div>
  );
}
