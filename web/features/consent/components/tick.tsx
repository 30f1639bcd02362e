import { useId } from "react";

interface TickProps {
  label: string;
  hint: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  error?: string;
}

/** One thing to agree to, never ticked beforehand where it gives something away. */
export function Tick({ label, hint, isOn, onChange, error }: TickProps) {
  const id = useId();
  return (
    <div>
      <label className="flex cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => onChange(target.checked)}
          aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
          className="mt-1 size-4 shrink-0 accent-(--accent)"
        />
        <span className="text-sm">
          <span className="font-medium">{label}</span>
          <span id={`${id}-hint`} className="block text-muted">
            {hint}
          </span>
        </span>
      </label>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-against">
          {error}
        </p>
      )}
    </div>
  );
}
