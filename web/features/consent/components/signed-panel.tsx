"use client";

import { Download, Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { PreparedConsent } from "@/features/consent/lib/sign-consent";
import { useAppConfig } from "@/lib/config-context";
import { signedConsentFile, withdrawalFile } from "@/lib/consent/files";
import { downloadText } from "@/lib/csv";
import { termLabel, type Vocabulary } from "@/lib/provenance/vocabulary";

interface SignedPanelProps {
  prepared: PreparedConsent;
  controller: Hex;
  vocabulary: Vocabulary;
  /** Throws the signature away and goes back to the review. */
  onBack: () => void;
}

/** What can be done with a signed consent: keep its files, send it, or hand it to the controller. */
export function SignedPanel({ prepared, controller, vocabulary, onBack }: SignedPanelProps) {
  const { chainId, contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const [isSending, setIsSending] = useState(false);
  const { consent, grantId, secret } = prepared;
  const place = { chainId, contract: contracts.ConsentLog };
  const isRefusal = consent.level === 0;
  const name = grantId.slice(2, 10);
  const save = (file: string, text: string) => downloadText(file, text, "application/json");
  const send = async () => {
    setIsSending(true);
    const { giveConsentFlow } = await import("@/features/consent/tx-flows/give-consent");
    setIsSending(false);
    openTransaction(
      giveConsentFlow({
        log: contracts.ConsentLog,
        prepared,
        controller,
        purpose: termLabel(vocabulary, "Purpose", consent.purpose),
        category: termLabel(vocabulary, "Category", consent.category),
      }),
    );
  };
  return (
    <div className="flex flex-col gap-5">
      <Notice
        tone="success"
        role="status"
        title={isRefusal ? "Your refusal is signed" : "Your consent is signed"}
      >
        By the key <Address address={consent.subject} isPlain />, which is used here alone. Nothing was sent
        yet.
      </Notice>
      {!isRefusal && (
        <div className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">1. Keep the secret of withdrawal</h3>
          <p className="text-sm text-muted">
            Whoever knows it can withdraw this consent, from any account and without your wallet; it can do
            nothing else. Your wallet finds it again, so the file is for the day on which you have lost it.
          </p>
          <div>
            <Button
              onClick={() => save(`withdrawal-${name}.json`, withdrawalFile(place, { consent, secret }))}
            >
              <Download size={16} aria-hidden />
              Save the withdrawal secret
            </Button>
          </div>
        </div>
      )}
      <div className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{isRefusal ? "Send it" : "2. Give it"}</h3>
        <p className="text-sm text-muted">
          Send it from your account, which the transaction then shows beside this key; or save it signed, and
          let the controller bring it, which keeps your account out of it.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" isBusy={isSending} onClick={() => void send()}>
            {!isSending && <Send size={16} aria-hidden />}
            {isRefusal ? "Send the refusal" : "Give this consent"}
          </Button>
          <Button onClick={() => save(`consent-${name}.json`, signedConsentFile(place, prepared))}>
            <Download size={16} aria-hidden />
            {isRefusal ? "Save the signed refusal" : "Save the signed consent"}
          </Button>
        </div>
      </div>
      <p className="text-sm text-muted">
        As soon as it is in a block, it stands under{" "}
        <Link href="/my-data" className="underline underline-offset-4">
          My data
        </Link>
        , with its receipt (ISO/IEC TS 27560) and the button that withdraws it.
      </p>
      <div className="border-t border-line pt-4">
        <Button variant="ghost" onClick={onBack}>
          Back to the review
        </Button>
      </div>
    </div>
  );
}
