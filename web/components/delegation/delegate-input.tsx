"use client";

import { useId, useMemo, useState } from "react";
import { Identicon } from "@/components/chain/address";
import {
  type DelegateSuggestion,
  resolveDelegate,
  suggestDelegates,
} from "@/components/delegation/resolve-delegate";
import { Field, Input } from "@/components/ui/field";
import { cn } from "@/lib/cn";
import { useNames } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";

interface DelegateInputProps {
  text: string;
  onTextChange: (text: string) => void;
  label?: string;
  /** Shows what is wrong with the text, also while it is empty. */
  isChecked?: boolean;
}

/** An account by name, from the community's list, or by address. */
export function DelegateInput({ text, onTextChange, label = "Delegate", isChecked }: DelegateInputProps) {
  const names = useNames();
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const suggestions = useMemo(() => suggestDelegates(text, names), [text, names]);
  const resolved = resolveDelegate(text, names);
  const isDone = "address" in resolved;
  const isListShown = isOpen && !isDone && suggestions.length > 0;
  const problem = !isOpen && isChecked && "problem" in resolved ? resolved.problem : undefined;

  const choose = ({ name, address }: DelegateSuggestion) => {
    const isUnique = "address" in resolveDelegate(name, names);
    onTextChange(isUnique ? name : address);
    setIsOpen(false);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive((active + 1) % suggestions.length),
    ArrowUp: () => setActive((active + suggestions.length - 1) % suggestions.length),
    Enter: () => {
      const chosen = suggestions[active];
      if (chosen) choose(chosen);
    },
    Escape: () => setIsOpen(false),
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const act = keys[event.key];
    if (!isListShown || !act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <Field
      label={label}
      hint={isDone ? <ChosenAccount text={text} /> : "A name from the community, or any address."}
      error={problem}
    >
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            role="combobox"
            aria-expanded={isListShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isListShown ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder="Name or 0x…"
            value={text}
            onChange={({ target }) => {
              onTextChange(target.value);
              setActive(0);
              setIsOpen(true);
            }}
            onFocus={() => setIsOpen(true)}
            onBlur={() => setIsOpen(false)}
            onKeyDown={onKeyDown}
          />
          {isListShown && (
            <div
              id={listId}
              role="listbox"
              aria-label="Accounts"
              className="absolute inset-x-0 top-full z-10 mt-1 overflow-hidden rounded-control border border-line bg-raised p-1 shadow-overlay"
            >
              {suggestions.map((suggestion, index) => (
                <div
                  key={suggestion.address}
                  id={`${listId}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className={cn(
                    "flex cursor-pointer items-center gap-2 rounded-control px-3 py-2 text-sm",
                    index === active && "bg-hover",
                  )}
                  // The input would lose the focus, and with it the list, before a click arrives.
                  onMouseDown={(event) => {
                    event.preventDefault();
                    choose(suggestion);
                  }}
                  onMouseEnter={() => setActive(index)}
                >
                  <Identicon address={suggestion.address} />
                  <span className="min-w-0 truncate">{suggestion.name}</span>
                  <span className="ml-auto font-mono text-xs text-muted">
                    {shortAddress(suggestion.address)}
                  </span>
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

function ChosenAccount({ text }: { text: string }) {
  const names = useNames();
  const resolved = resolveDelegate(text, names);
  if (!("address" in resolved)) return null;
  const { address } = resolved;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Identicon address={address} size={14} />
      {names.get(address.toLowerCase())?.name ?? "An account the DAO has no name for"}
      <span className="font-mono">{shortAddress(address)}</span>
    </span>
  );
}
