"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Link2 } from "lucide-react";
import Link from "next/link";
import type { Address } from "viem";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import type { ConsentTemplate } from "@/features/consent/chain/read-template";
import type { DecidedConsent } from "@/features/consent/lib/decide";
import { useAppConfig } from "@/lib/config-context";
import { withdrawalFile } from "@/lib/consent/files";
import { downloadText } from "@/lib/csv";

interface CircleRequestPanelProps {
  circle: Address;
  decided: DecidedConsent;
  template: ConsentTemplate | undefined;
  /** The chain's time in seconds. */
  now: number;
  isSignable: boolean;
}

/** Makes the link that a circle's members sign under, one after the other. */
export function CircleRequestPanel({ circle, decided, template, now, isSignable }: CircleRequestPanelProps) {
  const { chainId, contracts } = useAppConfig();
  const log = { chainId, contract: contracts.ConsentLog };
  const making = useMutation({
    mutationFn: async () => {
      const [{ prepareForCircle }, { writeRequest }, { consentTermsHash }] = await Promise.all([
        import("@/features/consent/lib/sign-consent"),
        import("@/lib/consent/circle-request"),
        import("@/generated/consent-terms"),
      ]);
      const termsHash = template?.termsHash ?? consentTermsHash;
      const { consent, secret } = prepareForCircle(circle, { decided, termsHash, now });
      const path = `/circles/${circle}#${writeRequest({ log, consent, signatures: [] })}`;
      return { consent, secret, path, href: new URL(path, window.location.href).href };
    },
  });
  const { data } = making;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        The circle gives this consent: as many members as it wants, every guardian among them, sign under one
        link. Any member can withdraw it alone.
      </p>
      {making.error && (
        <Notice tone="danger" role="alert" title="The request could not be made">
          <ErrorWords error={making.error} withNext />
        </Notice>
      )}
      {data ? (
        <>
          <Notice tone="success" role="status" title="The request is ready">
            Send the link to the members. It holds the request itself; no server keeps it.
          </Notice>
          <div className="flex min-w-0 items-center gap-2 rounded-control bg-sunken px-3 py-2">
            <span className="min-w-0 flex-1 truncate font-mono text-xs">{data.href}</span>
            <CopyButton text={data.href} label="Copy the link" />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button asChild variant="primary">
              <Link href={data.path}>Open it and sign</Link>
            </Button>
            <Button
              onClick={() =>
                downloadText(
                  `withdrawal-circle-${circle.slice(2, 10)}.json`,
                  withdrawalFile(log, data),
                  "application/json",
                )
              }
            >
              <Download size={16} aria-hidden />
              Save the withdrawal secret
            </Button>
          </div>
        </>
      ) : (
        <div className="flex justify-end">
          <Button
            variant="primary"
            disabled={!isSignable}
            isBusy={making.isPending}
            onClick={() => making.mutate()}
          >
            {!making.isPending && <Link2 size={16} aria-hidden />}
            Make the link for the members
          </Button>
        </div>
      )}
    </div>
  );
}
