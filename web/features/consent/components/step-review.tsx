"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import type { Address } from "viem";
import { useConnection } from "wagmi";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { type ConsentQuestion, consentCheckQuery } from "@/features/consent/chain/check-consent";
import type { ConsentTemplate } from "@/features/consent/chain/read-template";
import { CircleRequestPanel } from "@/features/consent/components/circle-request-panel";
import { SignedPanel } from "@/features/consent/components/signed-panel";
import { TermsText } from "@/features/consent/components/terms-text";
import { levelPolicy } from "@/features/consent/lib/allowed";
import { type DecidedConsent, decide } from "@/features/consent/lib/decide";
import { windowOf } from "@/features/consent/lib/window";
import type { StepProps } from "@/features/consent/use-bounds";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { useConsentKeys } from "@/lib/consent/session";
import { consentInWords } from "@/lib/consent/words";
import { shortAddress } from "@/lib/format";
import { shortDataset } from "@/lib/provenance/dataset";
import { controllerQuery } from "@/lib/provenance/read-controller";

type ReviewProps = Pick<StepProps, "draft" | "bounds"> & { template: ConsentTemplate | undefined };

/** The decision in words, checked by the chain, and then signed. */
export function StepReview({ draft, bounds, template }: ReviewProps) {
  const decided = decide(draft);
  const now = useChainTime();
  if (!decided || now === undefined) return <Skeleton className="h-64 w-full" />;
  return <Review decided={decided} bounds={bounds} now={now} template={template} circle={draft.circle} />;
}

interface Decided extends Omit<ReviewProps, "draft"> {
  decided: DecidedConsent;
  now: number;
  /** The circle that is asked instead of the person alone. */
  circle: Address | undefined;
}

function useSigning({ decided, now, template }: Decided) {
  const client = useChainClient();
  const config = useAppConfig();
  const keys = useConsentKeys();
  return useMutation({
    mutationFn: async () => {
      const seed = await keys.open();
      const [{ prepareConsent }, { consentTermsHash }] = await Promise.all([
        import("@/features/consent/lib/sign-consent"),
        import("@/generated/consent-terms"),
      ]);
      const termsHash = template?.termsHash ?? consentTermsHash;
      return prepareConsent({ client, config, seed, decided, termsHash, now });
    },
  });
}

function useReview({ decided, bounds, now }: Decided) {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const controller = useQuery(controllerQuery(client, config, decided.controllerId));
  const account = controller.data?.account;
  const words = consentInWords({
    decided: { ...decided, expiry: windowOf(now, decided.days).expiry },
    vocabulary: bounds.vocabulary,
    controller: account
      ? (names.get(account.toLowerCase())?.name ??
        `controller ${decided.controllerId} (${shortAddress(account)})`)
      : `controller ${decided.controllerId}`,
    dataset: `dataset ${shortDataset(decided.scope)}`,
    notice: levelPolicy(bounds.policy, decided.level)?.announceDelay ?? 0,
  });
  return { words, account };
}

function questionOf(
  { controllerId, agentId, scope: _, days, maxUses: __, rewardPerUse: ___, ...asked }: DecidedConsent,
  now: number,
): ConsentQuestion {
  return { controllerId, agentId, ...asked, ...windowOf(now, days) };
}

function Review(props: Decided) {
  const { decided, now } = props;
  const client = useChainClient();
  const config = useAppConfig();
  const { words, account } = useReview(props);
  const check = useQuery(consentCheckQuery(client, config, questionOf(decided, now)));
  const signing = useSigning(props);
  const isRefusal = decided.level === 0;
  const isSignable = check.data === true && !check.isFetching;
  if (signing.data && account)
    return (
      <SignedPanel
        prepared={signing.data}
        controller={account}
        vocabulary={props.bounds.vocabulary}
        onBack={signing.reset}
      />
    );
  return (
    <div className="flex flex-col gap-6">
      <div className="rounded-control border border-line bg-sunken px-5 py-4">
        <p className="text-base font-medium">{words.main}</p>
        <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-5 text-sm">
          {words.also.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <TermsText template={props.template} />
      {check.error && (
        <Notice tone="danger" role="alert" title="The chain would not take this consent">
          <ErrorWords error={check.error} withNext />
        </Notice>
      )}
      {props.circle && (
        <CircleRequestPanel
          circle={props.circle}
          decided={decided}
          template={props.template}
          now={now}
          isSignable={isSignable}
        />
      )}
      {!props.circle && <SignWith signing={signing} isRefusal={isRefusal} check={check} />}
    </div>
  );
}

interface SignWithProps {
  signing: ReturnType<typeof useSigning>;
  isRefusal: boolean;
  check: { data: true | undefined; isFetching: boolean };
}

function SignWith({ signing, isRefusal, check }: SignWithProps) {
  const { isConnected } = useConnection();
  const openWallet = useWalletDialog();
  return (
    <>
      <p className="text-sm text-muted">
        Your wallet signs once to open your consent keys; that sends nothing and costs nothing. The consent is
        then signed with a key made for this controller and these data alone, so that nobody can tell from the
        chain what else you gave.
      </p>
      {signing.error && (
        <Notice tone="danger" role="alert" title="Nothing was signed">
          <ErrorWords error={signing.error} withNext />
        </Notice>
      )}
      <div className="flex justify-end">
        {isConnected ? (
          <Button
            variant="primary"
            disabled={!check.data}
            isBusy={signing.isPending || check.isFetching}
            onClick={() => signing.mutate()}
          >
            {!signing.isPending && <PenLine size={16} aria-hidden />}
            {isRefusal ? "Sign the refusal" : "Sign this consent"}
          </Button>
        ) : (
          <Button variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        )}
      </div>
    </>
  );
}
