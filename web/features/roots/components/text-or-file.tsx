"use client";

import { FileUp } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Field, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { NamedText } from "@/features/roots/lib/find-answer";

/** What a published list looks like. */
export const LIST_SHAPE = '{"uses": [{"structHash": "0x…", "scope": "0x…", "subject": "0x…", "agentId": 0}]}';

interface TextOrFileProps {
  label: string;
  hint: string;
  placeholder: string;
  /** What happens with the text, verb first. */
  action: string;
  isBusy: boolean;
  /** Why what was read is of no use, or could not be looked at. */
  error: Error | null;
  /** Stands over an error of the text. */
  wrong: string;
  /** Takes what was pasted, or a file as soon as it is chosen. */
  onRead: (file: NamedText) => void;
  /** The text is another one: what was said of it is over. */
  onEdit: () => void;
}

/** Asks for JSON that somebody pastes or chooses as a file, and says what is wrong with it. */
export function TextOrFile(props: TextOrFileProps) {
  const { label, hint, placeholder, action, isBusy, error, wrong, onRead, onEdit } = props;
  const problemId = useId();
  // A chain that doesn't answer is no fault of the text.
  const isWrong = error?.name === "ConsentError";
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const content = await file.text();
    setText(content);
    onRead({ name: file.name, text: content });
  };
  return (
    <>
      <Field label={label} hint={hint}>
        {(control) => (
          <Textarea
            {...control}
            aria-invalid={isWrong || undefined}
            aria-describedby={`${control["aria-describedby"]}${error ? ` ${problemId}` : ""}`}
            className="font-mono"
            spellCheck={false}
            placeholder={placeholder}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              onEdit();
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={text.trim() === ""}
          isBusy={isBusy}
          onClick={() => onRead({ name: "The text", text })}
        >
          {action}
        </Button>
        <Button onClick={() => input.current?.click()}>
          <FileUp size={16} aria-hidden />
          Choose the file
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={`File: ${label}`}
          accept=".json,application/json"
          onChange={({ target }) => {
            void choose(target.files?.[0]);
            target.value = "";
          }}
        />
      </div>
      {error && (
        <div id={problemId}>
          <Notice tone="danger" role="alert" title={isWrong ? wrong : "It could not be checked"}>
            <ErrorWords error={error} withNext />
          </Notice>
        </div>
      )}
    </>
  );
}
