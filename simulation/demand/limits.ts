/** The shortest job that the fair-share queue takes, in seconds: `FairShareQueue.MIN_DURATION`. */
export const SHORTEST_JOB = 60;

/** The longest one, in seconds: `market.queue.maxDurationSeconds` in ignition/parameters. */
export const LONGEST_JOB = 604_800;
