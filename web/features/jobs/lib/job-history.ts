import type { Address, Hash } from "viem";
import type { JobHistoryQuery } from "@/generated/gql/graphql";
import type { Acceptance, CloseReason, JobState } from "@/lib/market/words";

interface Happened {
  id: string;
  /** Unix seconds. */
  at: number;
  transactionHash: Hash;
  /** Place in the order of all events. */
  sequence: bigint;
}

/** A figure of a receipt or a claim; all since the start. Energy in Wh. */
interface Measured {
  gpuSeconds: bigint;
  energyWh: bigint;
  periodEnd: number;
  uptimeBps: number;
}

/** A step of a job into a state. */
export interface StateHappening extends Happened {
  kind: "state";
  to: JobState;
  reason: CloseReason;
  by: Address | undefined;
  deadline: number | undefined;
  refunded: bigint;
}

/** A receipt that both sides signed. */
export interface ReceiptHappening extends Happened, Measured {
  kind: "receipt";
  researcherSigner: Address;
  providerSigner: Address;
}

/** What the provider alone claimed. */
export interface ClaimHappening extends Happened, Measured {
  kind: "claim";
  signer: Address;
  maturesAt: number;
}

/** Work that became final and was paid. Amounts in wei. */
export interface AcceptedHappening extends Happened {
  kind: "accepted";
  acceptance: Acceptance;
  gpuSeconds: bigint;
  pay: bigint;
  providerCredit: bigint;
  bonded: bigint;
  energyWh: bigint;
  facilityWh: bigint;
  carbonGrams: bigint;
  isPlausible: boolean;
}

/** The job was made longer. */
export interface ExtendedHappening extends Happened {
  kind: "extended";
  added: number;
  escrowAdded: bigint;
  endsAt: number;
}

/** The pending claim was disputed. */
export interface DisputedHappening extends Happened {
  kind: "disputed";
  /** The dispute; unknown where only the escrow's logs were read. */
  dispute: bigint | undefined;
}

/** Something that happened to a job. */
export type JobHappening =
  | StateHappening
  | ReceiptHappening
  | ClaimHappening
  | AcceptedHappening
  | ExtendedHappening
  | DisputedHappening;

type IndexedJob = NonNullable<JobHistoryQuery["job"]>;

interface IndexedEvent {
  id: string;
  timestamp: string;
  transactionHash: Hash;
  sequence: string;
}

const happened = ({ id, timestamp, transactionHash, sequence }: IndexedEvent): Happened => ({
  id,
  at: Number(timestamp),
  transactionHash,
  sequence: BigInt(sequence),
});

const measured = (row: {
  gpuSeconds: string;
  energyWh: string;
  periodEnd: string;
  uptimeBps: number;
}): Measured => ({
  gpuSeconds: BigInt(row.gpuSeconds),
  energyWh: BigInt(row.energyWh),
  periodEnd: Number(row.periodEnd),
  uptimeBps: row.uptimeBps,
});

/** In the order in which it happened. */
export function inOrder(happenings: readonly JobHappening[]): JobHappening[] {
  return happenings.toSorted((one, other) => (one.sequence < other.sequence ? -1 : 1));
}

/** What the index tells of a job, in one order. */
export function historyOfIndex(job: IndexedJob): JobHappening[] {
  return inOrder([
    ...job.transitions.map(
      (row): StateHappening => ({
        ...happened(row),
        kind: "state",
        to: row.to,
        reason: row.reason ?? "None",
        by: row.by ?? undefined,
        deadline: row.deadline === null ? undefined : Number(row.deadline),
        refunded: BigInt(row.refunded),
      }),
    ),
    ...job.receipts.map(
      (row): ReceiptHappening => ({
        ...happened(row),
        ...measured(row),
        kind: "receipt",
        researcherSigner: row.researcherSigner,
        providerSigner: row.providerSigner,
      }),
    ),
    ...job.claims.map(
      (row): ClaimHappening => ({
        ...happened(row),
        ...measured(row),
        kind: "claim",
        signer: row.signer,
        maturesAt: Number(row.maturesAt),
      }),
    ),
    ...job.acceptedWork.map(acceptedOf),
    ...job.extensions.map(
      (row): ExtendedHappening => ({
        ...happened(row),
        kind: "extended",
        added: row.added,
        escrowAdded: BigInt(row.escrowAdded),
        endsAt: Number(row.endsAt),
      }),
    ),
    ...job.disputes.map(
      (row): DisputedHappening => ({ ...happened(row), kind: "disputed", dispute: BigInt(row.number) }),
    ),
  ]);
}

function acceptedOf(row: IndexedJob["acceptedWork"][number]): AcceptedHappening {
  return {
    ...happened(row),
    kind: "accepted",
    acceptance: row.acceptance,
    gpuSeconds: BigInt(row.gpuSeconds),
    pay: BigInt(row.pay),
    providerCredit: BigInt(row.providerCredit),
    bonded: BigInt(row.bonded),
    energyWh: BigInt(row.energyWh),
    facilityWh: BigInt(row.facilityWh),
    carbonGrams: BigInt(row.carbonGrams),
    isPlausible: row.isPlausible,
  };
}

/** What went back to the payer in all, in wei. */
export function refundedOf(happenings: readonly JobHappening[]): bigint {
  return happenings.reduce(
    (sum, happening) => (happening.kind === "state" ? sum + happening.refunded : sum),
    0n,
  );
}
