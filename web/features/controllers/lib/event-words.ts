import type { BondChangeKind, ControllerEventKind } from "@/generated/gql/graphql";
import { formatTokens, formatUtc, shortHash } from "@/lib/format";

/** A line of a controller's history as the index has it. */
export interface ControllerLine {
  kind: ControllerEventKind;
  hash: string | null;
  expiry: string | null;
}

/** What happened to a controller, in a sentence. */
export function eventWords({ kind, hash, expiry }: ControllerLine): string {
  const reason = hash ? ` (hash ${shortHash(hash)})` : "";
  switch (kind) {
    case "Registered":
      return "It was registered.";
    case "ProfileSet":
      return `It changed its public profile${reason}.`;
    case "Offered":
      return "It was offered to another account.";
    case "Transferred":
      return "It changed hands.";
    case "AssessmentSet":
      return `It published an impact assessment${expiry ? `, valid until ${formatUtc(Number(expiry))}` : ""}${reason}.`;
    case "AgentAdded":
      return "It named an agent.";
    case "AgentRevoked":
      return "It revoked an agent.";
    case "Suspended":
      return `A steward suspended it; the reason's hash is ${hash ? shortHash(hash) : "missing"}.`;
    case "SuspensionLifted":
      return "A vote lifted its suspension.";
  }
}

/** How a bond changed, in a sentence. */
export function bondWords({ kind, amount }: { kind: BondChangeKind; amount: string }): string {
  const tokens = formatTokens(BigInt(amount));
  switch (kind) {
    case "Registered":
      return `It put up a bond of ${tokens}.`;
    case "Added":
      return `It added ${tokens} to its bond.`;
    case "Thawing":
      return BigInt(amount) === 0n
        ? "It stopped the thaw of its bond."
        : `${tokens} of its bond began to thaw.`;
    case "Withdrawn":
      return `It withdrew ${tokens} of its bond.`;
    case "Locked":
      return `${tokens} of its bond were locked for a duty.`;
    case "Unlocked":
      return `${tokens} of its bond became free.`;
    case "Slashed":
      return `${tokens} were taken of its bond.`;
  }
}
