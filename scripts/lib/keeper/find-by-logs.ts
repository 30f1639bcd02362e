import type { Log } from "ethers";
import { type Book, REORG_BLOCKS } from "./book.ts";
import type { ChainView } from "./chain-view.ts";
import { WATCHES } from "./things.ts";

/** Reads the logs since the last round and touches what they tell of. */
export async function findByLogs(view: ChainView, book: Book, range: number): Promise<void> {
  const addresses = [...new Set(WATCHES.map(({ contract }) => view.contracts.get(contract).address))];
  // A chain that was played back is shorter than the book thinks.
  let from = Math.max(view.contracts.startBlock, Math.min(book.nextBlock, view.head + 1) - REORG_BLOCKS);
  while (from <= view.head) {
    const to = Math.min(view.head, from + range - 1);
    const logs = await view.provider.getLogs({ address: addresses, fromBlock: from, toBlock: to });
    const isNew = (log: Log): boolean => log.blockNumber >= book.nextBlock;
    for (const log of logs) touch(view, book, log, isNew(log));
    book.nextBlock = Math.max(book.nextBlock, to + 1);
    from = to + 1;
  }
}

/** Of blocks that were read before, only what is missing is added: what is known there was looked at. */
function touch(view: ChainView, book: Book, log: Log, isNew: boolean): void {
  const part = view.contracts.at(log.address);
  const event = part?.abi.parseLog(log);
  if (part === undefined || !event) return;
  for (const { contract, events, kind, id } of WATCHES) {
    if (contract !== part.name || (events !== undefined && !events.includes(event.name))) continue;
    const names = event.fragment.inputs.map(({ name }) => name);
    if (!id.every((name) => names.includes(name))) continue;
    const key = id.map((name) => String(event.args.getValue(name))).join(":");
    if (isNew || !book.has(kind, key)) book.touch(kind, key, log.blockNumber);
  }
}
