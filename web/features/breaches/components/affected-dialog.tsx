"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { type Address, getAddress, isAddress } from "viem";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorWords } from "@/components/ui/error-words";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { AffectedAnswer } from "@/features/breaches/components/affected-answer";
import type { KnownConsent } from "@/features/breaches/lib/affected";
import { breachKeysQuery } from "@/features/breaches/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { findKeys, readRecordedConsents } from "@/lib/consent/read-grants";
import { useConsentKeys } from "@/lib/consent/session";

/** The keys that are asked about, and the consents that the chain's log has. */
interface Asked {
  keys: readonly Address[];
  consents: readonly KnownConsent[];
}

interface AffectedDialogProps {
  breachId: bigint;
  onClose: () => void;
}

/** Finds out in this browser whether one is among the people that a breach concerns. Nothing is sent anywhere. */
export function AffectedDialog({ breachId, onClose }: AffectedDialogProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: breach, error } = useQuery(breachKeysQuery(client, config, breachId));
  const [asked, setAsked] = useState<Asked>();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Are you affected by breach ${breachId}?`}
      description="This browser finds out by itself. Neither your address nor your keys are sent to anybody."
    >
      {error && (
        <Notice tone="danger">
          <ErrorWords error={error} withNext />
        </Notice>
      )}
      {!breach && !error && <Skeleton className="h-32 w-full" />}
      {breach && !asked && <AskKeys onAsked={setAsked} />}
      {breach && asked && <AffectedAnswer breach={breach} {...asked} onAgain={() => setAsked(undefined)} />}
    </Dialog>
  );
}

function useAsk(onAsked: (asked: Asked) => void) {
  const client = useChainClient();
  const config = useAppConfig();
  const { open } = useConsentKeys();
  return useMutation({
    mutationFn: async (address: Address | undefined): Promise<Asked> => {
      const recorded = await readRecordedConsents(client, config);
      const consents = recorded.filter(({ isRefusal }) => !isRefusal).map(({ consent }) => consent);
      if (address) return { keys: [address], consents };
      const keys = await findKeys(await open(), recorded);
      return { keys: keys.map((key) => key.address), consents };
    },
    onSuccess: onAsked,
  });
}

function AskKeys({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const { account } = useConsentKeys();
  const openWallet = useWalletDialog();
  const ask = useAsk(onAsked);
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const isValid = isAddress(text.trim(), { strict: false });
  const askAddress = () => {
    setIsChecked(true);
    if (isValid) ask.mutate(getAddress(text.trim()));
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col items-start gap-2">
        <p className="text-sm">
          Your wallet signs one message, from which your consent keys are derived here, in this page.
        </p>
        {account ? (
          <Button variant="primary" isBusy={ask.isPending} onClick={() => ask.mutate(undefined)}>
            {!ask.isPending && <KeyRound size={16} aria-hidden />}
            Use this wallet&apos;s consent keys
          </Button>
        ) : (
          <Button variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        )}
      </div>
      <Field
        label="Or a consent key"
        hint="The address that stands in your consent receipt as the subject."
        error={isChecked && !isValid ? "This is no address: an address is 0x and 40 digits." : undefined}
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              className="font-mono text-xs"
              placeholder="0x…"
              spellCheck={false}
              autoComplete="off"
              maxLength={42}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <Button disabled={ask.isPending} onClick={askAddress}>
              Check
            </Button>
          </div>
        )}
      </Field>
      {ask.error && (
        <Notice tone="danger" role="alert">
          <ErrorWords error={ask.error} withNext />
        </Notice>
      )}
    </div>
  );
}
