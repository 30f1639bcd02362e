import { type Address, createPublicClient, custom, type Hex } from "viem";
import { describe, expect, it } from "vitest";
import { type ClaimFlowParameters, claimFlow } from "@/features/claim/tx-flows/claim-allocations";
import type { Allocation } from "@/lib/allocations";
import type { CallStep, FlowContext } from "@/lib/tx/flow";

const account: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const friend: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const token: Address = "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9";
const distributor: Address = "0x610178dA211FEF7D417bC0e6FeD39F05609AD788";
const zero: Address = `0x${"0".repeat(40)}`;

const liquid: Allocation = {
  index: 1n,
  account,
  amount: 5n * 10n ** 18n,
  start: 0n,
  cliff: 0n,
  duration: 0n,
  proof: ["0x01"],
};
const second: Allocation = { ...liquid, index: 2n };
const vesting: Allocation = { ...liquid, index: 3n, start: 100n, cliff: 10n, duration: 50n };

/** No step of these tests asks the chain. */
const client = createPublicClient({
  transport: custom({
    request: async ({ method }) => {
      throw new Error(`The chain was asked for ${method}.`);
    },
  }),
});

function flowOf(
  allocations: readonly [Allocation, ...Allocation[]],
  changes: Partial<ClaimFlowParameters> = {},
) {
  return claimFlow({
    client,
    token,
    distributor,
    account,
    allocations,
    delegatee: account,
    status: { account, balance: 0n, votes: 0n, delegate: undefined },
    isContract: false,
    ...changes,
  });
}

async function claimArguments(step: CallStep, signatures: readonly Hex[] = []) {
  const context: FlowContext = { account, signatures, hashes: [] };
  const call = typeof step.call === "function" ? await step.call(context) : step.call;
  const [leaf, proof, delegation] = call.args as [
    Omit<Allocation, "proof">,
    readonly Hex[],
    { delegatee: Address; signature: Hex },
  ];
  return { functionName: call.functionName, leaf, proof, delegation };
}

describe("claimFlow", () => {
  it("signs the delegation once, however many liquid allocations follow", () => {
    const { steps } = flowOf([liquid, second, vesting]);
    expect(steps.map(({ kind }) => kind)).toEqual(["signature", "call", "call", "call"]);
  });

  it("numbers the claims, so that no two steps read the same", () => {
    const labels = flowOf([liquid, second]).steps.map(({ label }) => label);
    expect(labels).toEqual(["Sign the delegation", "Claim 1 of 2: 5 COMPUTE", "Claim 2 of 2: 5 COMPUTE"]);
  });

  it("asks for no signature where the account already delegates so", () => {
    const status = { account, balance: 1n, votes: 1n, delegate: account };
    expect(flowOf([liquid], { status }).steps.map(({ kind }) => kind)).toEqual(["call"]);
  });

  it("asks for no signature for a vesting allocation, and gives its wallet the delegate", async () => {
    const { steps } = flowOf([vesting], { delegatee: friend });
    expect(steps.map(({ kind }) => kind)).toEqual(["call"]);
    const { leaf, proof, delegation } = await claimArguments(steps[0] as CallStep);
    expect(leaf).toEqual({
      index: 3n,
      account,
      amount: vesting.amount,
      start: 100n,
      cliff: 10n,
      duration: 50n,
    });
    expect(proof).toEqual(["0x01"]);
    expect(delegation).toMatchObject({ delegatee: friend, signature: "0x" });
  });

  it("hands the signature to the claim", async () => {
    const { steps } = flowOf([liquid], { delegatee: friend });
    const { functionName, delegation } = await claimArguments(steps[1] as CallStep, ["0xabcd"]);
    expect(functionName).toBe("claim");
    expect(delegation).toMatchObject({ delegatee: friend, signature: "0xabcd" });
  });

  it("lets a contract, which cannot sign, claim first and delegate by a transaction of its own", async () => {
    const { steps } = flowOf([liquid], { delegatee: friend, isContract: true });
    expect(steps.map(({ label }) => label)).toEqual(["Claim 5 COMPUTE", "Delegate"]);
    const { delegation } = await claimArguments(steps[0] as CallStep);
    expect(delegation).toMatchObject({ delegatee: zero, signature: "0x" });
    const { call } = steps[1] as CallStep;
    expect(call).toMatchObject({ address: token, functionName: "delegate", args: [friend] });
  });

  it("shows the balance before and after", () => {
    const status = { account, balance: 10n ** 18n, votes: 0n, delegate: undefined };
    const [balance] = flowOf([liquid, second], { status }).changes;
    expect(balance).toMatchObject({ label: "Your balance", before: "1 COMPUTE", after: "11 COMPUTE" });
  });
});
