import type { DecodedCall, Payment } from "./types.ts";

/** A payment before it is known whether it is the recipient's first. */
export type FoundPayment = Omit<Payment, "isFirst">;

type Reader = (args: readonly string[]) => { recipient: string; amount: bigint };

const toAndAmount: Reader = ([recipient = "", amount = "0"]) => ({ recipient, amount: BigInt(amount) });

/** Functions of the token that move money of the treasury or let somebody move it. */
const TOKEN_PAYMENTS: Readonly<Record<string, Reader>> = {
  "transfer(address,uint256)": toAndAmount,
  "approve(address,uint256)": toAndAmount,
  "transferFrom(address,address,uint256)": ([, ...rest]) => toAndAmount(rest),
};

/** What a call itself pays; calls inside it are looked at apart. */
export function paymentsOf(call: DecodedCall): FoundPayment[] {
  const payments: FoundPayment[] = [];
  const { place, target, contract, signature = "", value } = call;
  if (value > 0n) payments.push({ place, asset: "coin", recipient: target, amount: value });
  const read = contract === "ComputeToken" ? TOKEN_PAYMENTS[signature] : undefined;
  if (read !== undefined) {
    const paid = read(call.arguments.map((argument) => argument.value));
    if (paid.amount > 0n) payments.push({ place, asset: "COMPUTE", ...paid });
  }
  return payments;
}
