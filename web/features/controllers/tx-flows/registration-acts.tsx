import type { Address as Account, Hex } from "viem";
import { Address } from "@/components/chain/address";
import { controllerRegistryActsAbi } from "@/generated/abi/controller-registry-acts";
import { formatDuration, formatTokens, formatUtc, shortHash } from "@/lib/format";
import { approveStep } from "@/lib/market/funding";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const at = (registry: Account) =>
  ({ contract: "ControllerRegistry", address: registry, abi: controllerRegistryActsAbi }) as const;

const hrefOf = (controllerId: number) => `/controllers/${controllerId}`;

/** Registers the connected account as a controller, with its bond. */
export function registerFlow(parameters: {
  registry: Account;
  token: Account;
  profileHash: Hex;
  bond: bigint;
  thawPeriod: number;
}): TransactionFlow {
  const { registry, token, profileHash, bond, thawPeriod } = parameters;
  return {
    title: "Register as a controller",
    explanation:
      "People can then consent to your use of their data. Each use has to be recorded, each withdrawal acknowledged within 24 hours.",
    changes: [
      { label: "Your bond", after: formatTokens(bond) },
      { label: "Your public profile", after: <code>{shortHash(profileHash)}</code> },
      { label: "Acts for it", after: "this account" },
    ],
    warnings: [
      "A part of the bond is taken when you are late with a duty, or when somebody proves a use without consent.",
      `To take the bond back it has to thaw for ${formatDuration(thawPeriod)}.`,
    ],
    steps: [
      approveStep({ token, spender: registry, spenderName: "the controller registry", amount: bond }),
      {
        kind: "call",
        label: "Register",
        call: contractCall({ ...at(registry), functionName: "register", args: [profileHash, bond] }),
      },
    ],
    success: "You are a controller.",
    href: "/controllers",
  };
}

/** Changes the hash of the public profile. */
export function setProfileFlow(
  registry: Account,
  { controllerId, profileHash }: { controllerId: number; profileHash: Hex },
): TransactionFlow {
  return {
    title: "Change the public profile",
    explanation: "Only its hash is on chain: publish the document itself where people can find it.",
    changes: [{ label: "Hash of the profile", after: <code>{shortHash(profileHash)}</code> }],
    steps: [
      {
        kind: "call",
        label: "Change the profile",
        call: contractCall({
          ...at(registry),
          functionName: "setProfile",
          args: [controllerId, profileHash],
        }),
      },
    ],
    success: "The profile is changed.",
    href: hrefOf(controllerId),
  };
}

/** Publishes an impact assessment. */
export function setAssessmentFlow(
  registry: Account,
  {
    controllerId,
    assessmentHash,
    before,
    expiry,
  }: { controllerId: number; assessmentHash: Hex; before: number; expiry: number },
): TransactionFlow {
  return {
    title: "Publish an impact assessment",
    explanation: "Uses of level 3 and 4 need one that is valid.",
    changes: [
      { label: "Hash of the assessment", after: <code>{shortHash(assessmentHash)}</code> },
      {
        label: "Valid until",
        before: before === 0 ? "There was none" : formatUtc(before),
        after: formatUtc(expiry),
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Publish the assessment",
        call: contractCall({
          ...at(registry),
          functionName: "setAssessment",
          args: [controllerId, assessmentHash, expiry],
        }),
      },
    ],
    success: "The impact assessment is published.",
    href: hrefOf(controllerId),
  };
}

/** Offers the controller to another account. */
export function offerControllerFlow(
  registry: Account,
  { controllerId, to }: { controllerId: number; to: Account },
): TransactionFlow {
  return {
    title: `Offer controller ${controllerId} to another account`,
    explanation: "It has to accept. Until then nothing changes; then it owns the bond and the rewards too.",
    changes: [{ label: "Offered to", after: <Address address={to} show="both" isPlain /> }],
    steps: [
      {
        kind: "call",
        label: "Offer it",
        call: contractCall({ ...at(registry), functionName: "offerController", args: [controllerId, to] }),
      },
    ],
    success: "The controller is offered.",
    href: hrefOf(controllerId),
  };
}

/** Takes over a controller that was offered to the connected account. */
export function acceptControllerFlow(registry: Account, controllerId: number): TransactionFlow {
  return {
    title: `Take over controller ${controllerId}`,
    explanation: "Its duties become yours as well.",
    changes: [{ label: "Acts for it", after: "this account" }],
    steps: [
      {
        kind: "call",
        label: "Take it over",
        call: contractCall({ ...at(registry), functionName: "acceptController", args: [controllerId] }),
      },
    ],
    success: `Controller ${controllerId} is yours.`,
    href: hrefOf(controllerId),
  };
}

/** Names an agent. */
export function addAgentFlow(
  registry: Account,
  { controllerId, account }: { controllerId: number; account: Account },
): TransactionFlow {
  return {
    title: "Name an agent",
    explanation:
      "An agent records uses, acknowledges withdrawals and reports breaches. It never moves money. It can be revoked alone.",
    changes: [{ label: "Agent", after: <Address address={account} show="both" isPlain /> }],
    steps: [
      {
        kind: "call",
        label: "Name the agent",
        call: contractCall({ ...at(registry), functionName: "addAgent", args: [controllerId, account] }),
      },
    ],
    success: "The agent is named.",
    href: hrefOf(controllerId),
  };
}

/** Revokes an agent, for ever. */
export function revokeAgentFlow(
  registry: Account,
  { controllerId, agentId, account }: { controllerId: number; agentId: number; account: Account },
): TransactionFlow {
  return {
    title: `Revoke agent ${agentId}`,
    explanation: "It can do nothing for the controller any more. The others go on as before.",
    changes: [
      { label: "Agent", after: <Address address={account} show="both" isPlain /> },
      { label: "It may act", before: "Yes", after: "Never again under this number" },
    ],
    warnings: ["Consents that name this agent alone can't be used any more."],
    steps: [
      {
        kind: "call",
        label: "Revoke the agent",
        call: contractCall({ ...at(registry), functionName: "revokeAgent", args: [controllerId, agentId] }),
      },
    ],
    success: `Agent ${agentId} is revoked.`,
    href: hrefOf(controllerId),
  };
}
