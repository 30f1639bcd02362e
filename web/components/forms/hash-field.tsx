"use client";

import { sha256 } from "@noble/hashes/sha2.js";
import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { type Hex, isHash, keccak256, toHex } from "viem";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

/** Larger files are hashed by the command line, which reads them piece by piece. */
const MOST_BYTES = 256 * 1024 * 1024;

const algorithms = {
  keccak256: (bytes: Uint8Array): Hex => keccak256(bytes),
  "SHA-256": (bytes: Uint8Array): Hex => toHex(sha256(bytes)),
} as const;

interface HashFieldProps {
  label: string;
  hint?: string;
  error?: string;
  isOptional?: boolean;
  algorithm?: keyof typeof algorithms;
  /** What is typed or computed: a hash once it is whole. */
  value: string;
  onChange: (value: string) => void;
}

/** The hash in a field; undefined until it is whole. */
export function hashOf(text: string): Hex | undefined {
  const typed = text.trim();
  return isHash(typed) && BigInt(typed) !== 0n ? (typed.toLowerCase() as Hex) : undefined;
}

/** Asks for the hash of a document: of a file, which stays in this browser, or pasted. */
export function HashField(props: HashFieldProps) {
  const { label, hint, error, isOptional, algorithm = "keccak256", value, onChange } = props;
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > MOST_BYTES) {
      setProblem("The file is larger than 256 MiB. Compute its hash on the command line and paste it.");
      return;
    }
    setProblem(undefined);
    setFile(chosen.name);
    onChange(algorithms[algorithm](new Uint8Array(await chosen.arrayBuffer())));
  };
  return (
    <Field
      label={label}
      isOptional={isOptional}
      hint={
        file && hashOf(value)
          ? `The ${algorithm} of ${file}, computed here; the file stays in this browser.`
          : (hint ?? `The ${algorithm} of the file. The file stays in this browser.`)
      }
      error={problem ?? error}
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            className="font-mono text-xs"
            placeholder="0x…"
            spellCheck={false}
            autoComplete="off"
            maxLength={66}
            value={value}
            onChange={({ target }) => {
              setFile(undefined);
              onChange(target.value);
            }}
          />
          <Button onClick={() => input.current?.click()}>
            <FileUp size={16} aria-hidden />
            Choose file
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={`File: ${label}`}
            onChange={({ target }) => {
              void choose(target.files?.[0]);
              target.value = "";
            }}
          />
        </div>
      )}
    </Field>
  );
}
