import type { Network } from "../networks/networks.ts";
import { type ChainContext, lastEvent } from "../status/context.ts";
import { momentText, spanText } from "../status/moments.ts";
import { type Intake, readIntakes } from "./intakes.ts";
import { type Rights, readRights, rightsSentences } from "./rights.ts";

/** A part that can be paused, whether it is, and who may change that. */
export interface PartStatus extends Intake {
  isPaused: boolean;
  /** Who paused it last; undefined when nobody ever did. */
  pausedBy?: string;
  mayPause: Rights["pause"];
  mayResume: Rights["resume"];
}

/** Every part that can be paused, as of one block. */
export interface GuardianStatus {
  network: string;
  chainId: number;
  block: number;
  /** Seconds since 1970. */
  now: number;
  parts: readonly PartStatus[];
}

/** Reads every part that can be paused, whether it is, and who may pause and resume it. */
export async function readStatus(context: ChainContext): Promise<GuardianStatus> {
  const { network, block, now, events } = context;
  const intakes = await readIntakes(context);
  const rights = await readRights(
    context,
    intakes.map(({ contract }) => contract),
  );
  const parts = intakes.flatMap((intake): PartStatus[] => {
    const may = rights.get(intake.contract);
    if (may === undefined) return [];
    const by = lastEvent(events, intake.contract, "IntakePaused")?.args.getValue("account");
    return [
      {
        ...intake,
        isPaused: intake.pausedUntil > now,
        ...(by !== undefined && { pausedBy: String(by) }),
        mayPause: may.pause,
        mayResume: may.resume,
      },
    ];
  });
  return { network: network.name, chainId: network.chainId, block, now, parts };
}

/** The status in words. */
export function statusLines({ parts, block, now }: GuardianStatus, network: Network): string[] {
  const width = Math.max(...parts.map(({ contract }) => contract.length));
  const rights = parts.map(({ contract, mayPause, mayResume }) => {
    return [contract, { pause: mayPause, resume: mayResume }] as const;
  });
  return [
    `What can be paused on ${network.title}, at block ${block}, ${momentText(now)}:`,
    "",
    ...parts.map((part) => `  ${part.contract.padEnd(width)}  ${stateText(part, now)}`),
    "",
    ...rightsSentences(new Map(rights)),
    "Nothing else can be paused; what a pause stops and what never stops: npm run charter.",
  ];
}

function stateText(part: PartStatus, now: number): string {
  const { isPaused, isClosed, pausedUntil, pausedBy, pausableFrom, longest } = part;
  if (isClosed) return "closed in the access manager by a vote: nobody may pause or resume it";
  if (isPaused)
    return (
      `paused until ${momentText(pausedUntil)}, ${spanText(pausedUntil - now)} from now, by ${pausedBy ?? "an unknown account"}; ` +
      `not again before ${momentText(pausableFrom)}`
    );
  if (pausableFrom > now)
    return `open; can't be paused before ${momentText(pausableFrom)}, ${spanText(pausableFrom - now)} from now`;
  return `open; can be paused for at most ${spanText(longest)}`;
}
