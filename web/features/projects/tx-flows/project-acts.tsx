import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { projectRegistryActsAbi } from "@/generated/abi/project-registry-acts";
import { formatCount, formatTokens, formatUtc } from "@/lib/format";
import { describedBy } from "@/lib/market/described";
import { approveStep } from "@/lib/market/funding";
import type { ProjectStanding } from "@/lib/market/project";
import { inlineText } from "@/lib/published-text";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const shared = { contract: "ProjectRegistry", abi: projectRegistryActsAbi } as const;
const hrefOf = (projectId: number) => `/projects/${projectId}`;
const usd = (amount: bigint) => `${formatCount(amount)} US dollars a year`;

/** Registers a project, owned by the connected account. */
export function registerFlow(registry: Hex, budgetUsd: bigint, uri: string): TransactionFlow {
  return {
    title: "Register a project",
    explanation:
      "A project stands for one real entity: use of GPUs is counted per project. It can book at once, and queue when a registrar has verified it.",
    changes: [
      { label: "Declared budget", after: usd(budgetUsd) },
      { label: "It calls itself", after: describedBy(uri).title },
      { label: "Owner", after: "you" },
    ],
    warnings: ["What you declare is public for ever. Anyone can challenge that a project is small."],
    steps: [
      {
        kind: "call",
        label: "Register",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "register",
          args: [budgetUsd, uri],
        }),
      },
    ],
    success: "The project is registered.",
    href: "/projects?show=mine",
  };
}

/** Changes what a project declares. */
export function updateFlow(
  registry: Hex,
  project: ProjectStanding,
  next: { budgetUsd: bigint; uri: string },
): TransactionFlow {
  return {
    title: `Change what project ${project.projectId} declares`,
    changes: [
      { label: "Declared budget", before: usd(project.budgetUsd), after: usd(next.budgetUsd) },
      {
        label: "It calls itself",
        before: describedBy(project.uri).title,
        after: describedBy(next.uri).title,
      },
    ],
    warnings:
      project.status === "Small" && next.budgetUsd > project.budgetUsd
        ? ["With too high a budget it is a small project no more, at once."]
        : [],
    steps: [
      {
        kind: "call",
        label: "Change",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "update",
          args: [project.projectId, next.budgetUsd, next.uri],
        }),
      },
    ],
    success: `Project ${project.projectId} declares something else now.`,
    href: hrefOf(project.projectId),
  };
}

/** Makes an account a member or ends that. */
export function setMemberFlow(
  registry: Hex,
  { projectId, account, isMember }: { projectId: number; account: Hex; isMember: boolean },
): TransactionFlow {
  return {
    title: isMember ? `Add a member to project ${projectId}` : `Remove a member of project ${projectId}`,
    explanation: isMember
      ? "Members book, queue, extend, close and dispute with the project's money. Only the owner withdraws it."
      : "The account can't act for the project any more.",
    changes: [
      {
        label: isMember ? "New member" : "Member no more",
        after: <Address address={account} show="both" isPlain />,
      },
    ],
    steps: [
      {
        kind: "call",
        label: isMember ? "Add the member" : "Remove the member",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "setMember",
          args: [projectId, account, isMember],
        }),
      },
    ],
    success: isMember ? "The member is added." : "The member is removed.",
    href: hrefOf(projectId),
  };
}

/** Lets a key sign receipts of all the project's jobs, or ends that. */
export function setSignerFlow(
  registry: Hex,
  { projectId, signer, until }: { projectId: number; signer: Hex; until: number },
): TransactionFlow {
  return {
    title: until ? `Let a key sign receipts for project ${projectId}` : "End a key's right to sign",
    explanation: "A key signs receipts and nothing else.",
    changes: [
      { label: "Key", after: <Address address={signer} show="both" isPlain /> },
      { label: "It may sign", after: until ? `until ${formatUtc(until)}` : "no more" },
    ],
    steps: [
      {
        kind: "call",
        label: until ? "Let it sign" : "End it",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "setSigner",
          args: [projectId, signer, until],
        }),
      },
    ],
    success: until ? "The key signs receipts." : "The key signs no more.",
    href: hrefOf(projectId),
  };
}

