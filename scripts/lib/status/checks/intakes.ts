import { lastEvent, type StatusContext } from "../context.ts";
import { momentText } from "../moments.ts";
import type { Check, Finding } from "../types.ts";

/** Which contracts take no new business at present, and until when. */
export const intakesCheck: Check<StatusContext> = {
  name: "intakes",
  title: "Paused intakes",
  run: async ({ contracts, deployment, ask, now, events }) => {
    const names = Object.keys(deployment.contracts).filter((name) =>
      contracts.get(name).abi.hasFunction("pausedUntil"),
    );
    const untils = await Promise.all(names.map(async (name) => Number(await ask(name, "pausedUntil"))));
    const findings = names.flatMap((name, index): Finding[] => {
      const until = untils[index] ?? 0;
      if (until <= now) return [];
      const by = lastEvent(events, name, "IntakePaused")?.args.account;
      const who = by === undefined ? "nobody's event says by whom" : `by ${by}`;
      return [
        { kind: "warning", words: `${name} takes no new business until ${momentText(until)} (${who}).` },
      ];
    });
    return {
      words: `${names.length} contracts can stop new business for a week`,
      findings,
      figures: Object.fromEntries(names.map((name, index) => [name, untils[index] ?? 0])),
    };
  },
};
