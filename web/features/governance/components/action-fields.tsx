"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { isAddress } from "viem";
import { useReadContract } from "wagmi";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { AccountField } from "@/features/governance/components/account-field";
import type { Problems } from "@/features/governance/lib/actions";
import type { ActionDraft, ActionKind } from "@/features/governance/lib/draft";
import { DURATION_UNITS, type DurationUnit } from "@/features/governance/lib/form-values";
import {
  formatParameter,
  naturalUnit,
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterName,
  parseParameter,
} from "@/features/governance/lib/parameters";
import { governanceSettingsQuery } from "@/features/governance/settings-queries";
import { useCoin } from "@/features/governance/use-coin";
import { accessManagerAbi } from "@/generated/abi/access-manager";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatAmount, formatTokens } from "@/lib/format";

/** What every form of an action gets. */
export interface ActionFieldsProps<Kind extends ActionKind> {
  action: Extract<ActionDraft, { kind: Kind }>;
  onChange: (action: ActionDraft) => void;
  /** What is wrong, by field; only what should be shown already. */
  problems: Problems;
}

function useSettings() {
  const client = useChainClient();
  const config = useAppConfig();
  return useQuery(governanceSettingsQuery(client, config)).data;
}

interface AmountFieldProps {
  value: string;
  onValueChange: (value: string) => void;
  unit: string;
  hint?: string;
  error?: string;
}

function AmountField({ value, onValueChange, unit, hint, error }: AmountFieldProps) {
  return (
    <Field label={`Amount in ${unit}`} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          maxLength={60}
          placeholder="0"
          className="numbers"
          value={value}
          onChange={({ target }) => onValueChange(target.value)}
        />
      )}
    </Field>
  );
}

/** Fields of a transfer out of the treasury. */
export function TransferFields({ action, onChange, problems }: ActionFieldsProps<"transfer">) {
  const settings = useSettings();
  const coin = useCoin();
  const isToken = action.asset === "token";
  const holds =
    settings &&
    (isToken
      ? formatTokens(settings.treasuryTokens)
      : `${formatAmount(settings.treasuryCoins)} ${coin.symbol}`);
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <AccountField
        label="Recipient"
        value={action.to}
        onValueChange={(to) => onChange({ ...action, to })}
        error={problems.to}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_7.5rem] gap-2">
        <AmountField
          unit={isToken ? "COMPUTE" : coin.symbol}
          value={action.amount}
          onValueChange={(amount) => onChange({ ...action, amount })}
          hint={holds && `The treasury holds ${holds}.`}
          error={problems.amount}
        />
        <Field label="What">
          {(control) => (
            <Select
              {...control}
              value={action.asset}
              onValueChange={(asset) => onChange({ ...action, asset: asset as "token" | "coin" })}
              options={[
                { value: "token", label: "COMPUTE" },
                { value: "coin", label: coin.symbol },
              ]}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

/** Fields of a mint. */
export function MintFields({ action, onChange, problems }: ActionFieldsProps<"mint">) {
  const settings = useSettings();
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <AccountField
        label="Recipient of the new tokens"
        value={action.to}
        onValueChange={(to) => onChange({ ...action, to })}
        error={problems.to}
      />
      <AmountField
        unit="COMPUTE"
        value={action.amount}
        onValueChange={(amount) => onChange({ ...action, amount })}
        hint={settings && `The yearly rate allows ${formatTokens(settings.mintable)} now.`}
        error={problems.amount}
      />
    </div>
  );
}

/** Fields of a change of a setting. */
export function ParameterFields({ action, onChange, problems }: ActionFieldsProps<"parameter">) {
  const settings = useSettings();
  const { kind, explanation } = PARAMETERS[action.parameter];
  const present = settings?.parameters[action.parameter];
  const next = parseParameter(action.parameter, action.value, action.unit).value;
  const choose = (name: ParameterName) =>
    onChange({
      ...action,
      parameter: name,
      value: "",
      unit: naturalUnit(settings?.parameters[name] ?? 60n),
    });
  const units = { duration: "", tokens: " in COMPUTE", percent: " in percent" } as const;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="Setting" hint={explanation}>
          {(control) => (
            <Select
              {...control}
              value={action.parameter}
              onValueChange={(name) => choose(name as ParameterName)}
              options={PARAMETER_NAMES.map((name) => ({ value: name, label: PARAMETERS[name].label }))}
            />
          )}
        </Field>
        <div className={kind === "duration" ? "grid grid-cols-[minmax(0,1fr)_8rem] gap-2" : ""}>
          <Field label={`New value${units[kind]}`} error={problems.value}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={60}
                className="numbers"
                value={action.value}
                onChange={({ target }) => onChange({ ...action, value: target.value })}
              />
            )}
          </Field>
          {kind === "duration" && (
            <Field label="Unit">
              {(control) => (
                <Select
                  {...control}
                  value={action.unit}
                  onValueChange={(unit) => onChange({ ...action, unit: unit as DurationUnit })}
                  options={Object.keys(DURATION_UNITS).map((unit) => ({ value: unit, label: unit }))}
                />
              )}
            </Field>
          )}
        </div>
      </div>
      <p className="numbers flex flex-wrap items-center gap-2 text-sm" aria-live="polite">
        <span className="text-muted">
          Now {present === undefined ? "…" : formatParameter(action.parameter, present)}
        </span>
        {next !== undefined && (
          <>
            <ArrowRight size={14} className="text-muted" role="img" aria-label="becomes" />
            <span className="font-medium">{formatParameter(action.parameter, next)}</span>
            {next === present && <span className="text-warning">This is the value it has already.</span>}
          </>
        )}
      </p>
    </div>
  );
}

