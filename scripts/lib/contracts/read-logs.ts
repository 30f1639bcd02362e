import type { JsonRpcProvider, Log, TopicFilter } from "ethers";

/** How many blocks one request for logs spans: what public nodes allow. */
const BLOCK_RANGE = 10_000;

/** Which logs. */
export interface ReadLogsParameters {
  provider: JsonRpcProvider;
  address: string;
  topics: TopicFilter;
  from: number;
  /** Inclusive. */
  to: number;
}

/** Reads logs of one contract, the latest ranges first, as long as it is asked for more. */
export async function* readLogsBackwards(parameters: ReadLogsParameters): AsyncGenerator<Log> {
  const { provider, address, topics, from, to } = parameters;
  for (let end = to; end >= from; end -= BLOCK_RANGE) {
    const start = Math.max(from, end - BLOCK_RANGE + 1);
    const logs = await provider.getLogs({ address, topics, fromBlock: start, toBlock: end });
    yield* logs.reverse();
  }
}
