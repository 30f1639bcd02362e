/** When a vesting wallet releases what; all times in unix seconds. */
export interface VestingSchedule {
  /** All that was put in, in base units. */
  amount: bigint;
  start: bigint;
  /** Nothing is released before this moment. */
  cliff: bigint;
  /** All is released from this moment on. */
  end: bigint;
}

/** A point of the schedule's curve. */
export interface VestingPoint {
  time: bigint;
  vested: bigint;
}

/** The schedule of an allocation, whose cliff and duration count from its start. */
export function toSchedule(allocation: {
  amount: bigint;
  start: bigint;
  cliff: bigint;
  duration: bigint;
}): VestingSchedule {
  const { amount, start, cliff, duration } = allocation;
  return { amount, start, cliff: start + cliff, end: start + duration };
}

/** What has vested at a moment, by the formula of the wallet's contract. */
export function vestedAt({ amount, start, cliff, end }: VestingSchedule, time: bigint): bigint {
  if (time < cliff) return 0n;
  if (time >= end) return amount;
  return (amount * (time - start)) / (end - start);
}

/** The corners of the schedule's curve: flat, then a jump at the cliff, then straight to the end. */
export function vestingCurve(schedule: VestingSchedule): VestingPoint[] {
  const { start, cliff, end, amount } = schedule;
  const atCliff = vestedAt(schedule, cliff);
  const corners: VestingPoint[] = [
    { time: start, vested: 0n },
    { time: cliff, vested: 0n },
    { time: cliff, vested: atCliff },
    { time: end, vested: amount },
  ];
  return corners.filter(
    (corner, index) =>
      index === 0 || corner.time !== corners[index - 1]?.time || corner.vested !== corners[index - 1]?.vested,
  );
}
