import type { PlacedEvent } from "./events.ts";

/** What the events of a contract's roles say, of those who have a role and of those who had it. */
export interface RoleState {
  /** Who has it now, with the grant. */
  holders: Map<string, PlacedEvent>;
  /** Who had it and has it no more, with the loss. */
  former: Map<string, PlacedEvent>;
}

/** Who holds each role of a contract now, by the role's number or hash, replayed from all grants and revocations. */
export function rolesOf(events: readonly PlacedEvent[], contract: string): Map<string, RoleState> {
  const roles = new Map<string, RoleState>();
  for (const event of events) {
    if (event.contract !== contract) continue;
    if (event.name !== "RoleGranted" && event.name !== "RoleRevoked") continue;
    const role = String(event.args[0]);
    const account = String(event.args.account);
    const state = roles.get(role) ?? { holders: new Map(), former: new Map() };
    roles.set(role, state);
    const [to, from] =
      event.name === "RoleGranted" ? [state.holders, state.former] : [state.former, state.holders];
    from.delete(account);
    to.set(account, event);
  }
  return roles;
}

/** Which role each restricted function belongs to now, by `<address> <selector>`, with the event that said so. */
export function functionRoles(
  events: readonly PlacedEvent[],
): Map<string, { role: string; event: PlacedEvent }> {
  const found = new Map<string, { role: string; event: PlacedEvent }>();
  for (const event of events)
    if (event.name === "TargetFunctionRoleUpdated")
      found.set(`${event.args.target} ${event.args.selector}`, { role: String(event.args.roleId), event });
  return found;
}
