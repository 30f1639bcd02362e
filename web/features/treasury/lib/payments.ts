import { type Address, decodeFunctionData, isAddressEqual } from "viem";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import type { ProposedCall } from "@/lib/open-proposals";

/** Something a proposal would pay out of the treasury. */
export interface Payment {
  /** COMPUTE, or the chain's coin. */
  asset: "token" | "coin";
  to: Address;
  /** In base units. */
  amount: bigint;
  /** `allowance`: the receiver may take up to this amount, once or in parts. */
  kind: "transfer" | "allowance";
}

/** The contracts that tell a payment from any other call. */
export interface PaymentContext {
  token: Address;
  treasury: Address;
}

function decodeTokenCall({ data }: ProposedCall, { treasury }: PaymentContext): Payment | undefined {
  const call = tryDecode(data);
  if (call?.functionName === "transfer") {
    const [to, amount] = call.args;
    return { asset: "token", kind: "transfer", to, amount };
  }
  if (call?.functionName === "transferFrom") {
    const [from, to, amount] = call.args;
    return isAddressEqual(from, treasury) ? { asset: "token", kind: "transfer", to, amount } : undefined;
  }
  if (call?.functionName === "approve") {
    const [to, amount] = call.args;
    return { asset: "token", kind: "allowance", to, amount };
  }
  return undefined;
}

function tryDecode(data: ProposedCall["data"]) {
  try {
    return decodeFunctionData({ abi: computeTokenAbi, data });
  } catch {
    // Calldata that is no call of the token pays nothing by it; the page of the proposal shows it whole.
    return undefined;
  }
}

/** What the calls of a proposal would pay out of the treasury. */
export function paymentsOf(calls: readonly ProposedCall[], context: PaymentContext): Payment[] {
  return calls.flatMap((call): Payment[] => {
    const payments: Payment[] = [];
    if (call.value > 0n) {
      payments.push({ asset: "coin", kind: "transfer", to: call.target, amount: call.value });
    }
    const token = isAddressEqual(call.target, context.token) ? decodeTokenCall(call, context) : undefined;
    return token ? [...payments, token] : payments;
  });
}

/** Sum of the payments of one asset. */
export function sumOf(payments: readonly Payment[], asset: Payment["asset"]): bigint {
  return payments
    .filter((payment) => payment.asset === asset)
    .reduce((total, { amount }) => total + amount, 0n);
}
