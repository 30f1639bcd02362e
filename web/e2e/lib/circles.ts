import { type Address, type PrivateKeyAccount, toHex } from "viem";
import type { TestChain } from "./chain.ts";

/** Makes a circle without the dApp; gives its address. */
export async function makeCircle(
  chain: TestChain,
  by: PrivateKeyAccount,
  { members, threshold }: { members: readonly Address[]; threshold: number },
): Promise<Address> {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
  const args = [members, [], BigInt(threshold), salt];
  const hash = await chain.send(by, { contract: "ConsentCircles", functionName: "create", args });
  const { circle } = await chain.eventArguments(hash, "ConsentCircles", "CircleCreated");
  return circle as Address;
}

/** Who is in a circle, sorted by address. */
export async function membersOf(chain: TestChain, circle: Address): Promise<Address[]> {
  const list = await readCircle<readonly Address[]>(chain, circle, "members");
  return [...list].sort();
}

/** Whether an account can withdraw the consents of a circle. */
export async function mayRevoke(chain: TestChain, circle: Address, account: Address): Promise<boolean> {
  return readCircle(chain, circle, "mayRevoke", [account]);
}

async function readCircle<Value>(
  chain: TestChain,
  circle: Address,
  functionName: string,
  args: readonly unknown[] = [],
): Promise<Value> {
  const call = { address: circle, abi: chain.abi("ConsentCircle"), functionName, args };
  return (await chain.client.readContract(call)) as Value;
}