/** Asks a provider to contribute in the project's name, or takes that back. */
export function offerLinkFlow(
  registry: Hex,
  { projectId, provider, isOffered }: { projectId: number; provider: Hex; isOffered: boolean },
): TransactionFlow {
  return {
    title: isOffered ? "Ask a provider to give in your project's name" : "Take the request back",
    explanation: isOffered
      ? "What the provider gives to others then raises the project's weight in the queue. The provider has to accept."
      : "The provider can't accept any more.",
    changes: [{ label: "Provider", after: <Address address={provider} show="both" isPlain /> }],
    steps: [
      {
        kind: "call",
        label: isOffered ? "Ask the provider" : "Take it back",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "offerLink",
          args: [projectId, provider, isOffered],
        }),
      },
    ],
    success: isOffered ? "The provider is asked." : "The request is taken back.",
    href: hrefOf(projectId),
  };
}

/** Ends a provider's link. */
export function unlinkFlow(registry: Hex, projectId: number, provider: Hex): TransactionFlow {
  return {
    title: "End a provider's link",
    explanation: "What it gives from now on doesn't count for the project. What counted already stays.",
    changes: [{ label: "Provider", after: <Address address={provider} show="both" isPlain /> }],
    steps: [
      {
        kind: "call",
        label: "End the link",
        call: contractCall({ ...shared, address: registry, functionName: "unlink", args: [provider] }),
      },
    ],
    success: "The link is ended.",
    href: hrefOf(projectId),
  };
}

/** Offers the project to a new owner; to oneself it takes the offer back. */
export function offerOwnershipFlow(
  registry: Hex,
  { projectId, owner, nextOwner }: { projectId: number; owner: Hex; nextOwner: Hex },
): TransactionFlow {
  const isBack = isAddressEqual(owner, nextOwner);
  return {
    title: `Offer project ${projectId} to a new owner`,
    explanation: isBack
      ? "That is you already."
      : "It is theirs once they accept, with all its money. Until then nothing changes.",
    changes: [{ label: "New owner", after: <Address address={nextOwner} show="both" isPlain /> }],
    steps: [
      {
        kind: "call",
        label: "Offer it",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "offerOwnership",
          args: [projectId, nextOwner],
        }),
      },
    ],
    success: "The project is offered.",
    href: hrefOf(projectId),
  };
}

/** Takes the project over; by whom it was offered to. */
export function acceptOwnershipFlow(registry: Hex, projectId: number): TransactionFlow {
  return {
    title: `Take over project ${projectId}`,
    changes: [{ label: "Owner", after: "you" }],
    steps: [
      {
        kind: "call",
        label: "Take it over",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "acceptOwnership",
          args: [projectId],
        }),
      },
    ],
    success: `Project ${projectId} is yours.`,
    href: hrefOf(projectId),
  };
}

/** Challenges that a project is small, with a bond. */
export function challengeFlow(parameters: {
  registry: Hex;
  token: Hex;
  projectId: number;
  bond: bigint;
  evidence: string;
}): TransactionFlow {
  const { registry, token, projectId, bond } = parameters;
  const text = parameters.evidence.trim();
  const { hash, uri } = inlineText(text);
  return {
    title: `Challenge that project ${projectId} is small`,
    explanation:
      "Holders rule by vote. Upheld: the project is small no more and your bond comes back. Silence: the bond comes back and nothing changes.",
    changes: [
      { label: "Your bond", after: formatTokens(bond) },
      { label: "Your evidence, public for ever", after: `“${text}”` },
    ],
    warnings: ["If holders reject the challenge, the bond goes to the project's owner."],
    steps: [
      approveStep({ token, spender: registry, spenderName: "the project registry", amount: bond }),
      {
        kind: "call",
        label: "Challenge",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "challenge",
          args: [projectId, hash, uri],
        }),
      },
    ],
    success: `Project ${projectId} is challenged.`,
    href: hrefOf(projectId),
  };
}

/** Ends a challenge that nobody ruled in time. */
export function lapseChallengeFlow(registry: Hex, projectId: number, challengeId: number): TransactionFlow {
  return {
    title: `End challenge ${challengeId}`,
    explanation: "Nobody ruled it in time: the bond goes back and nothing changes.",
    changes: [{ label: `Challenge ${challengeId}`, before: "Open", after: "Lapsed" }],
    steps: [
      {
        kind: "call",
        label: "End the challenge",
        call: contractCall({
          ...shared,
          address: registry,
          functionName: "lapseChallenge",
          args: [challengeId],
        }),
      },
    ],
    success: `Challenge ${challengeId} has ended.`,
    href: hrefOf(projectId),
  };
}
