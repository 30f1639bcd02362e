import type { Result } from "ethers";
import type { Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import type { JudgedGrant, JudgedRoot } from "../consent/use-faults.ts";
import type { MarketSession } from "../market/session.ts";
import { structOf } from "../market/views.ts";
import { eventsOf } from "./log-reader.ts";

/** A root of uses as the chain has it. */
export interface Anchored {
  /** As the contract wants it again. */
  input: Record<string, unknown>;
  judged: JudgedRoot & { root: Hex };
}

/**
 * What was recorded under a number.
 * @throws ConsentError when there is no such root.
 */
export async function readAnchored(session: MarketSession, anchorId: number): Promise<Anchored> {
  const topic = `0x${anchorId.toString(16).padStart(64, "0")}` as const;
  const [event] = await eventsOf(session, "UseAnchors", ["UsesAnchored"], topic);
  if (!event)
    throw new ConsentError(
      `There is no root ${anchorId}`,
      "check the number and the chain; they count from 1",
    );
  const input = event.args.input as Record<string, unknown>;
  const { anchoredAt } = structOf(await session.read<Result>("UseAnchors", "anchorOf", anchorId));
  const judged = { ...input, anchoredAt: Number(anchoredAt) } as Anchored["judged"];
  return { input, judged };
}

/** A grant of the log, as far as uses are judged by it. */
export async function readJudged(session: MarketSession, grantId: Hex): Promise<JudgedGrant> {
  const grant = await session.read<Result>("ConsentLog", "grantOf", grantId);
  const { isSub, ...numbers } = structOf(grant);
  const plain = Object.entries(numbers).map(([name, value]) => [name, Number(value)]);
  return { ...(Object.fromEntries(plain) as Omit<JudgedGrant, "isSub">), isSub: Boolean(isSub) };
}
