import { id as hashOf, ZeroHash } from "ethers";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { type Row, toRow } from "./facts.ts";
import type { FoldContext } from "./fold-context.ts";
import { changeParameter } from "./fold-parameters.ts";
import { indexedId, joinId } from "./ids.ts";

const ROLE_NAMES = new Map([
  [ZeroHash, "DEFAULT_ADMIN_ROLE"],
  ...["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"].map((name) => [hashOf(name), name] as const),
]);

/** Is told that a proposal's operation was carried out or canceled, which is the proposal's own end too. */
export type OnEnd = (proposal: string, ending: "executed" | "canceled", event: ChainEvent) => void;

/** Folds the timelock: operations, their calls, its rights and its delay. */
export class TimelockFold {
  /** The shortest delay now, in seconds. */
  minDelay = 0n;
  private bounds: Row | null = null;
  private readonly context: FoldContext;
  private readonly onEnd: OnEnd;

  constructor(context: FoldContext, onEnd: OnEnd) {
    this.context = context;
    this.onEnd = onEnd;
  }

  readonly take = (event: ChainEvent): void => {
    if (event.name === "CallScheduled") this.schedule(event);
    if (event.name === "CallSalt") this.change(event, { salt: event.args.getValue("salt") });
    if (event.name === "CallExecuted") this.execute(event);
    if (event.name === "Cancelled") this.cancel(event);
    if (event.name === "MinDelayChange") this.setDelay(event);
    if (event.name === "RoleGranted") this.grant(event);
    if (event.name === "RoleRevoked") this.revoke(event);
    if (event.name === "TimelockBounded") this.bound(event);
  };

  /** Ties each operation to the proposal it came from. */
  write(): void {
    const { facts, proposalOfOperation, addresses } = this.context;
    if (this.bounds !== null)
      facts.set("Timelock", addresses.timelock, { ...this.bounds, ...toRow({ minDelay: this.minDelay }) });
    for (const [id, row] of facts.rows("TimelockOperation"))
      facts.set("TimelockOperation", id, { ...row, proposal: proposalOfOperation.get(id) ?? null });
  }

  private schedule(event: ChainEvent): void {
    const { id, index, target, value, data, predecessor, delay } = event.args.toObject();
    if (index === 0n)
      this.context.facts.set("TimelockOperation", id, newOperation(event, predecessor, delay));
    const call = { operation: id, index, target: lower(target), value, data, isExecuted: false };
    this.context.facts.set("TimelockCall", indexedId(id, index), toRow(call));
  }

  private execute(event: ChainEvent): void {
    const { facts } = this.context;
    const { id, index } = event.args.toObject();
    const call = facts.get("TimelockCall", indexedId(id, index));
    if (call !== undefined) facts.set("TimelockCall", indexedId(id, index), { ...call, isExecuted: "true" });
    const isLast = facts.get("TimelockCall", indexedId(id, index + 1n)) === undefined;
    if (!isLast) return;
    this.change(event, { state: "Executed", executedAt: event.timestamp });
    this.endProposal(id, "executed", event);
  }

  private cancel(event: ChainEvent): void {
    this.change(event, { state: "Canceled", canceledAt: event.timestamp });
    this.endProposal(event.args.getValue("id"), "canceled", event);
  }

  private endProposal(id: string, ending: "executed" | "canceled", event: ChainEvent): void {
    const proposal = this.context.proposalOfOperation.get(id);
    if (proposal !== undefined) this.onEnd(proposal, ending, event);
  }

  private change(event: ChainEvent, values: Record<string, unknown>): void {
    const id: string = event.args.getValue("id");
    const row = this.context.facts.get("TimelockOperation", id);
    if (row === undefined) throw new Error(`The chain's logs lack the scheduling of operation ${id}.`);
    this.context.facts.set("TimelockOperation", id, { ...row, ...toRow(values) });
  }

  private setDelay(event: ChainEvent): void {
    this.minDelay = event.args.getValue("newDuration");
    const oldValue = String(event.args.getValue("oldDuration"));
    changeParameter(this.context, event, {
      name: "timelockDelay",
      oldValue,
      newValue: String(this.minDelay),
    });
  }

  private bound(event: ChainEvent): void {
    const { minDelayBound, maxDelayBound, votesSink } = event.args.toObject();
    const bounds = { lowestDelay: minDelayBound, highestDelay: maxDelayBound, votesSink: lower(votesSink) };
    this.bounds = toRow(bounds);
  }

  private grant(event: ChainEvent): void {
    const role: string = event.args.getValue("role");
    const account = lower(event.args.getValue("account"));
    this.context.accounts.at(account, event.timestamp);
    const name = ROLE_NAMES.get(role) ?? role;
    const row = { role, name, account, isActive: true, grantedAt: event.timestamp, revokedAt: null };
    this.context.facts.set("TimelockRoleMember", joinId(role, account), toRow(row));
  }

  private revoke(event: ChainEvent): void {
    const id = joinId(event.args.getValue("role"), lower(event.args.getValue("account")));
    const row = this.context.facts.get("TimelockRoleMember", id);
    if (row === undefined) throw new Error(`The chain's logs lack the grant of timelock role ${id}.`);
    const end = toRow({ isActive: false, revokedAt: event.timestamp });
    this.context.facts.set("TimelockRoleMember", id, { ...row, ...end });
  }
}

function newOperation(event: ChainEvent, predecessor: string, delay: bigint): Row {
  return toRow({
    state: "Scheduled",
    predecessor,
    salt: null,
    delay,
    readyAt: BigInt(event.timestamp) + delay,
    proposal: null,
    scheduledAt: event.timestamp,
    executedAt: null,
    canceledAt: null,
    transactionHash: event.transactionHash,
  });
}
