"use client";

import { Address } from "@/components/chain/address";
import type { ActionFieldsProps } from "@/features/governance/components/action-fields";
import { CallSentence } from "@/features/governance/components/call-sentence";
import { buildAction } from "@/features/governance/lib/actions";
import { decodeCall } from "@/features/governance/lib/decode-call";
import { describeCall } from "@/features/governance/lib/describe-call";
import { useCoin } from "@/features/governance/use-coin";
import { useAppConfig } from "@/lib/config-context";

/** A call that stays as it is: an override repeats a vetoed proposal to the last byte. */
export function RawFields({ action }: ActionFieldsProps<"raw">) {
  const { contracts, community } = useAppConfig();
  const { symbol } = useCoin();
  const { call, problems } = buildAction(action, { contracts, coin: symbol });
  if (!call) {
    return (
      <p role="alert" className="text-sm text-against">
        {Object.values(problems).join(" ")} Remove this action and open the override again.
      </p>
    );
  }
  return (
    <div className="text-sm">
      <CallSentence
        words={describeCall(decodeCall(call, contracts), { contracts, roles: community.roles })}
        isPlain
      />
      <details className="mt-2">
        <summary className="cursor-pointer rounded-sm text-muted underline-offset-4 hover:underline">
          Raw call
        </summary>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-muted">
          to <Address address={call.target} isPlain size={16} />
        </p>
        <code className="mt-1 block font-mono text-xs break-all text-muted">{call.data}</code>
      </details>
    </div>
  );
}
