import type { Address } from "viem";
import type { ProjectsQuery } from "@/generated/gql/graphql";
import type { ProjectStanding, ProjectStatus } from "@/lib/market/project";

/** A project in a list. Amounts in wei. */
export interface ProjectRow {
  projectId: number;
  owner: Address;
  status: ProjectStatus;
  smallUntil: number;
  budgetUsd: bigint;
  uri: string;
  balance: bigint;
  /** Not known where the list was read from the chain. */
  members: readonly Address[] | undefined;
  jobCount: number | undefined;
  gpuSeconds: bigint | undefined;
  paid: bigint | undefined;
  carbonGrams: bigint | undefined;
  registeredAt: number;
}

/** A project of the index as a row. */
export function projectRowOfIndex(project: ProjectsQuery["projects"][number]): ProjectRow {
  return {
    projectId: project.number,
    owner: project.owner,
    status: project.status,
    smallUntil: Number(project.smallUntil),
    budgetUsd: BigInt(project.budgetUsd),
    uri: project.uri,
    balance: BigInt(project.ledgerAccount.balance),
    members: project.members.map(({ account }) => account),
    jobCount: project.jobCount,
    gpuSeconds: BigInt(project.gpuSeconds),
    paid: BigInt(project.paid),
    carbonGrams: BigInt(project.carbonGrams),
    registeredAt: Number(project.registeredAt),
  };
}

/** A project that was read from the chain as a row. */
export function projectRowOfChain(project: ProjectStanding): ProjectRow {
  return {
    ...project,
    members: undefined,
    jobCount: undefined,
    gpuSeconds: undefined,
    paid: undefined,
    carbonGrams: undefined,
  };
}

/** What holds at a moment: an attestation that ended makes a small project a verified one. */
export function statusAt(
  { status, smallUntil }: Pick<ProjectRow, "status" | "smallUntil">,
  now: number | undefined,
): ProjectStatus {
  return status === "Small" && now !== undefined && smallUntil <= now ? "Verified" : status;
}
