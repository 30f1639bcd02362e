import type { Address, Hex } from "viem";
import type { DisputeStanding, DisputeState, Fault } from "@/features/disputes/lib/dispute";
import type { DisputesQuery } from "@/generated/gql/graphql";
import type { SlashState } from "@/lib/market/words";

/** A dispute in a list. Amounts in wei, work in GPU-seconds. */
export interface DisputeRow {
  disputeId: number;
  jobId: bigint;
  state: DisputeState;
  disputer: Address;
  provider: Address;
  bond: bigint;
  accepted: bigint;
  claimed: bigint;
  /** What was accepted in the end; not known while it is open or where the list was read from the chain. */
  ruled: bigint | undefined;
  fault: Fault | undefined;
  reason: { hash: Hex; uri: string } | undefined;
  slash: { slashId: number; state: SlashState; amount: bigint } | undefined;
  openedAt: number;
}

/** A dispute of the index as a row. */
export function disputeRowOfIndex(dispute: DisputesQuery["disputes"][number]): DisputeRow {
  const { slash, reasonHash, reasonUri, ruledGpuSeconds } = dispute;
  return {
    disputeId: Number(dispute.number),
    jobId: BigInt(dispute.job.number),
    state: dispute.state,
    disputer: dispute.disputer,
    provider: dispute.provider.id,
    bond: BigInt(dispute.bond),
    accepted: BigInt(dispute.accepted),
    claimed: BigInt(dispute.claimed),
    ruled: ruledGpuSeconds === null ? undefined : BigInt(ruledGpuSeconds),
    fault: dispute.fault ?? undefined,
    reason: reasonHash && reasonUri ? { hash: reasonHash, uri: reasonUri } : undefined,
    slash: slash
      ? { slashId: Number(slash.number), state: slash.state, amount: BigInt(slash.amount) }
      : undefined,
    openedAt: Number(dispute.timestamp),
  };
}

/** A dispute that was read from the chain as a row. */
export function disputeRowOfChain(dispute: DisputeStanding): DisputeRow {
  return {
    ...dispute,
    accepted: BigInt(dispute.accepted),
    claimed: BigInt(dispute.claimed),
    ruled: undefined,
    fault: undefined,
    reason: undefined,
    slash: dispute.slash,
  };
}
