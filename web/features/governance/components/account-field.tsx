"use client";

import { useId } from "react";
import { getAddress, isAddress } from "viem";
import { Address } from "@/components/chain/address";
import { Field, Input } from "@/components/ui/field";
import { useNames } from "@/lib/config-context";
import { resolveAccount } from "@/lib/resolve-account";

interface AccountFieldProps {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  error?: string;
}

/** An account by address, or by a name the DAO knows: the name becomes the address. */
export function AccountField({ label, value, onValueChange, error }: AccountFieldProps) {
  const names = useNames();
  const listId = useId();
  const known = isAddress(value, { strict: false }) ? getAddress(value.toLowerCase()) : undefined;

  const settle = () => {
    const resolved = resolveAccount(value, names);
    if ("address" in resolved && resolved.address !== value) onValueChange(resolved.address);
  };

  return (
    <Field
      label={label}
      error={error}
      hint={
        known ? (
          <Address address={known} show="both" isPlain size={14} />
        ) : (
          "A name from the community, or any address."
        )
      }
    >
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            placeholder="Name or 0x…"
            className="font-mono"
            value={value}
            onChange={({ target }) => onValueChange(target.value)}
            onBlur={settle}
          />
          <datalist id={listId}>
            {[...names].map(([address, { name }]) => (
              <option key={address} value={getAddress(address)}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
