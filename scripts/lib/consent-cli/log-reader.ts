import type { Address, Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import type { Consent, Place } from "../consent/types.ts";
import type { MarketSession } from "../market/session.ts";
import { grantOf, type ReadEvent, readEvents, type SeenGrant } from "./chain-logs.ts";

/** The log of a session's chain. */
export function logPlace(session: MarketSession): Place {
  return placeOf(session, "ConsentLog");
}

/** A contract of a session's chain. */
export function placeOf(session: MarketSession, contract: string): Place {
  return { chainId: session.deployment.chainId, contract: session.address(contract) as Address };
}

/** Events of a contract by name, and by their first indexed values. */
export async function eventsOf(
  session: MarketSession,
  contract: string,
  names: readonly string[] = [],
  ...indexed: (Hex | null)[]
): Promise<ReadEvent[]> {
  const part = session.contracts.get(contract);
  const hashes = names.map((name) => part.abi.getEvent(name)?.topicHash ?? name);
  const to = await session.provider.getBlockNumber();
  const topics =
    names.length > 0 || indexed.length > 0 ? [hashes.length > 0 ? hashes : null, ...indexed] : undefined;
  const from = session.deployment.startBlock;
  return readEvents({ provider: session.provider, part, from, to, ...(topics && { topics }) });
}

/**
 * A grant by its id, from its event.
 * @throws ConsentError when the log has none.
 */
export async function findGrant(session: MarketSession, grantId: Hex): Promise<SeenGrant> {
  const events = await eventsOf(session, "ConsentLog", ["ConsentGranted", "ConsentSubGranted"], grantId);
  const [found] = events.flatMap((event) => grantOf(event) ?? []);
  if (found) return found;
  throw new ConsentError(
    `The log has no grant ${grantId}`,
    "check the id and the chain; a consent that was signed and never brought is not there",
  );
}

/**
 * A consent or refusal by its id, as its subject signed it.
 * @throws ConsentError when the log has none, or it is a sub-grant, which nobody signed.
 */
export async function findConsent(
  session: MarketSession,
  grantId: Hex,
): Promise<{ consent: Consent; event: ReadEvent }> {
  const [event] = await eventsOf(session, "ConsentLog", ["ConsentGranted", "ConsentRefused"], grantId);
  if (event) return { consent: event.args.consent as Consent, event };
  const { parentId } = await findGrant(session, grantId);
  throw new ConsentError(
    `${grantId} is a sub-grant, which no person signed`,
    `ask for ${parentId}, which it came from`,
  );
}

/** The time of a block, in seconds. */
export async function timeOf(session: MarketSession, blockNumber: number): Promise<number> {
  const block = await session.provider.getBlock(blockNumber);
  if (block) return block.timestamp;
  throw new ConsentError(`The node doesn't have the block ${blockNumber}`, "ask another node");
}
