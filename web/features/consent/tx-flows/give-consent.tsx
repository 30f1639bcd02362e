import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import type { PreparedConsent } from "@/features/consent/lib/sign-consent";
import { consentLogSubjectActsAbi } from "@/generated/abi/consent-log-subject-acts";
import { formatUtc } from "@/lib/format";
import { levelTitle } from "@/lib/provenance/levels";
import { formatOps } from "@/lib/provenance/ops";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface GiveConsentParameters {
  log: Hex;
  prepared: PreparedConsent;
  /** Who is asked for: the controller's account. */
  controller: Hex;
  purpose: string;
  category: string;
}

const sends =
  "The transaction shows that your account brought it. Who wants to keep the two apart gives the signed file to the controller instead, or sends from another account.";

/** Brings a signed consent, or a signed refusal, to the chain. */
export function giveConsentFlow(parameters: GiveConsentParameters): TransactionFlow {
  const { log, prepared, controller, purpose, category } = parameters;
  const { consent, signature } = prepared;
  const isRefusal = consent.level === 0;
  const at = { contract: "ConsentLog", address: log, abi: consentLogSubjectActsAbi } as const;
  return {
    title: isRefusal ? "Record your refusal" : "Give the consent",
    changes: [
      {
        label: isRefusal ? "Refused" : "Given to",
        after: <Address address={controller} show="both" isPlain />,
      },
      { label: "Purpose", after: purpose },
      { label: "Data", after: category },
      ...(isRefusal
        ? []
        : [
            { label: "Level", before: "Nothing", after: levelTitle(consent.level) },
            { label: "May", after: `${formatOps(consent.ops)}, at most ${consent.maxUses} times` },
            { label: "Until", after: formatUtc(consent.expiry) },
          ]),
      { label: "Signed by the key", after: <Address address={consent.subject} isPlain /> },
    ],
    warnings: [sends],
    steps: [
      {
        kind: "call",
        label: isRefusal ? "Refuse" : "Give consent",
        call: contractCall({
          ...at,
          functionName: isRefusal ? "refuse" : "grant",
          args: [consent, signature],
        }),
      },
    ],
    success: isRefusal
      ? "Your refusal is recorded."
      : "Your consent is given. You can withdraw it at any time.",
    href: "/my-data",
  };
}
