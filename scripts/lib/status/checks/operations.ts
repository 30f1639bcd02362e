import type { PlacedEvent } from "../../access/events.ts";
import { fieldsOf, type StatusContext } from "../context.ts";
import { momentText } from "../moments.ts";
import type { Check, Finding } from "../types.ts";

/** Batches of calls that wait in the timelock or in the access manager, and those that can never be carried out any more. */
export const operationsCheck: Check<StatusContext> = {
  name: "operations",
  title: "Pending operations",
  run: async (context) => {
    const { events, ask } = context;
    const grace = Number(fieldsOf(await ask("ProposalPolicy", "periods")).gracePeriod);
    const pending = await pendingOperations(context);
    const findings = await Promise.all(pending.map((event) => operationFinding(context, event, grace)));
    const scheduled = events.filter(({ name }) => name === "OperationScheduled");
    const direct = await Promise.all(scheduled.map((event) => managerFinding(context, event)));
    return {
      words: `${pending.length} operations are pending in the timelock`,
      findings: [...findings, ...direct.flat()],
      figures: { pending: pending.length, grace },
    };
  },
};

/** The first event of each operation that the timelock says is pending. */
async function pendingOperations({ events, ask }: StatusContext): Promise<PlacedEvent[]> {
  const first = new Map<string, PlacedEvent>();
  for (const event of events)
    if (event.name === "CallScheduled" && !first.has(String(event.args.id)))
      first.set(String(event.args.id), event);
  const gone = new Set(
    events
      .filter(
        ({ contract, name }) =>
          contract === "BoundedTimelock" && (name === "CallExecuted" || name === "Cancelled"),
      )
      .map(({ args }) => String(args.id)),
  );
  const open = [...first].filter(([id]) => !gone.has(id));
  const isPending = await Promise.all(open.map(([id]) => ask("BoundedTimelock", "isOperationPending", id)));
  return open.flatMap(([, event], index) => (isPending[index] === true ? [event] : []));
}

async function operationFinding(context: StatusContext, event: PlacedEvent, grace: number): Promise<Finding> {
  const { ask, events, now } = context;
  const id = String(event.args.id);
  const ready = Number(await ask("BoundedTimelock", "getTimestamp", id));
  const queued = events.find(
    ({ name, transactionHash }) => name === "ProposalQueued" && transactionHash === event.transactionHash,
  );
  if (queued === undefined)
    return {
      kind: "fault",
      words: `Operation ${id} is in the timelock and no proposal put it there; it can be executed from ${momentText(ready)}.`,
    };
  const proposalId = String(queued.args.proposalId);
  // The eta, which the governor waits for besides, can be moved by the board once; it is never before the timelock's.
  const eta = Math.max(ready, Number(await ask("ComputeGovernor", "proposalEta", proposalId)));
  const about = `Proposal ${proposalId} (operation ${id})`;
  if (now <= eta)
    return { kind: "warning", words: `${about} can be executed from ${momentText(eta)}.`, proposalId };
  if (now <= eta + grace) {
    const words = `${about} can be executed since ${momentText(eta)}, and expires at ${momentText(eta + grace)}.`;
    return { kind: "warning", words, proposalId };
  }
  return stuckFinding(context, { about, proposalId, expiredAt: eta + grace });
}

/** It stays in the timelock for ever, and nobody can execute it: news for a while, then history. */
function stuckFinding(
  { now, options }: StatusContext,
  { about, proposalId, expiredAt }: { about: string; proposalId: string; expiredAt: number },
): Finding {
  const words = `${about} is stuck: it expired at ${momentText(expiredAt)} and was never executed.`;
  if (options.knownExpired.has(proposalId) || now - expiredAt > options.stuckFor)
    return { kind: "note", words, proposalId };
  return {
    kind: "fault",
    words: `${words} Propose it anew, or say --known-expired ${proposalId}.`,
    proposalId,
  };
}

/** No role has a delay, so nobody schedules anything in the access manager but by mistake. */
async function managerFinding({ ask, now }: StatusContext, event: PlacedEvent): Promise<Finding[]> {
  const id = String(event.args.operationId);
  const ready = Number(await ask("AccessManager", "getSchedule", id));
  if (ready === 0) return [];
  const when = ready <= now ? "can be executed now" : `can be executed from ${momentText(ready)}`;
  return [
    { kind: "warning", words: `Operation ${id} of ${event.args.caller} in the access manager ${when}.` },
  ];
}
