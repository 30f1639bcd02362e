import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext } from "./fold-context.ts";
import { eventId, indexedId, joinId, numberId, sequenceOf, traceOf } from "./ids.ts";
import { textOf } from "./text.ts";

/** Bytes of a role's number. */
const ROLE_BYTES = 8;

interface RoleNote {
  kind: string;
  account?: string;
  detail?: unknown;
  effectiveAt?: unknown;
}

/** Folds the access manager: roles with labels and members, restricted functions, delayed operations. */
export class AccessFold {
  private readonly context: FoldContext;
  private readonly handlers: Readonly<Record<string, (event: ChainEvent) => void>>;

  constructor(context: FoldContext) {
    this.context = context;
    this.handlers = {
      RoleLabel: (event) => this.label(event),
      RoleGranted: (event) => this.grant(event),
      RoleRevoked: (event) => this.revoke(event),
      RoleAdminChanged: (event) => this.setRole(event, "admin", "AdminChanged", "admin"),
      RoleGuardianChanged: (event) => this.setRole(event, "guardian", "GuardianChanged", "guardian"),
      RoleGrantDelayChanged: (event) => this.setRole(event, "grantDelay", "GrantDelayChanged", "delay"),
      TargetFunctionRoleUpdated: (event) => this.assignFunction(event),
      TargetClosed: (event) => this.setTarget(event, { isClosed: event.args.getValue("closed") }),
      TargetAdminDelayUpdated: (event) => this.setTarget(event, { adminDelay: event.args.getValue("delay") }),
      OperationScheduled: (event) => this.schedule(event),
      OperationExecuted: (event) => this.endOperation(event, "Executed"),
      OperationCanceled: (event) => this.endOperation(event, "Canceled"),
    };
  }

  readonly take = (event: ChainEvent): void => this.handlers[event.name]?.(event);

  /** Counts the members each role has in the end. */
  write(): void {
    const { facts } = this.context;
    for (const [id, row] of facts.rows("Role")) {
      const members = [...facts.rows("RoleMember").values()];
      const memberCount = members.filter((m) => m.role === id && m.isActive === "true").length;
      facts.set("Role", id, { ...row, ...toRow({ memberCount }) });
    }
  }

  /* ROLES */

  private role(event: ChainEvent): string {
    const roleId: bigint = event.args.getValue("roleId");
    const id = numberId(roleId, ROLE_BYTES);
    if (this.context.facts.get("Role", id) === undefined)
      this.context.facts.set(
        "Role",
        id,
        toRow({ roleId, label: null, admin: 0, guardian: 0, grantDelay: 0, memberCount: 0 }),
      );
    return id;
  }

  private note(event: ChainEvent, { kind, account, detail, effectiveAt }: RoleNote): void {
    const row = toRow({
      role: this.role(event),
      kind,
      account,
      detail,
      effectiveAt: effectiveAt ?? event.timestamp,
      proposal: executedProposal(this.context, event),
      sequence: sequenceOf(event),
      ...traceOf(event),
    });
    this.context.facts.set("RoleEvent", eventId(event), row);
  }

  private change(entity: "Role" | "RoleMember", id: string, values: Record<string, unknown>): void {
    const row = this.context.facts.get(entity, id);
    if (row !== undefined) this.context.facts.set(entity, id, { ...row, ...toRow(values) });
  }

  private label(event: ChainEvent): void {
    const label = textOf(event, "label");
    this.change("Role", this.role(event), { label });
    this.note(event, { kind: "Labelled", detail: label });
  }

  private setRole(event: ChainEvent, field: string, kind: string, argument: string): void {
    const value = event.args.getValue(argument);
    this.change("Role", this.role(event), { [field]: value });
    const effectiveAt = argument === "delay" ? event.args.getValue("since") : undefined;
    this.note(event, { kind, detail: value, effectiveAt });
  }

  private grant(event: ChainEvent): void {
    const { delay, since, newMember } = event.args.toObject();
    const role = this.role(event);
    const account = lower(event.args.getValue("account"));
    this.context.accounts.at(account, event.timestamp);
    const id = joinId(role, account);
    if (newMember) {
      const held = { isActive: true, grantedAt: event.timestamp, revokedAt: null };
      const row = toRow({ role, account, executionDelay: delay, since, ...held });
      this.context.facts.set("RoleMember", id, row);
      this.note(event, { kind: "Granted", account, effectiveAt: since });
    } else {
      this.change("RoleMember", id, { executionDelay: delay });
      this.note(event, { kind: "ExecutionDelayChanged", account, detail: delay, effectiveAt: since });
    }
  }

  private revoke(event: ChainEvent): void {
    const account = lower(event.args.getValue("account"));
    this.context.accounts.at(account, event.timestamp);
    const end = { isActive: false, revokedAt: event.timestamp };
    this.change("RoleMember", joinId(this.role(event), account), end);
    this.note(event, { kind: "Revoked", account });
  }

  /* TARGETS */

  private target(event: ChainEvent): string {
    const id = lower(event.args.getValue("target"));
    if (this.context.facts.get("AccessTarget", id) === undefined)
      this.context.facts.set("AccessTarget", id, toRow({ isClosed: false, adminDelay: 0 }));
    return id;
  }

  private setTarget(event: ChainEvent, values: Record<string, unknown>): void {
    const id = this.target(event);
    const row = this.context.facts.get("AccessTarget", id);
    this.context.facts.set("AccessTarget", id, { ...row, ...toRow(values) });
  }

  private assignFunction(event: ChainEvent): void {
    const target = this.target(event);
    const selector: string = event.args.getValue("selector");
    const row = toRow({ target, selector, role: this.role(event), updatedAt: event.timestamp });
    this.context.facts.set("RoleFunction", joinId(target, selector), row);
    this.note(event, { kind: "FunctionAssigned", detail: `${target} ${selector}` });
  }

  /* DELAYED OPERATIONS */

  private schedule(event: ChainEvent): void {
    const { operationId, nonce, schedule, data } = event.args.toObject();
    const caller = lower(event.args.getValue("caller"));
    const target = lower(event.args.getValue("target"));
    this.context.accounts.at(caller, event.timestamp);
    const times = { schedule, scheduledAt: event.timestamp, endedAt: null };
    const row = toRow({ operationId, nonce, caller, target, data, state: "Scheduled", ...times });
    this.context.facts.set("AccessOperation", indexedId(operationId, nonce), row);
  }

  private endOperation(event: ChainEvent, state: string): void {
    const id = indexedId(event.args.getValue("operationId"), event.args.getValue("nonce"));
    const row = this.context.facts.get("AccessOperation", id);
    if (row === undefined) throw new Error(`The chain's logs lack the scheduling of operation ${id}.`);
    const end = toRow({ state, endedAt: event.timestamp });
    this.context.facts.set("AccessOperation", id, { ...row, ...end });
  }
}
