"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, PenLine, Send } from "lucide-react";
import { type Address as Hex, isAddressEqual } from "viem";
import { useConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { Circle } from "@/features/circles/chain/read-circles";
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
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const own = request.signatures.filter(({ member }) =>
    circle.members.some((each) => isAddressEqual(each, member)),
  );
  const hasSigned = own.some(({ member }) => account !== undefined && isAddressEqual(member, account));
  const isEnough =
    own.length >= circle.threshold &&
    circle.guardians.every((guardian) => own.some(({ member }) => isAddressEqual(member, guardian)));
  const signing = useMutation({
    mutationFn: async (member: Hex) => {
      const signature = await signTypedData(wagmi, { ...memberTypedData(request), account: member });
      setFragment(writeRequest(withSignature({ ...request, signatures: own }, { member, signature })));
    },
  });
  return (
    <Panel title="A consent waits for signatures">
      <Words request={request} />
      <Signers circle={circle} signed={own.map(({ member }) => member)} />
      {signing.error && (
        <Notice tone="danger" role="alert" className="mt-4" title="Nothing was signed">
          <ErrorWords error={signing.error} withNext />
        </Notice>
      )}
      <div className="mt-5 flex flex-wrap items-center gap-2 border-t border-line pt-5">
        {!account && (
          <Button variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        )}
        {account && isMember && !hasSigned && (
          <Button variant="primary" isBusy={signing.isPending} onClick={() => signing.mutate(account)}>
            {!signing.isPending && <PenLine size={16} aria-hidden />}
            Sign for the circle
          </Button>
        )}
        {account && !isMember && <p className="text-sm text-muted">Only members can sign.</p>}
        {isEnough && account && (
          <Button
            variant={hasSigned ? "primary" : "secondary"}
            onClick={() => openTransaction(giveForCircleFlow({ ...request, signatures: own }))}
          >
            <Send size={16} aria-hidden />
            Give the circle&apos;s consent
          </Button>
        )}
        {!isEnough && hasSigned && (
          <p className="flex items-center gap-1 text-sm">
            Send the link on to the others
            <CopyButton text={window.location.href} label="Copy the link" />
          </p>
        )}
      </div>
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

function Signers({ circle, signed }: { circle: Circle; signed: readonly Hex[] }) {
  return (
    <div className="mt-5">
      <p className="text-sm font-medium">
        {signed.length} of {circle.threshold} signatures
      </p>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {circle.members.map((member) => {
          const hasSigned = signed.some((each) => isAddressEqual(each, member));
          const Mark = hasSigned ? CircleCheck : CircleDashed;
          return (
            <li key={member} className="flex items-center gap-2">
              <Mark size={16} aria-hidden className={hasSigned ? "text-for" : "text-muted"} />
              <Address address={member} isPlain />
              <span className="text-muted">
                {hasSigned ? "signed" : "has not signed"}
                {circle.guardians.some((each) => isAddressEqual(each, member)) && ", guardian"}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
