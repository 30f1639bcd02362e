"use client";

import { Field, Input } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import type { ClassInventory } from "@/features/provide/chain/read-console";
import type { OfferForm, OfferProblems } from "@/features/provide/lib/offer-form";
import { className, type GpuClassFacts } from "@/lib/market/gpu-classes";
import { isRegion, regionName } from "@/lib/market/region";

interface OfferFieldsProps {
  form: OfferForm;
  problems: OfferProblems;
  classes: readonly GpuClassFacts[];
  inventory: readonly ClassInventory[];
  onChange: (changes: Partial<OfferForm>) => void;
}

const lanes: readonly SelectOption[] = [
  {
    value: "queue",
    label: "Community: the fair-share queue",
    hint: "To verified projects; it counts more for rewards.",
  },
  { value: "direct", label: "Direct: anybody books", hint: "At once, at this price." },
];

function classOptions({
  classes,
  inventory,
}: Pick<OfferFieldsProps, "classes" | "inventory">): SelectOption[] {
  return inventory.flatMap(({ classId, registered, listed }) => {
    const found = classes.find((each) => each.classId === classId);
    if (!found) return [];
    return [{ value: String(classId), label: className(found), hint: `${registered - listed} in no offer` }];
  });
}

/** The fields of an offer. */
export function OfferFields({ form, problems, classes, inventory, onChange }: OfferFieldsProps) {
  const code = form.region.trim().toUpperCase();
  return (
    <>
      <Field
        label="GPU class"
        hint={
          inventory.length === 0
            ? "Register GPUs first: only those of your inventory can be offered."
            : undefined
        }
        error={problems.classId}
      >
        {(control) => (
          <Select
            {...control}
            value={form.classId}
            onValueChange={(classId) => onChange({ classId })}
            placeholder="Choose a class of your inventory"
            options={classOptions({ classes, inventory })}
          />
        )}
      </Field>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="GPUs" error={problems.gpus}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={form.gpus}
              onChange={({ target }) => onChange({ gpus: target.value })}
            />
          )}
        </Field>
        <Field label="Price in COMPUTE per GPU-hour" error={problems.price}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.price}
              onChange={({ target }) => onChange({ price: target.value })}
            />
          )}
        </Field>
        <Field
          label="Region"
          hint={isRegion(code) ? regionName(code) : "Two letters of the country, such as NO."}
          error={problems.region}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={2}
              className="uppercase"
              value={form.region}
              onChange={({ target }) => onChange({ region: target.value })}
            />
          )}
        </Field>
        <Field
          label="PUE of the facility"
          hint="Power of the whole facility for each watt of the machines."
          error={problems.pue}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.pue}
              onChange={({ target }) => onChange({ pue: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label="How they are given out" error={problems.lane}>
        {(control) => (
          <Select
            {...control}
            value={form.lane}
            onValueChange={(lane) => onChange({ lane: lane as OfferForm["lane"] })}
            placeholder="Choose one"
            options={lanes}
          />
        )}
      </Field>
    </>
  );
}
