"use client";

import { Plus, Undo2, UserMinus } from "lucide-react";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import type { Circle } from "@/features/circles/chain/read-circles";
import { ChangeWords } from "@/features/circles/components/change-words";
import { ThresholdField } from "@/features/circles/components/threshold-field";
import { type CircleDraft, checkAddition, checkDraft, draftOf } from "@/features/circles/lib/circle-change";
import { setFragment } from "@/features/circles/use-fragment";
import { useAppConfig, useNames } from "@/lib/config-context";
import { writeChange } from "@/lib/consent/circle-change";

/** The form that changes who is in a circle and how many sign. It makes the link that members sign under. */
export function ChangeForm({ circle }: { circle: Circle }) {
  const { chainId } = useAppConfig();
  const names = useNames();
  const [draft, setDraft] = useState(() => draftOf(circle));
  const [added, setAdded] = useState("");
  const [addition, setAddition] = useState<string>();
  const [isChecked, setIsChecked] = useState(false);
  const edit = (part: Partial<CircleDraft>) => setDraft((current) => ({ ...current, ...part }));
  const checked = checkDraft(circle, draft);
  const problems = isChecked && "problems" in checked ? checked.problems : {};
  const add = () => {
    const answer = checkAddition(added, circle.address, draft.listed, names);
    setAddition("problem" in answer ? answer.problem : undefined);
    if ("problem" in answer) return;
    edit({ listed: [...draft.listed, answer.member] });
    setAdded("");
  };
  const ask = () => {
    setIsChecked(true);
    if (added.trim()) setAddition("Add this account to the list first, or empty the field.");
    else if ("after" in checked) {
      const { address, nonce } = circle;
      setFragment(writeChange({ chainId, circle: address, after: checked.after, nonce, signatures: [] }));
    }
  };
  return (
    <Panel
      title="Change the circle"
      description={`${Math.max(circle.threshold, circle.guardians.length)} of the ${circle.members.length} who are members now sign it, under one link. Nothing changes before that.`}
    >
      <div className="flex flex-col gap-5">
        <MemberRows circle={circle} draft={draft} error={problems.members} onEdit={edit} />
        <form
          className="flex flex-wrap items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field
            label="Who joins"
            hint="A name or the address of an account. Everybody can see who is in the circle."
            error={addition}
            className="min-w-0 flex-1 basis-64"
          >
            {(control) => (
              <Input
                {...control}
                className="font-mono"
                spellCheck={false}
                autoComplete="off"
                placeholder="Name or 0x…"
                value={added}
                onChange={({ target }) => setAdded(target.value)}
              />
            )}
          </Field>
          <Button type="submit" className="sm:mt-[26px]">
            <Plus size={16} aria-hidden />
            Add to the list
          </Button>
        </form>
        <ThresholdField
          value={draft.threshold}
          error={problems.threshold}
          onChange={(threshold) => edit({ threshold })}
        />
        {"after" in checked && (
          <div>
            <ChangeWords before={circle} after={checked.after} />
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={ask}>
            Make the link for the members
          </Button>
          <Button onClick={() => setFragment("")}>Cancel</Button>
        </div>
      </div>
    </Panel>
  );
}

interface MemberRowsProps {
  circle: Circle;
  draft: CircleDraft;
  error: string | undefined;
  onEdit: (part: Partial<CircleDraft>) => void;
}

const without = (list: readonly Hex[], gone: Hex) => list.filter((each) => each !== gone);

function MemberRows({ circle, draft, error, onEdit }: MemberRowsProps) {
  const { listed, leaving, guardians } = draft;
  const remove = (member: Hex) =>
    circle.members.includes(member)
      ? onEdit({ leaving: [...leaving, member], guardians: without(guardians, member) })
      : onEdit({ listed: without(listed, member), guardians: without(guardians, member) });
  return (
    <fieldset>
      <legend className="text-sm font-medium">Members</legend>
      <p className="mt-1 text-xs text-muted">
        A guardian must be among the signers of every consent and every change, as for a child.
      </p>
      <ul className="mt-2 divide-y divide-line rounded-control border border-line">
        {listed.map((member) => {
          const isLeaving = leaving.includes(member);
          const isJoining = !circle.members.includes(member);
          return (
            <li key={member} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5 text-sm">
              <span className="flex min-w-0 flex-1 basis-40 items-center gap-2">
                <Address address={member} isPlain className={isLeaving ? "line-through" : ""} />
                {isLeaving && <Badge tone="against">Leaves</Badge>}
                {isJoining && <Badge tone="accent">Joins</Badge>}
              </span>
              <label className="flex items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-(--accent)"
                  disabled={isLeaving}
                  checked={guardians.includes(member)}
                  onChange={({ target }) =>
                    onEdit({
                      guardians: target.checked ? [...guardians, member] : without(guardians, member),
                    })
                  }
                />
                Guardian
                <span className="sr-only">{member}</span>
              </label>
              {isLeaving ? (
                <Button
                  size="small"
                  className="min-w-28"
                  onClick={() => onEdit({ leaving: without(leaving, member) })}
                >
                  <Undo2 size={16} aria-hidden />
                  Keep
                  <span className="sr-only">{member}</span>
                </Button>
              ) : (
                <Button size="small" className="min-w-28" onClick={() => remove(member)}>
                  <UserMinus size={16} aria-hidden />
                  Remove
                  <span className="sr-only">{member}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {error && (
        <p role="alert" className="mt-1.5 text-sm text-against">
          {error}
        </p>
      )}
    </fieldset>
  );
}