/** Fields of a change of who holds a role. */
export function RoleFields({ action, onChange, problems }: ActionFieldsProps<"role">) {
  const { roles } = useAppConfig().community;
  const role = roles.find(({ id }) => id === action.roleId);
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-2">
        <Field label="Change">
          {(control) => (
            <Select
              {...control}
              value={action.change}
              onValueChange={(change) => onChange({ ...action, change: change as "grant" | "revoke" })}
              options={[
                { value: "grant", label: "Grant" },
                { value: "revoke", label: "Revoke" },
              ]}
            />
          )}
        </Field>
        <Field label="Role" error={problems.roleId} hint={role?.description}>
          {(control) => (
            <Select
              {...control}
              placeholder="Choose a role"
              value={action.roleId}
              onValueChange={(roleId) => onChange({ ...action, roleId })}
              options={[
                ...roles.map(({ id, label }) => ({ value: id, label })),
                { value: "0", label: "Administrator", hint: "May change every right of every contract" },
              ]}
            />
          )}
        </Field>
      </div>
      <div>
        <AccountField
          label="Account"
          value={action.account}
          onValueChange={(account) => onChange({ ...action, account })}
          error={problems.account}
        />
        <RoleNow action={action} />
      </div>
    </div>
  );
}

/** Whether the account holds the role already, from the chain. */
function RoleNow({ action: { account, roleId, change } }: Pick<ActionFieldsProps<"role">, "action">) {
  const accessManager = useAddress("AccessManager");
  const isAsked = isAddress(account, { strict: false }) && /^\d{1,20}$/.test(roleId);
  const { data } = useReadContract({
    address: accessManager,
    abi: accessManagerAbi,
    functionName: "hasRole",
    args: isAsked ? [BigInt(roleId), account] : undefined,
    query: { enabled: isAsked },
  });
  if (!isAsked || !data) return null;
  const [isMember] = data;
  const isIdle = isMember === (change === "grant");
  return (
    <p aria-live="polite" className={`mt-1 text-xs ${isIdle ? "text-warning" : "text-muted"}`}>
      {isMember ? "Holds this role now." : "Does not hold this role now."}
      {isIdle && " This action would change nothing."}
    </p>
  );
}
