import { type Address as Hex, isAddressEqual, zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import { type Allocation, isVesting } from "@/lib/allocations";
import type { ChainClient } from "@/lib/chain-client";
import { type DelegationStatus, delegationTypedData, readTokenDomain } from "@/lib/delegation";
import { formatDay, formatTokens } from "@/lib/format";
import {
  type CallStep,
  type Change,
  contractCall,
  type SignatureStep,
  type TransactionFlow,
} from "@/lib/tx/flow";

/** For how long the signed delegation may be used, in seconds. */
const SIGNATURE_LIFETIME = 86_400n;

/** Allocations to claim, in order, and who shall vote with them. */
export interface ClaimFlowParameters {
  client: ChainClient;
  token: Hex;
  distributor: Hex;
  account: Hex;
  /** All of them claimable. */
  allocations: readonly [Allocation, ...Allocation[]];
  delegatee: Hex;
  /** How the account's own tokens vote now. */
  status: DelegationStatus;
  /** Whether the account is a contract: then it cannot sign, and delegates by a transaction instead. */
  isContract: boolean;
}

interface SignedDelegation {
  nonce: bigint;
  expiry: bigint;
}

function sum(allocations: readonly Allocation[]): bigint {
  return allocations.reduce((total, { amount }) => total + amount, 0n);
}

function Voter({ address, self }: { address: Hex | undefined; self: Hex }) {
  if (!address) return <>nobody</>;
  return isAddressEqual(address, self) ? <>you</> : <Address address={address} show="both" isPlain />;
}

function changesOf({ allocations, status, account, delegatee }: ClaimFlowParameters): Change[] {
  const liquid = allocations.filter((allocation) => !isVesting(allocation));
  const changes: Change[] = [];
  if (liquid.length > 0) {
    changes.push({
      label: "Your balance",
      before: formatTokens(status.balance),
      after: formatTokens(status.balance + sum(liquid)),
    });
  }
  if (liquid.length > 0 && !isDelegateOf(status, delegatee)) {
    changes.push({
      label: "Who votes with your balance",
      before: <Voter address={status.delegate} self={account} />,
      after: <Voter address={delegatee} self={account} />,
    });
  }
  allocations.filter(isVesting).forEach((allocation, place, { length }) => {
    const wallet = length > 1 ? `vesting wallet ${place + 1}` : "vesting wallet";
    changes.push(
      { label: `Your new ${wallet}`, after: describeWallet(allocation) },
      { label: `Who votes with all of ${wallet}`, after: <Voter address={delegatee} self={account} /> },
    );
  });
  return changes;
}

function describeWallet({ amount, start, cliff, duration }: Allocation): string {
  const first = formatDay(Number(start + cliff));
  return `${formatTokens(amount)}, released from ${first} to ${formatDay(Number(start + duration))}`;
}

function isDelegateOf({ delegate }: DelegationStatus, delegatee: Hex): boolean {
  return delegate !== undefined && isAddressEqual(delegate, delegatee);
}

/**
 * Claims one allocation after the other. A liquid one changes the account's delegate in the same transaction, by a
 * signature; once that is done the others need none. The wallet of a vesting one delegates for itself.
 */
export function claimFlow(parameters: ClaimFlowParameters): TransactionFlow {
  const { allocations, status, delegatee, isContract, token } = parameters;
  const hasLiquid = allocations.some((allocation) => !isVesting(allocation));
  const isChange = !isDelegateOf(status, delegatee);
  const needsSignature = hasLiquid && isChange && !isContract;
  const signed: { delegation?: SignedDelegation } = {};

  const steps: (SignatureStep | CallStep)[] = [];
  if (needsSignature) steps.push(signatureStep(parameters, signed));
  allocations.forEach((_, place) => {
    steps.push(claimStep(parameters, place, signed));
  });
  if (hasLiquid && isChange && isContract) {
    const call = contractCall({
      contract: "ComputeToken",
      address: token,
      abi: computeTokenAbi,
      functionName: "delegate",
      args: [delegatee],
    });
    steps.push({ kind: "call", label: "Delegate", call });
  }
  const [first, ...rest] = steps;
  if (!first) throw new Error("There is no allocation to claim.");
  return {
    title: allocations.length > 1 ? `Claim ${allocations.length} allocations` : "Claim your allocation",
    explanation: explain(needsSignature, allocations.length),
    changes: changesOf(parameters),
    steps: [first, ...rest],
    success: `${formatTokens(sum(allocations))} claimed. They vote from now on.`,
    href: `/accounts/${status.account}`,
  };
}

function explain(needsSignature: boolean, count: number): string {
  const each = count > 1 ? `${count} transactions, one for each allocation` : "one transaction";
  return needsSignature
    ? `First you sign who votes with your tokens, which costs nothing; then ${each}.`
    : `It takes ${each}.`;
}

function signatureStep(
  { client, token, account, delegatee }: ClaimFlowParameters,
  signed: { delegation?: SignedDelegation },
): SignatureStep {
  return {
    kind: "signature",
    label: "Sign the delegation",
    explanation:
      "The signature lets the claim change who votes with your tokens, and nothing else: no token can be moved with it. It works once, and for one day.",
    typedData: async () => {
      const [domain, nonce, block] = await Promise.all([
        readTokenDomain(client, token),
        client.readContract({
          address: token,
          abi: computeTokenAbi,
          functionName: "nonces",
          args: [account],
        }),
        client.getBlock({ blockTag: "latest" }),
      ]);
      signed.delegation = { nonce, expiry: block.timestamp + SIGNATURE_LIFETIME };
      return delegationTypedData({ domain, delegatee, ...signed.delegation });
    },
  };
}

function claimStep(
  { allocations, distributor, delegatee, status, isContract }: ClaimFlowParameters,
  place: number,
  signed: { delegation?: SignedDelegation },
): CallStep {
  const allocation = allocations[place] ?? allocations[0];
  const { proof, ...leaf } = allocation;
  // For a liquid allocation the zero address leaves the account's delegation as it is.
  const isLeft = !isVesting(allocation) && isContract && !isDelegateOf(status, delegatee);
  const number = allocations.length > 1 ? ` ${place + 1} of ${allocations.length}:` : "";
  return {
    kind: "call",
    label: `Claim${number} ${formatTokens(allocation.amount)}`,
    call: ({ signatures }) =>
      contractCall({
        contract: "GenesisDistributor",
        address: distributor,
        abi: genesisDistributorAbi,
        functionName: "claim",
        args: [
          leaf,
          proof,
          {
            delegatee: isLeft ? zeroAddress : delegatee,
            nonce: signed.delegation?.nonce ?? 0n,
            expiry: signed.delegation?.expiry ?? 0n,
            signature: signatures[0] ?? "0x",
          },
        ],
      }),
  };
}
