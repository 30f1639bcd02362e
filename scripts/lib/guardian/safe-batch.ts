import type { Network } from "../networks/networks.ts";
import type { GuardianCalls } from "./plan.ts";

/** The calls in the form that the Transaction Builder of Safe loads (version 1.0). */
export function safeBatch({ name, calls }: GuardianCalls, { chainId }: Network, account: string): string {
  const names = calls.map(({ object }) => object).join(", ");
  const batch = {
    version: "1.0",
    chainId: String(chainId),
    createdAt: Date.now(),
    meta: { name: `${name} ${names}`, description: "", createdFromSafeAddress: account },
    transactions: calls.map(({ to, data }) => ({
      ...{ to, value: "0", data, contractMethod: null, contractInputsValues: null },
    })),
  };
  return `${JSON.stringify(batch, null, 2)}\n`;
}
