"use client";

import type { AbiFunction } from "viem";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { AccountField } from "@/features/governance/components/account-field";
import type { ActionFieldsProps } from "@/features/governance/components/action-fields";
import { MAX_ABI_LENGTH, placeholderOf, signatureOf } from "@/features/governance/lib/abi-call";
import { findFunction, functionsOf } from "@/features/governance/lib/actions";
import { CONTRACT_NAMES } from "@/features/governance/lib/known-contracts";
import { useCoin } from "@/features/governance/use-coin";
import { useAppConfig } from "@/lib/config-context";
import { createNameBook } from "@/lib/names";

type Props = ActionFieldsProps<"call">;

/** Fields of any call: a contract of the DAO, or any other with its ABI. */
export function CallFields({ action, onChange, problems }: Props) {
  const config = useAppConfig();
  const labels = createNameBook(config);
  const functions = functionsOf(action).value ?? [];
  const item = findFunction(action);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="Contract">
          {(control) => (
            <Select
              {...control}
              value={action.contract}
              onValueChange={(contract) =>
                onChange({
                  ...action,
                  contract: contract as Props["action"]["contract"],
                  signature: "",
                  args: [],
                })
              }
              options={[
                ...CONTRACT_NAMES.map((name) => ({
                  value: name,
                  label: labels.get(config.contracts[name].toLowerCase())?.name ?? name,
                })),
                { value: "custom", label: "Another contract", hint: "By its address and ABI" },
              ]}
            />
          )}
        </Field>
        {action.contract === "custom" && (
          <AccountField
            label="Address of the contract"
            value={action.target}
            onValueChange={(target) => onChange({ ...action, target })}
            error={problems.target}
          />
        )}
      </div>
      {action.contract === "custom" && (
        <Field
          label="ABI"
          hint="The contract's JSON ABI, or lines such as: function pay(address to, uint256 amount)"
          error={problems.abi}
        >
          {(control) => (
            <Textarea
              {...control}
              className="min-h-20 font-mono"
              spellCheck={false}
              maxLength={MAX_ABI_LENGTH}
              value={action.abi}
              onChange={({ target }) => onChange({ ...action, abi: target.value })}
            />
          )}
        </Field>
      )}
      {functions.length > 0 && (
        <Field label="Function" error={problems.signature}>
          {(control) => (
            <Select
              {...control}
              placeholder="Choose a function"
              value={item ? action.signature : ""}
              onValueChange={(signature) => onChange({ ...action, signature, args: [] })}
              options={functions.map((each) => ({ value: signatureOf(each), label: signatureOf(each) }))}
            />
          )}
        </Field>
      )}
      {item && <ArgumentFields item={item} action={action} onChange={onChange} problems={problems} />}
    </div>
  );
}

function ArgumentFields({ item, action, onChange, problems }: Props & { item: AbiFunction }) {
  const coin = useCoin();
  const setArgument = (index: number, text: string) => {
    const args = item.inputs.map((_, position) =>
      position === index ? text : (action.args[position] ?? ""),
    );
    onChange({ ...action, args });
  };
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {item.inputs.map((input, index) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: arguments are told apart by their place alone
          key={index}
          label={`${input.name || `Argument ${index + 1}`} (${input.type})`}
          error={problems[`args.${index}`]}
        >
          {(control) => (
            <Input
              {...control}
              className="font-mono"
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholderOf(input)}
              value={action.args[index] ?? ""}
              onChange={({ target }) => setArgument(index, target.value)}
            />
          )}
        </Field>
      ))}
      {item.stateMutability === "payable" && (
        <Field label={`${coin.symbol} sent along`} isOptional error={problems.value}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="numbers"
              placeholder="0"
              value={action.value}
              onChange={({ target }) => onChange({ ...action, value: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
