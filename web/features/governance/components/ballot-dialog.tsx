"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Textarea } from "@/components/ui/field";
import type { ReviewStanding } from "@/features/governance/chain/read-review";
import { articlesBitmap, type VetoReason } from "@/features/governance/lib/review";
import { articleTitles, constitutionHash } from "@/generated/article-titles";
import { formatCount } from "@/lib/format";
import { inlineText } from "@/lib/published-text";
import { MAX_WORDS_BYTES, wordsProblem } from "@/lib/published-words";

interface BallotDialogProps {
  /** The constitution in force. */
  constitution: ReviewStanding["constitution"];
  vetoBallots: number;
  onClose: () => void;
  onReason: (reason: VetoReason) => void;
}

/** Asks which articles are broken and why; what four others will have to sign too. */
export function BallotDialog({ constitution, vetoBallots, onClose, onReason }: BallotDialogProps) {
  const [articles, setArticles] = useState<readonly number[]>([]);
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(text);

  const proceed = () => {
    setIsChecked(true);
    if (problem || articles.length === 0) return;
    const { hash, uri } = inlineText(text.trim());
    onReason({
      articles: articlesBitmap(articles),
      reasonHash: hash,
      uri,
      constitutionHash: constitution.hash,
    });
  };

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Why should it be vetoed?"
      description={`A veto takes ${vetoBallots} ballots with exactly this reason: the same articles and the same text.`}
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-5">
        <ArticleChoice
          constitution={constitution}
          chosen={articles}
          onChange={setArticles}
          error={
            isChecked && articles.length === 0 ? "Choose at least one article that it breaks." : undefined
          }
        />
        <Field
          label="Reason"
          hint={`Markdown, at most ${formatCount(MAX_WORDS_BYTES)} bytes. Everybody can read it, for ever.`}
          error={isChecked ? problem : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              className="min-h-40"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}

interface ArticleChoiceProps {
  constitution: ReviewStanding["constitution"];
  chosen: readonly number[];
  onChange: (chosen: readonly number[]) => void;
  error?: string;
}

function ArticleChoice({ constitution, chosen, onChange, error }: ArticleChoiceProps) {
  const numbers = Array.from({ length: constitution.articles }, (_, index) => index + 1);
  // Titles are known of the constitution that this build holds.
  const titleOf = (number: number) =>
    constitution.hash === constitutionHash ? articleTitles[number - 1] : undefined;
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Articles that it breaks</legend>
      <ul className="mt-2 max-h-56 overflow-y-auto rounded-control border border-line-strong py-1">
        {numbers.map((number) => (
          <li key={number}>
            <label className="flex cursor-pointer items-baseline gap-2.5 px-3 py-1.5 text-sm hover:bg-hover">
              <input
                type="checkbox"
                className="size-4 shrink-0 translate-y-0.5 accent-accent"
                checked={chosen.includes(number)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, number] : chosen.filter((each) => each !== number))
                }
              />
              <span>
                <span className="numbers">Article {number}</span>
                {titleOf(number) && `: ${titleOf(number)}`}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-1.5 text-sm text-against">
          {error}
        </p>
      )}
    </fieldset>
  );
}
