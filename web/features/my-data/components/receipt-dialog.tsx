"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { profileHashQuery } from "@/features/my-data/chain/read-profile-hash";
import type { OwnConsent } from "@/features/my-data/lib/flow";
import { eventsOfReceipt } from "@/features/my-data/lib/receipt-events";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { withdrawalFile } from "@/lib/consent/files";
import { downloadText } from "@/lib/csv";
import { controllerQuery } from "@/lib/provenance/read-controller";
import type { Vocabulary } from "@/lib/provenance/vocabulary";

interface ReceiptDialogProps {
  own: OwnConsent;
  vocabulary: Vocabulary;
  onClose: () => void;
}

function useReceipt({ own, vocabulary }: Pick<ReceiptDialogProps, "own" | "vocabulary">) {
  const client = useChainClient();
  const config = useAppConfig();
  const now = useChainTime();
  const { data: controller } = useQuery(controllerQuery(client, config, own.consent.controllerId));
  const { data: profileHash } = useQuery(profileHashQuery(client, config, own.consent.controllerId));
  return useMutation({
    mutationFn: async (file: File) => {
      const { makeReceipt } = await import("@/features/my-data/lib/make-receipt");
      if (!controller || !profileHash || now === undefined)
        throw new Error("The controller is still being read from the chain. Try again in a moment.");
      const text = await makeReceipt({
        place: { chainId: config.chainId, contract: config.contracts.ConsentLog },
        own,
        vocabulary,
        controller: controller.account,
        profileHash,
        profileText: await file.text(),
        events: eventsOfReceipt(own),
        page: new URL("/my-data", window.location.href).href,
        now,
      });
      downloadText(`receipt-${own.grantId.slice(2, 10)}.json`, text, "application/json");
    },
  });
}

/** The files of a consent: its receipt by ISO/IEC TS 27560, and the secret that withdraws it. */
export function ReceiptDialog({ own, vocabulary, onClose }: ReceiptDialogProps) {
  const { chainId, contracts } = useAppConfig();
  const input = useRef<HTMLInputElement>(null);
  const making = useReceipt({ own, vocabulary });
  const saveSecret = async () => {
    const { secretOf } = await import("@/features/my-data/tx-flows/withdraw");
    const secret = secretOf(own);
    if (!secret) return;
    const place = { chainId, contract: contracts.ConsentLog };
    const text = withdrawalFile(place, { consent: own.consent, secret });
    downloadText(`withdrawal-${own.grantId.slice(2, 10)}.json`, text, "application/json");
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Receipt"
      description="By ISO/IEC TS 27560, with your signed consent inside, so that everybody can check it."
    >
      <div className="flex flex-col gap-4 text-sm">
        <p>
          A receipt names the controller with its address and contact. The chain has only the hash of that
          profile: choose the file that the controller published. It is compared here and sent nowhere.
        </p>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label="The controller's profile"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) making.mutate(file);
            target.value = "";
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" isBusy={making.isPending} onClick={() => input.current?.click()}>
            Choose the profile and save the receipt
          </Button>
          {!own.isRefusal && <Button onClick={() => void saveSecret()}>Save the withdrawal secret</Button>}
        </div>
        {making.isSuccess && (
          <Notice tone="success" role="status">
            The receipt is saved.
          </Notice>
        )}
        {making.error && (
          <Notice tone="danger" role="alert" title="The receipt could not be made">
            <ErrorWords error={making.error} withNext />
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
