"use client";

import { useQuery } from "@tanstack/react-query";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { freeRewardQuery } from "@/features/consent/chain/read-reward";
import { Tick } from "@/features/consent/components/tick";
import { allowedMechanisms, allowedOps, levelPolicy, longestDays } from "@/features/consent/lib/allowed";
import type { Problems } from "@/features/consent/lib/problems";
import type { StepProps } from "@/features/consent/use-bounds";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration, formatTokens } from "@/lib/format";
import { operationsOf } from "@/lib/provenance/ops";

type TermsProps = StepProps & { problems: Problems };

/** How the data are protected, what may be done, how long, how often, and for what reward. */
export function StepTerms(props: TermsProps) {
  const { draft, onChange, bounds, problems } = props;
  const { level, mechanism } = draft;
  const mechanisms = allowedMechanisms(bounds, level);
  const chosen = mechanisms.find(({ code }) => code === mechanism);
  const notice = levelPolicy(bounds.policy, level)?.announceDelay ?? 0;
  return (
    <div className="flex flex-col gap-6">
      <Field
        label="How your data are protected"
        hint={chosen?.meaning ?? `Level ${level} allows ${mechanisms.length} privacy mechanisms.`}
        error={problems.mechanism}
      >
        {(control) => (
          <Select
            {...control}
            value={mechanism === undefined ? "" : String(mechanism)}
            onValueChange={(value) => onChange({ mechanism: Number(value) })}
            options={mechanisms.map(({ code, label }) => ({ value: String(code), label }))}
            placeholder="Choose a privacy mechanism"
          />
        )}
      </Field>
      <Operations {...props} />
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field
          label="For how many days"
          hint={`At most ${longestDays(bounds, level)} at this level. It ends by itself.`}
          error={problems.days}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="numbers"
              value={draft.days}
              onChange={({ target }) => onChange({ days: target.value })}
            />
          )}
        </Field>
        <Field
          label="For how many uses"
          hint="The contract counts them and refuses one more."
          error={problems.uses}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="numbers"
              value={draft.uses}
              onChange={({ target }) => onChange({ uses: target.value })}
            />
          )}
        </Field>
      </div>
      <Reward {...props} />
      <p className="text-sm">
        <span className="font-medium">Notice: </span>
        {notice === 0
          ? "uses of this level are recorded as they happen, without notice before."
          : `each use is announced at least ${formatDuration(notice)} before. You can withdraw in that time.`}
      </p>
      <Conditions {...props} />
    </div>
  );
}

function Operations({ draft, onChange, bounds, problems }: TermsProps) {
  const allowed = operationsOf(allowedOps(bounds, draft.level));
  return (
    <fieldset>
      <legend className="text-sm font-medium">What may be done</legend>
      <div className="mt-2 flex flex-col gap-3">
        {allowed.map(({ bit, name, meaning }) => (
          <Tick
            key={bit}
            label={name}
            hint={`They may ${meaning}.`}
            isOn={(draft.ops & bit) !== 0}
            onChange={(isOn) => onChange({ ops: isOn ? draft.ops | bit : draft.ops & ~bit })}
          />
        ))}
      </div>
      {problems.ops && (
        <p role="alert" className="mt-1 text-sm text-against">
          {problems.ops}
        </p>
      )}
    </fieldset>
  );
}

function Reward({ draft, onChange, problems }: TermsProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: free } = useQuery(freeRewardQuery(client, config, draft.controllerId ?? 0));
  return (
    <Field
      label="Reward for each use, in COMPUTE"
      hint={
        free === undefined
          ? "Controllers pay ahead; a use that isn't covered is refused."
          : `The controller has ${formatTokens(free)} paid ahead for rewards. A use that isn't covered is refused.`
      }
      error={problems.reward}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          className="numbers sm:max-w-60"
          value={draft.reward}
          onChange={({ target }) => onChange({ reward: target.value })}
        />
      )}
    </Field>
  );
}

function Conditions({ draft, onChange }: TermsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">Conditions</legend>
      <Tick
        label="What was made from my data is destroyed when I withdraw"
        hint="Without it, data and models that were derived before may stay."
        isOn={draft.destroysDerivatives}
        onChange={(destroysDerivatives) => onChange({ destroysDerivatives })}
      />
      <Tick
        label="They may pass this on to another controller"
        hint="Only the same or less, out of the same number of uses. It ends when this consent ends."
        isOn={draft.isDelegable}
        onChange={(isDelegable) => onChange({ isDelegable })}
      />
      <Tick
        label="Do not list single uses in public"
        hint="Uses are then recorded only together with those of others. The count stays exact, but you no longer see each use."
        isOn={draft.isPrivateTrail}
        onChange={(isPrivateTrail) => onChange({ isPrivateTrail })}
      />
    </fieldset>
  );
}
