import { Interface, id, parseEther } from "ethers";
import { decodeCalls, flattenCalls, type RawCall } from "../../scripts/lib/adviser/decode-calls.ts";
import { paymentsOf } from "../../scripts/lib/adviser/payments.ts";
import type { DecodedProposal, Payment } from "../../scripts/lib/adviser/types.ts";
import { DeployedContracts } from "../../scripts/lib/contracts/deployed.ts";
import accessManagerAbi from "../../snapshots/abi/AccessManager.json" with { type: "json" };
import governorAbi from "../../snapshots/abi/ComputeGovernor.json" with { type: "json" };
import tokenAbi from "../../snapshots/abi/ComputeToken.json" with { type: "json" };

export const TREASURY = "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512";
export const ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
export const MANAGER = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
export const TOKEN = "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9";
export const GOVERNOR = "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707";

const part = (name: string, address: string, abi: unknown) => ({
  name,
  address,
  abi: Interface.from(abi as never[]),
});
export const manager = part("AccessManager", MANAGER, accessManagerAbi);
export const token = part("ComputeToken", TOKEN, tokenAbi);
export const governor = part("ComputeGovernor", GOVERNOR, governorAbi);

export const contracts = new DeployedContracts({ chainId: 31337, startBlock: 1, contracts: {} }, [
  manager,
  token,
  governor,
]);

/** A call of a known contract. */
export function call(to: typeof manager, name: string, values: unknown[]): RawCall {
  return { target: to.address, value: 0n, data: to.abi.encodeFunctionData(name, values) };
}

/** A payment in whole COMPUTE. */
export function pay(to: string, amount: string): RawCall {
  return call(token, "transfer", [to, parseEther(amount)]);
}

/** A proposal text with everything that rules ask for. */
export const soundText = (what: string): string =>
  `# A title\n\n## What\n${what}\n\n## Why\nBecause.\n\n## Cost\nAs said.\n\n## Risks\nFew.\n\n#proposer=${ALICE}`;

/** A proposal with these calls and this text; of payments it knows who was paid before. */
export function proposalOf(
  calls: readonly RawCall[],
  description: string,
  differences: Partial<DecodedProposal> & { paidBefore?: readonly string[] } = {},
): DecodedProposal {
  const { paidBefore = [], ...rest } = differences;
  const decoded = decodeCalls(contracts, calls);
  const payments: Payment[] = flattenCalls(decoded)
    .flatMap(paymentsOf)
    .map((payment) => ({ ...payment, isFirst: !paidBefore.includes(payment.recipient) }));
  return {
    chainId: 31337,
    governor: GOVERNOR,
    treasury: TREASURY,
    id: 7n,
    proposer: ALICE,
    title: "A title",
    description,
    descriptionHash: id(description),
    state: "Active",
    terms: {
      class: "Standard",
      approvalBps: 5000,
      quorumBps: 10_000,
      delay: 600,
      needsLegalOpinion: false,
      decidingCall: 0,
    },
    calls: decoded,
    payments,
    names: new Map([[BOB, "Bob's Cooperative"]]),
    ...rest,
  };
}
