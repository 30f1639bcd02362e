"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import type { Hex } from "viem";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { AssessmentBadge, SuspendedBadge } from "@/components/provenance/states";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import { useController } from "@/features/controllers/use-controller";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, shortHash } from "@/lib/format";
import { assessmentState, type ControllerStanding, isSound } from "@/lib/provenance/controller";
import { bondTermsQuery } from "@/lib/provenance/read-controller";

/** Who a controller is, by the registry's word, with what the index adds. */
export function RecordPanel({ standing }: { standing: ControllerStanding }) {
  const now = useChainTime() ?? 0;
  const { data } = useController(standing.controllerId);
  const indexed = data?.controller;
  const { account, assessmentExpiry } = standing;
  return (
    <Panel title="Record">
      <KeyValueList
        items={[
          { label: "Account", value: <Address address={account} /> },
          {
            label: "May be given consent",
            value: <SoundBadge standing={standing} />,
          },
          {
            label: "Impact assessment",
            value: (
              <span className="inline-flex flex-wrap items-center justify-end gap-2">
                <AssessmentBadge state={assessmentState(assessmentExpiry, now)} />
                {assessmentExpiry > 0 && <TimeAgo at={assessmentExpiry} />}
              </span>
            ),
          },
          ...(indexed
            ? [
                ...(indexed.assessmentHash
                  ? [{ label: "Assessment’s hash", value: <Hash hash={indexed.assessmentHash} /> }]
                  : []),
                { label: "Profile’s hash", value: <Hash hash={indexed.profileHash} /> },
                {
                  label: "Consents that stand",
                  value: `${formatCount(indexed.standingConsents)} of ${formatCount(indexed.consentCount)}`,
                },
                { label: "Registered", value: <TimeAgo at={indexed.registeredAt} /> },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function SoundBadge({ standing }: { standing: ControllerStanding }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: terms } = useQuery(bondTermsQuery(client, config));
  if (standing.isSuspended) return <SuspendedBadge />;
  if (!terms) return <Badge>…</Badge>;
  return isSound(standing, terms.minBond) ? (
    <Badge tone="for" icon={CircleCheck}>
      Yes
    </Badge>
  ) : (
    <Badge tone="against" icon={CircleX}>
      Bond too low
    </Badge>
  );
}

function Hash({ hash }: { hash: Hex }) {
  return (
    <span className="inline-flex items-center gap-1" title={hash}>
      <span className="font-mono text-xs">{shortHash(hash)}</span>
      <CopyButton text={hash} label="Copy hash" />
    </span>
  );
}
