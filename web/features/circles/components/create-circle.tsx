"use client";

import { useState } from "react";
import { type Address as Hex, toHex } from "viem";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { ThresholdField } from "@/features/circles/components/threshold-field";
import { type CircleForm, checkCircle, membersOf } from "@/features/circles/lib/circle-form";
import { useAddress } from "@/lib/config-context";

/** The form for a new circle. */
export function CreateCircle({ account }: { account: Hex }) {
  const factory = useAddress("ConsentCircles");
  const openTransaction = useTransaction();
  const [form, setForm] = useState<CircleForm>({ members: `${account}\n`, guardians: [], threshold: "2" });
  const [isChecked, setIsChecked] = useState(false);
  const change = (part: Partial<CircleForm>) => setForm((current) => ({ ...current, ...part }));
  const checked = checkCircle(form);
  const problems = isChecked && "problems" in checked ? checked.problems : {};
  const create = async () => {
    setIsChecked(true);
    if ("problems" in checked) return;
    const { createCircleFlow } = await import("@/features/circles/tx-flows/circle-acts");
    const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
    openTransaction(createCircleFlow({ factory, salt, ...checked }));
  };
  return (
    <Panel
      title="Make a circle"
      description="One transaction. Send the page of the circle to its members afterwards."
    >
      <div className="flex flex-col gap-5">
        <Field label="Members" hint="One address on each line, yours among them." error={problems.members}>
          {(control) => (
            <Textarea
              {...control}
              className="font-mono"
              spellCheck={false}
              value={form.members}
              onChange={({ target }) => change({ members: target.value })}
            />
          )}
        </Field>
        <Guardians form={form} onChange={change} />
        <ThresholdField
          value={form.threshold}
          error={problems.threshold}
          onChange={(threshold) => change({ threshold })}
        />
        <div>
          <Button variant="primary" onClick={() => void create()}>
            Make the circle
          </Button>
        </div>
      </div>
    </Panel>
  );
}

interface GuardiansProps {
  form: CircleForm;
  onChange: (part: Partial<CircleForm>) => void;
}

function Guardians({ form, onChange }: GuardiansProps) {
  const members = membersOf(form.members);
  if (members.length === 0) return null;
  const toggle = (member: Hex, isOn: boolean) =>
    onChange({
      guardians: isOn ? [...form.guardians, member] : form.guardians.filter((each) => each !== member),
    });
  return (
    <fieldset>
      <legend className="text-sm font-medium">Guardians</legend>
      <p className="mt-1 text-xs text-muted">
        They must be among the signers of every consent, as for a child.
      </p>
      <div className="mt-2 flex flex-col gap-2">
        {members.map((member) => (
          <label key={member} className="flex items-center gap-3 text-sm">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-(--accent)"
              checked={form.guardians.includes(member)}
              onChange={({ target }) => toggle(member, target.checked)}
            />
            <Address address={member} isPlain />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
