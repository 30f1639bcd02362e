import type { Address } from "viem";

/** A controller as the chain has it now. Amounts in wei, times in unix seconds. */
export interface ControllerStanding {
  controllerId: number;
  /** Who acts for it and owns its bond. */
  account: Address;
  /** Until when its impact assessment is valid; zero: it has none. */
  assessmentExpiry: number;
  isSuspended: boolean;
  /** How many agents it ever named; they are numbered from 1. */
  agentCount: number;
  bond: ControllerBond;
  /** Paid ahead for rewards and not earned yet. */
  freeRewards: bigint;
}

/** A bond. */
export interface ControllerBond {
  /** All of it, thawing included. */
  amount: bigint;
  /** Held for roots under challenge and late duties. */
  locked: bigint;
  /** On its way out. */
  thawing: bigint;
  /** When that can be withdrawn. */
  thawedAt: number;
}

/** What all bonds have in common. */
export interface BondTerms {
  minBond: bigint;
  thawPeriod: number;
}

/** The most that can be asked to thaw: what isn't locked. */
export function thawable({ amount, locked }: ControllerBond): bigint {
  return amount > locked ? amount - locked : 0n;
}

/** Whether consents may be given to it and uses recorded by it. */
export function isSound({ isSuspended, bond }: ControllerStanding, minBond: bigint): boolean {
  return !isSuspended && bond.amount - bond.thawing >= minBond;
}

/** How an impact assessment stands. */
export type AssessmentState = "none" | "expired" | "soon" | "valid";

const SOON_SECONDS = 30 * 86_400;

/** Whether an assessment is valid at `now`, and for how long yet. */
export function assessmentState(expiry: number, now: number): AssessmentState {
  if (expiry === 0) return "none";
  if (expiry <= now) return "expired";
  return expiry - now < SOON_SECONDS ? "soon" : "valid";
}
