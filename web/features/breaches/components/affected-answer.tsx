"use client";

import { useState } from "react";
import type { Address } from "viem";
import { KeyListField } from "@/components/provenance/key-list-field";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import {
  checkList,
  checkProof,
  type FirstAnswer,
  firstAnswer,
  type KnownConsent,
  type ProofAnswer,
} from "@/features/breaches/lib/affected";
import type { BreachKeys } from "@/features/breaches/queries";
import { formatCount, shortAddress, shortHash } from "@/lib/format";
import { type KeyList, KeyListError, readProof } from "@/lib/provenance/key-list";

interface AffectedAnswerProps {
  breach: BreachKeys;
  keys: readonly Address[];
  consents: readonly KnownConsent[];
  onAgain: () => void;
}

const firstWords: Record<FirstAnswer, { tone: "warning" | "info" | "success"; title: string; text: string }> =
  {
    consented: {
      tone: "warning",
      title: "You may be affected",
      text: "One of these keys consented to this controller's use of this dataset. The list below makes it certain.",
    },
    elsewhere: {
      tone: "info",
      title: "You consented to this dataset, but with another controller",
      text: "The breach was reported by a controller that you did not consent to. The list below makes it certain.",
    },
    unrelated: {
      tone: "success",
      title: "No consent of these keys is about this dataset",
      text: "So the breach hardly concerns you. If your consent is only in a list that the controller anchored, the list below makes it certain.",
    },
  };

/** What can be said of keys and a breach: first by the recorded consents, then by the published list or a proof. */
export function AffectedAnswer({ breach, keys, consents, onAgain }: AffectedAnswerProps) {
  const [list, setList] = useState<KeyList>();
  const first = firstWords[firstAnswer(breach, keys, consents)];
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {keys.length === 0
          ? "This wallet has no consent keys that the log knows."
          : `Asked about ${keys.length === 1 ? shortAddress(keys[0] ?? "") : `${formatCount(keys.length)} consent keys`}.`}{" "}
        <button type="button" className="underline underline-offset-4 hover:text-ink" onClick={onAgain}>
          Ask about another
        </button>
      </p>
      <Notice tone={first.tone} role="status" title={first.title}>
        {first.text}
      </Notice>
      <KeyListField
        label="Be certain with the list of the keys concerned"
        hint={`The controller publishes it with its report: ${formatCount(breach.affected)} keys under the root ${shortHash(breach.affectedRoot)}. It is read here, in this browser.`}
        list={list}
        onList={setList}
      />
      {list && <ListWords breach={breach} list={list} keys={keys} />}
      <ProofForm breach={breach} keys={keys} />
    </div>
  );
}

function ListWords({ breach, list, keys }: { breach: BreachKeys; list: KeyList; keys: readonly Address[] }) {
  const answer = checkList(breach, list, keys);
  if (answer.kind === "other-list")
    return (
      <Notice tone="danger" role="alert" title="This is not the list that was reported">
        Its root is {shortHash(list.root)}, but {shortHash(breach.affectedRoot)} was reported. Somebody
        changed it, or it is of another breach.
      </Notice>
    );
  if (answer.affected.length === 0)
    return (
      <Notice tone="success" role="status" title="You are not affected">
        None of these keys is in the list, and the list is the one that was reported.
      </Notice>
    );
  return (
    <Notice tone="danger" role="alert" title="You are affected">
      {answer.affected.map(shortAddress).join(", ")} {answer.affected.length === 1 ? "is" : "are"} in the list
      that was reported. Withdraw your consent in “My data”, and ask the controller what was taken.
    </Notice>
  );
}

const proofWords: Record<ProofAnswer, { tone: "danger" | "warning"; text: string }> = {
  affected: { tone: "danger", text: "The proof is right: this key is among those concerned." },
  "not-proved": { tone: "warning", text: "The proof does not lead to the root that was reported." },
  "not-mine": { tone: "warning", text: "The proof is about another key than those asked about." },
};

function ProofForm({ breach, keys }: { breach: BreachKeys; keys: readonly Address[] }) {
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<ProofAnswer>();
  const [problem, setProblem] = useState<string>();
  const check = async () => {
    setProblem(undefined);
    setAnswer(undefined);
    try {
      setAnswer(await checkProof(breach, readProof(text), keys));
    } catch (failure) {
      if (!(failure instanceof KeyListError)) throw failure;
      setProblem(failure.message);
    }
  };
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">I was given a proof</summary>
      <div className="mt-3 flex flex-col gap-3">
        <Field label="Proof" hint='JSON such as {"key": "0x…", "proof": ["0x…"]}.' error={problem}>
          {(control) => (
            <Textarea
              {...control}
              className="font-mono text-xs"
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <div>
          <Button size="small" onClick={() => void check()}>
            Check the proof
          </Button>
        </div>
        {answer && (
          <Notice tone={proofWords[answer].tone} role="status">
            {proofWords[answer].text}
          </Notice>
        )}
      </div>
    </details>
  );
}
