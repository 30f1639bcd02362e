"use client";

import { useQuery } from "@tanstack/react-query";
import type { Address as Hex } from "viem";
import { useConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { Circle } from "@/features/circles/chain/read-circles";
import { ownSignatures, Signing } from "@/features/circles/components/signing";
import { giveForCircleFlow } from "@/features/circles/tx-flows/circle-acts";
import { setFragment } from "@/features/circles/use-fragment";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import {
  type CircleRequest,
  memberTypedData,
  readRequest,
  withSignature,
  writeRequest,
} from "@/lib/consent/circle-request";
import { consentInWords } from "@/lib/consent/words";
import { shortDataset } from "@/lib/provenance/dataset";
import { policyQuery } from "@/lib/provenance/policy";
import { vocabularyQuery } from "@/lib/provenance/vocabulary";

interface RequestPanelProps {
  circle: Circle;
  fragment: string;
  account: Hex | undefined;
  isMember: boolean;
}

function parse(fragment: string, log: CircleRequest["log"], circle: Hex): CircleRequest | Error {
  try {
    return readRequest(fragment, log, circle);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** A consent that waits for members' signatures; the page's address holds it. */
export function RequestPanel(props: RequestPanelProps) {
  const { chainId, contracts } = useAppConfig();
  const log = { chainId, contract: contracts.ConsentLog };
  const request = parse(props.fragment, log, props.circle.address);
  if (request instanceof Error)
    return (
      <Notice tone="danger" role="alert" title="This request can't be read">
        {request.message}
      </Notice>
    );
  return <Request {...props} request={request} />;
}

function Request({ circle, account, isMember, request }: RequestPanelProps & { request: CircleRequest }) {
  const wagmi = useConfig();
  const openTransaction = useTransaction();
  const own = { ...request, signatures: ownSignatures(circle, request.signatures) };
  const sign = async (member: Hex) => {
    const signature = await signTypedData(wagmi, { ...memberTypedData(request), account: member });
    setFragment(writeRequest(withSignature(own, { member, signature })));
  };
  return (
    <Panel title="A consent waits for signatures">
      <Words request={request} />
      <Signing
        {...{ circle, account, isMember, signatures: own.signatures }}
        onSign={sign}
        sendLabel="Give the circle's consent"
        onSend={() => openTransaction(giveForCircleFlow(own))}
      />
    </Panel>
  );
}

function Words({ request: { consent } }: { request: CircleRequest }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: vocabulary } = useQuery(vocabularyQuery());
  const { data: policy } = useQuery(policyQuery(client, config));
  if (!vocabulary || !policy) return <Skeleton className="h-40 w-full" />;
  const words = consentInWords({
    decided: consent,
    vocabulary,
    controller: `controller ${consent.controllerId}`,
    dataset: `dataset ${shortDataset(consent.scope)}`,
    notice: policy.levels.find(({ level }) => level === consent.level)?.announceDelay ?? 0,
  });
  return (
    <div className="rounded-control border border-line bg-sunken px-5 py-4">
      <p className="font-medium">{words.main}</p>
      <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-5 text-sm">
        {words.also.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
