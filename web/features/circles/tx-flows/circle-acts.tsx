import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import type { Circle, CircleConsent } from "@/features/circles/chain/read-circles";
import { consentCircleSubjectActsAbi } from "@/generated/abi/consent-circle-subject-acts";
import { consentCirclesSubjectActsAbi } from "@/generated/abi/consent-circles-subject-acts";
import { consentLogSubjectActsAbi } from "@/generated/abi/consent-log-subject-acts";
import { type CircleChange, changeArguments } from "@/lib/consent/circle-change";
import { type CircleRequest, circleSignature } from "@/lib/consent/circle-request";
import { levelTitle } from "@/lib/provenance/levels";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface CreateCircle {
  factory: Hex;
  members: readonly Hex[];
  guardians: readonly Hex[];
  threshold: number;
  salt: Hex;
}

/** Makes a circle. */
export function createCircleFlow({
  factory,
  members,
  guardians,
  threshold,
  salt,
}: CreateCircle): TransactionFlow {
  return {
    title: "Make a circle",
    explanation: "Its members decide together about consents. Only their quorum changes it.",
    changes: [
      { label: "Members", after: String(members.length) },
      { label: "Guardians, who must sign every consent", after: String(guardians.length) },
      { label: "Signatures for a consent", after: String(threshold) },
      { label: "Members who can withdraw alone", after: "Each of them" },
    ],
    warnings: [
      "Everybody can see who is in it. Use accounts that are known for nothing else if that matters to you.",
    ],
    steps: [
      {
        kind: "call",
        label: "Make the circle",
        call: contractCall({
          contract: "ConsentCircles",
          address: factory,
          abi: consentCirclesSubjectActsAbi,
          functionName: "create",
          args: [[...members], [...guardians], BigInt(threshold), salt],
        }),
      },
    ],
    success: "The circle is made.",
    href: "/circles",
  };
}

/** Withdraws a consent of a circle, as one of its members alone. */
export function withdrawForCircleFlow(circle: Hex, log: Hex, { witness }: CircleConsent): TransactionFlow {
  return {
    title: "Withdraw the circle's consent",
    explanation: "Any member can, alone. It holds at once and for ever.",
    changes: [
      { label: "Circle", after: <Address address={circle} isPlain /> },
      { label: "This consent", before: "Given", after: "Withdrawn" },
    ],
    steps: [
      {
        kind: "call",
        label: "Withdraw",
        call: contractCall({
          contract: "ConsentCircle",
          address: circle,
          abi: consentCircleSubjectActsAbi,
          functionName: "revoke",
          args: [log, witness],
        }),
      },
    ],
    success: "The circle's consent is withdrawn.",
    href: `/circles/${circle}`,
  };
}

/** Brings a consent that enough members signed. */
export function giveForCircleFlow(request: CircleRequest): TransactionFlow {
  const { log, consent, signatures } = request;
  return {
    title: consent.level === 0 ? "Record the circle's refusal" : "Give the circle's consent",
    changes: [
      { label: "Circle", after: <Address address={consent.subject} isPlain /> },
      { label: "Level", before: "Nothing", after: levelTitle(consent.level) },
      { label: "Signed by", after: `${signatures.length} members` },
    ],
    steps: [
      {
        kind: "call",
        label: consent.level === 0 ? "Refuse" : "Give consent",
        call: contractCall({
          contract: "ConsentLog",
          address: log.contract,
          abi: consentLogSubjectActsAbi,
          functionName: consent.level === 0 ? "refuse" : "grant",
          args: [consent, circleSignature(request)],
        }),
      },
    ],
    success:
      consent.level === 0
        ? "The circle's refusal is recorded."
        : "The circle's consent is given. Any member can withdraw it.",
    href: `/circles/${consent.subject}`,
  };
}

/** Brings a change of a circle that its quorum signed. */
export function changeCircleFlow(before: Circle, change: CircleChange): TransactionFlow {
  const { after, signatures } = change;
  return {
    title: "Change the circle",
    explanation: "It holds from the next block on, for consents from before as well.",
    changes: [
      { label: "Circle", after: <Address address={before.address} isPlain /> },
      {
        label: "Members, each of whom can withdraw alone",
        before: String(before.members.length),
        after: String(after.members.length),
      },
      {
        label: "Guardians, who must sign every consent",
        before: String(before.guardians.length),
        after: String(after.guardians.length),
      },
      {
        label: "Signatures for a consent",
        before: String(before.threshold),
        after: String(after.threshold),
      },
      { label: "Signed by", after: `${signatures.length} members` },
    ],
    steps: [
      {
        kind: "call",
        label: "Change the circle",
        call: contractCall({
          contract: "ConsentCircle",
          address: before.address,
          abi: consentCircleSubjectActsAbi,
          functionName: "change",
          args: changeArguments(change),
        }),
      },
    ],
    success: "The circle is changed.",
    href: `/circles/${before.address}`,
  };
}
