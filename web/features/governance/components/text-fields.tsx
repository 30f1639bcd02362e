"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { MAX_BODY_LENGTH, MAX_TITLE_LENGTH, type ProposalDraft } from "@/features/governance/lib/draft";
import { formatCount } from "@/lib/format";

const Prose = dynamic(() => import("@/components/text/prose").then((module) => module.Prose), {
  loading: () => <Skeleton className="h-40 w-full" />,
});

interface TextFieldsProps {
  draft: ProposalDraft;
  onChange: (draft: ProposalDraft) => void;
  titleProblem?: string;
}

/** Title and text of a proposal, with a preview as others will see it. */
export function TextFields({ draft, onChange, titleProblem }: TextFieldsProps) {
  const [tab, setTab] = useState("write");
  const left = MAX_BODY_LENGTH - draft.body.length;
  return (
    <div className="flex flex-col gap-4">
      <Field label="Title" hint="One line that says what is decided." error={titleProblem}>
        {(control) => (
          <Input
            {...control}
            maxLength={MAX_TITLE_LENGTH}
            value={draft.title}
            onChange={({ target }) => onChange({ ...draft, title: target.value })}
          />
        )}
      </Field>
      <Tabs
        label="Text of the proposal"
        value={tab}
        onValueChange={setTab}
        items={[
          {
            value: "write",
            label: "Write",
            content: (
              <Field
                label="Text"
                isOptional
                hint={
                  left < 2_000
                    ? `${formatCount(left)} characters left`
                    : "Why, for whom, at what cost, what could go wrong. Markdown: **bold**, lists, tables, links."
                }
              >
                {(control) => (
                  <Textarea
                    {...control}
                    className="min-h-64"
                    maxLength={MAX_BODY_LENGTH}
                    value={draft.body}
                    onChange={({ target }) => onChange({ ...draft, body: target.value })}
                  />
                )}
              </Field>
            ),
          },
          {
            value: "preview",
            label: "Preview",
            content: (
              <div className="min-h-64 rounded-control border border-line p-4">
                {draft.body.trim() === "" ? (
                  <p className="text-sm text-muted">What you write is shown here as others will see it.</p>
                ) : (
                  <Prose>{draft.body}</Prose>
                )}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
