"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Abi, type Hex, keccak256, toBytes } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { Check } from "@/components/data/check";
import { VerifiedText } from "@/components/text/verified-text";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { compareText, type TextStanding } from "@/features/constitution/lib/compare-text";
import { type ConstitutionVersion, versionsQuery } from "@/features/constitution/queries";
import { constitutionAbi } from "@/generated/abi/constitution";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { shortHash } from "@/lib/format";

/** Whether the text of this page is the constitution in force: computed here, compared with the chain. */
export function TextVerdict({ text }: { text: string }) {
  const client = useChainClient();
  const config = useAppConfig();
  const hash = useMemo(() => keccak256(toBytes(text)), [text]);
  const { data, error, refetch, isFetching } = useQuery(versionsQuery(client, config));
  const standing = data && compareText(hash, data);
  if (standing) return <Verdict standing={standing} hash={hash} />;
  if (data)
    return (
      <Notice tone="danger" title="The contract holds no constitution">
        The text below is not backed by the chain.
      </Notice>
    );
  if (error)
    return (
      <Panel>
        <ErrorState
          title="The constitution's hash could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </Panel>
    );
  return <Skeleton className="h-20 w-full rounded-panel" />;
}

function Verdict({ standing, hash }: { standing: TextStanding; hash: Hex }) {
  if (standing.kind === "inForce")
    return (
      <Notice
        tone="success"
        title={`This is the constitution in force, version ${standing.version.number}`}
        action={<HashCheck hash={hash} />}
      >
        Its hash <Hash hash={hash} /> is the one that the contract holds since{" "}
        <TimeAgo at={standing.version.adoptedAt} />.
      </Notice>
    );
  return (
    <>
      <Notice
        tone={standing.kind === "superseded" ? "warning" : "danger"}
        role="alert"
        title={
          standing.kind === "superseded"
            ? `This is version ${standing.version.number}, which is not in force any more`
            : "This is not the constitution"
        }
        action={<HashCheck hash={hash} />}
      >
        {standing.kind === "superseded" ? (
          <>
            Version {standing.current.number} took its place <TimeAgo at={standing.current.adoptedAt} />. This
            page was built with the older text.
          </>
        ) : (
          <>
            The text below has the hash <Hash hash={hash} />, but the contract holds{" "}
            <Hash hash={standing.current.textHash} />. Somebody changed the text, or this page was built with
            another one. Don&apos;t rely on it.
          </>
        )}
      </Notice>
      <CurrentText current={standing.current} />
    </>
  );
}

/** The version in force, where the chain or the operator's places have its text. */
function CurrentText({ current }: { current: ConstitutionVersion }) {
  return (
    <Panel title={`Version ${current.number}, in force`} className="mt-6">
      <VerifiedText
        hash={current.textHash}
        uri={current.uri}
        what={`version ${current.number} of the constitution`}
      />
    </Panel>
  );
}

function Hash({ hash }: { hash: Hex }) {
  return (
    <code className="font-mono text-xs whitespace-nowrap" title={hash}>
      {shortHash(hash)}
    </code>
  );
}

function HashCheck({ hash }: { hash: Hex }) {
  const address = useAddress("Constitution");
  return (
    <Check
      subject="the constitution's text"
      formula="This browser computed keccak256 of the text on this page, in UTF-8, and compares it with the hash that the contract holds for the version in force."
      calls={[
        {
          contract: "Constitution",
          address,
          abi: constitutionAbi as Abi,
          functionName: "currentText",
          args: [],
        },
      ]}
      shown={hash}
      compute={([current]) => String((current as readonly unknown[])[0])}
    />
  );
}
