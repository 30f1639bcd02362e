"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Play, SquareTerminal } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type Answer, askIndex } from "@/features/explorer/lib/ask-index";
import { readExamples } from "@/features/explorer/lib/examples";
import { hintOf, readParameters, type VariableValue } from "@/features/explorer/lib/parameters";
import { useAppConfig } from "@/lib/config-context";
import { downloadText } from "@/lib/csv";
import { formatCount } from "@/lib/format";
import type { QueryParameter, ResearchQuery } from "@/lib/provenance/research-query";

/** Runs a worked query with parameters and shows what the index answers. */
export function QueryRunner({ query }: { query: ResearchQuery }) {
  const { graphUrl } = useAppConfig();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isChecked, setIsChecked] = useState(false);
  const read = readParameters(query.parameters, typed);
  const problems = isChecked && "problems" in read ? read.problems : {};
  const run = useMutation({
    mutationFn: (variables: Readonly<Record<string, VariableValue>>) =>
      askIndex(graphUrl, { query: query.text, variables }),
  });
  const example = useMutation({
    mutationFn: () => readExamples(graphUrl),
    onSuccess: (examples) =>
      setTyped(
        Object.fromEntries(
          query.parameters.map(({ name, initial }) => [name, examples[name] ?? typed[name] ?? initial]),
        ),
      ),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if ("variables" in read) run.mutate(read.variables);
  };
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} className="flex flex-col gap-4">
        {query.parameters.length > 0 && (
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {query.parameters.map((parameter) => (
              <ParameterField
                key={parameter.name}
                parameter={parameter}
                value={typed[parameter.name] ?? parameter.initial}
                error={problems[parameter.name]}
                onChange={(value) => setTyped({ ...typed, [parameter.name]: value })}
              />
            ))}
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" size="small" isBusy={run.isPending}>
            {!run.isPending && <Play size={16} aria-hidden />}
            Run the query
          </Button>
          {query.parameters.length > 0 && (
            <Button size="small" isBusy={example.isPending} onClick={() => example.mutate()}>
              Fill in an example
            </Button>
          )}
          <Button asChild size="small">
            <Link href={`/explorer/console?query=${query.name}`}>
              <SquareTerminal size={16} aria-hidden />
              Open in the console
            </Link>
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {example.error && (
          <Notice tone="warning" className="mb-3" title="No example could be loaded">
            {example.error.message}
          </Notice>
        )}
        {run.error && (
          <Notice tone="danger" title="The index refused the query">
            {run.error.message}
          </Notice>
        )}
        {run.data && <Result answer={run.data} name={query.name} />}
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer font-medium">The query</summary>
        <Code text={query.text} label="The query" />
      </details>
    </div>
  );
}

interface ParameterFieldProps {
  parameter: QueryParameter;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function ParameterField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const { name, type } = parameter;
  return (
    <Field label={name} hint={hintOf(type)} error={error} isOptional={!type.endsWith("!")}>
      {(control) => (
        <Input
          {...control}
          className="font-mono text-xs"
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function Result({ answer, name }: { answer: Answer; name: string }) {
  const text = JSON.stringify(answer.data, undefined, 2);
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-sm">
          {answer.rows === 0 ? "The index found nothing." : `${formatCount(answer.rows)} rows`}{" "}
          <span className="text-muted">in {formatCount(answer.milliseconds)} ms</span>
        </p>
        <Button size="small" variant="ghost" onClick={() => downloadText(`${name}.json`, text)}>
          <Download size={16} aria-hidden />
          Download JSON
        </Button>
      </div>
      <Code text={text} label="The answer" />
    </div>
  );
}

function Code({ text, label }: { text: string; label: string }) {
  return (
    <section aria-label={label} className="relative mt-2">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-control border border-line bg-raised p-4 font-mono text-xs"
      >
        {text}
      </pre>
      <span className="absolute top-2 right-2 rounded-control bg-raised">
        <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
      </span>
    </section>
  );
}
