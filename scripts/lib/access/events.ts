import type { Interface, Log, Provider, Result } from "ethers";

/** How many blocks one request for logs spans: what public nodes allow. */
const BLOCK_RANGE = 10_000;
/** How many such requests are under way at a time. */
const WIDTH = 4;

/** An event of one of the DAO's contracts, and where it stands. */
export interface PlacedEvent {
  /** The contract's name in the deployment's record. */
  contract: string;
  name: string;
  args: Result;
  blockNumber: number;
  logIndex: number;
  transactionHash: string;
}

/** A contract whose events are read, and their names. */
export interface Watched {
  name: string;
  address: string;
  abi: Interface;
  events: readonly string[];
}

/** Which events. */
export interface ReadEventsParameters {
  provider: Provider;
  watched: readonly Watched[];
  startBlock: number;
  /** Inclusive. */
  endBlock: number;
}

/** Reads events of several contracts, in the order in which they happened. */
export async function readEvents(parameters: ReadEventsParameters): Promise<PlacedEvent[]> {
  const { provider, watched, startBlock, endBlock } = parameters;
  const contracts = new Map(watched.map((each) => [each.address, each]));
  const topics = [...new Set(watched.flatMap(topicsOf))];
  const starts: number[] = [];
  for (let start = startBlock; start <= endBlock; start += BLOCK_RANGE) starts.push(start);
  const ranges: PlacedEvent[][] = starts.map(() => []);
  const left = [...starts.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, fromBlock] = next;
      const toBlock = Math.min(endBlock, fromBlock + BLOCK_RANGE - 1);
      const logs = await provider.getLogs({
        address: [...contracts.keys()],
        topics: [topics],
        fromBlock,
        toBlock,
      });
      ranges[index] = logs.flatMap((log) => placedEvent(log, contracts.get(log.address)));
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return ranges.flat().sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}

function topicsOf({ name, abi, events }: Watched): string[] {
  return events.map((event) => {
    const found = abi.getEvent(event);
    if (found === null) throw new Error(`${name} has no event ${event}.`);
    return found.topicHash;
  });
}

function placedEvent(log: Log, contract: Watched | undefined): PlacedEvent[] {
  const parsed = contract?.abi.parseLog(log);
  if (contract === undefined || !parsed || !contract.events.includes(parsed.name)) return [];
  const { blockNumber, index, transactionHash } = log;
  return [
    {
      ...{ contract: contract.name, name: parsed.name, args: parsed.args },
      ...{ blockNumber, logIndex: index, transactionHash },
    },
  ];
}
