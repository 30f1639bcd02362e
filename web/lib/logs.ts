import type { AbiEvent, Address, GetLogsReturnType } from "viem";
import type { ChainClient } from "@/lib/chain-client";

/** Where and what to look for. */
export interface ReadLogsParameters<Event extends AbiEvent> {
  address: Address;
  event: Event;
  /** Values of indexed parameters. */
  args?: Record<string, unknown>;
  fromBlock: bigint;
  /** The last block; the chain's latest when left out. */
  toBlock?: bigint;
}

type Logs<Event extends AbiEvent> = GetLogsReturnType<Event, [Event], true, bigint, bigint>;

/**
 * Reads a contract's logs in the order in which they happened. A node that refuses a long range is asked for its
 * halves, down to single blocks.
 */
export async function readLogs<const Event extends AbiEvent>(
  client: ChainClient,
  { address, event, args, fromBlock, toBlock }: ReadLogsParameters<Event>,
): Promise<Logs<Event>> {
  const last = toBlock ?? (await client.getBlockNumber());
  if (fromBlock > last) return [] as unknown as Logs<Event>;
  try {
    const logs = await client.getLogs({
      address,
      event,
      args,
      fromBlock,
      toBlock: last,
      strict: true,
    } as Parameters<ChainClient["getLogs"]>[0]);
    return logs as unknown as Logs<Event>;
  } catch (error) {
    if (fromBlock === last || !isRangeRefusal(error)) throw error;
    const middle = (fromBlock + last) / 2n;
    const first = await readLogs(client, { address, event, args, fromBlock, toBlock: middle });
    const second = await readLogs(client, { address, event, args, fromBlock: middle + 1n, toBlock: last });
    return [...first, ...second] as unknown as Logs<Event>;
  }
}

/** Nodes word it differently, but all speak of the range, of too many results, or of a limit. */
function isRangeRefusal(error: unknown): boolean {
  const text = error instanceof Error ? error.message : String(error);
  return /range|too many|limit|more than|exceed|response size|timed? ?out/i.test(text);
}
