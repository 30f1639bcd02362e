import type { Hex } from "viem";
import { describeFunction } from "@/features/structure/lib/function-words";
import { pastValue, settingTitle } from "@/features/structure/lib/settings-words";
import type { StructureHistoryQuery } from "@/generated/gql/graphql";
import { formatDuration } from "@/lib/format";
import { plainLine } from "@/lib/plain-line";

type RoleEvent = StructureHistoryQuery["roleEvents"][number];
type ParameterChange = StructureHistoryQuery["parameterChanges"][number];

/** One line of the history of roles and rules. */
export interface StructureChange {
  id: string;
  /** What happened, without the account it concerns. */
  text: string;
  account?: Hex;
  timestamp: number;
  transactionHash: Hex;
  proposal?: { proposalId: string; title: string };
}

function roleName({ role }: RoleEvent): string {
  if (role.label) return plainLine(role.label);
  return role.roleId === "0" ? "Administrator" : `role ${role.roleId}`;
}

const roleWords: Record<RoleEvent["kind"], (event: RoleEvent) => string> = {
  Labelled: ({ role, detail }) => `Role ${role.roleId} was named ${plainLine(detail ?? "")}`,
  Granted: (event) => `${roleName(event)} was granted to`,
  Revoked: (event) => `${roleName(event)} was taken from`,
  ExecutionDelayChanged: (event) =>
    `${roleName(event)} acts ${formatDuration(Number(event.detail ?? 0))} after asking:`,
  AdminChanged: (event) => `${roleName(event)} is granted and revoked by role ${event.detail}`,
  GuardianChanged: (event) => `Operations of ${roleName(event)} can be canceled by role ${event.detail}`,
  GrantDelayChanged: (event) =>
    `Grants of ${roleName(event)} take ${formatDuration(Number(event.detail ?? 0))}`,
  FunctionAssigned: (event) => `${roleName(event)} may ${functionOf(event.detail)}`,
};

/** The index writes the contract's address, a blank and the selector. */
function functionOf(detail: string | null | undefined): string {
  const selector = detail?.split(" ")[1];
  return selector?.startsWith("0x") ? describeFunction(selector as Hex).words : "call another function";
}

function toReference(proposal: RoleEvent["proposal"]) {
  return proposal ? { proposalId: proposal.proposalId, title: plainLine(proposal.title) } : undefined;
}

function fromRole(event: RoleEvent): StructureChange {
  return {
    id: event.id,
    text: roleWords[event.kind](event),
    account: event.account?.id,
    timestamp: Number(event.timestamp),
    transactionHash: event.transactionHash,
    proposal: toReference(event.proposal),
  };
}

function fromParameter({ id, name, oldValue, newValue, ...change }: ParameterChange): StructureChange {
  const title = settingTitle(name);
  return {
    id,
    text: change.proposal
      ? `${title}: from ${pastValue(name, oldValue)} to ${pastValue(name, newValue)}`
      : `${title}: ${pastValue(name, newValue)}`,
    timestamp: Number(change.timestamp),
    transactionHash: change.transactionHash,
    proposal: toReference(change.proposal),
  };
}

/** Changes of roles and rules together, newest first. */
export function toChanges({ roleEvents, parameterChanges }: StructureHistoryQuery): StructureChange[] {
  return [...roleEvents.map(fromRole), ...parameterChanges.map(fromParameter)].sort(
    (first, second) => second.timestamp - first.timestamp,
  );
}
