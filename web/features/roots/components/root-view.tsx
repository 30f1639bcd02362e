"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { Until } from "@/components/market/until";
import { ControllerLink } from "@/components/provenance/controller-link";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { AnchorStateBadge, LevelBadge } from "@/components/provenance/states";
import { Term } from "@/components/provenance/term";
import { KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { MissingRecord, UnreadRecord } from "@/components/ui/record-states";
import { type Root, rootQuery } from "@/features/roots/chain/read-root";
import { Copied } from "@/features/roots/components/copied";
import { QuestionsPanel } from "@/features/roots/components/questions-panel";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { cidText } from "@/lib/provenance/cid";
import { anchorStateSentences, opsWords } from "@/lib/provenance/words";

const CheckPanel = dynamic(() =>
  import("@/features/roots/components/check-panel").then((module) => module.CheckPanel),
);
const AskLeafPanel = dynamic(() =>
  import("@/features/roots/components/ask-leaf-panel").then((module) => module.AskLeafPanel),
);

/** A root of uses: what was recorded, what was asked, and how to prove it wrong. */
export function RootView({ controllerId, anchorId }: { controllerId: number; anchorId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(rootQuery(client, config, BigInt(anchorId)));
  if (data === null || (data && data.input.controllerId !== controllerId))
    return (
      <MissingRecord title={`Controller ${controllerId} has no root ${anchorId}`}>
        The roots of a controller stand on its page.
      </MissingRecord>
    );
  if (!data) return <UnreadRecord what="root" error={error} onRetry={refetch} isRetrying={isFetching} />;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="flex min-w-0 flex-col gap-6">
        <Challenges root={data} />
        <QuestionsPanel root={data} />
      </div>
      <FactsPanel root={data} />
    </div>
  );
}

function Challenges({ root }: { root: Root }) {
  const now = useChainTime();
  if (root.state !== "Open")
    return (
      <Notice title={root.state === "Slashed" ? "The controller lost this root" : "It stood"}>
        {anchorStateSentences[root.state]} It can&apos;t be challenged any more.
      </Notice>
    );
  if (now !== undefined && now >= root.until)
    return (
      <Notice title="The time for challenges is over">
        Nobody can prove anything against it any more. What was asked in time is still to be answered.
      </Notice>
    );
  return (
    <>
      <CheckPanel root={root} />
      <AskLeafPanel root={root} />
    </>
  );
}

function FactsPanel({ root }: { root: Root }) {
  const { input, state, anchoredAt, until, transactionHash, atStake } = root;
  const cid = cidText(input.digest, input.codec) ?? input.digest;
  return (
    <Panel title="What was recorded" action={<AnchorStateBadge state={state} />}>
      <KeyValueList
        items={[
          { label: "Controller", value: <ControllerLink controllerId={input.controllerId} /> },
          { label: "Data", value: <DatasetLink datasetId={input.scope} /> },
          { label: "What", value: opsWords(input.op) },
          { label: "What for", value: <Term kind="Purpose" code={input.purpose} /> },
          { label: "Highest level", value: <LevelBadge level={input.level} /> },
          { label: "Uses", value: formatCount(input.count) },
          { label: "Agent", value: input.agentId === 0 ? "The controller or any" : input.agentId },
          { label: "Recorded", value: <TimeAgo at={anchoredAt} /> },
          { label: "Transaction", value: <TxLink hash={transactionHash} /> },
          {
            label: "Challenges",
            value: state === "Open" ? <Until at={until} before="end in" after="are over" /> : "are over",
          },
          ...(state === "Open"
            ? [{ label: "What stands behind it", value: <Amount value={atStake} /> }]
            : []),
          { label: "Root", value: <Copied text={input.root} /> },
          { label: "Published list", value: <Copied text={cid} /> },
        ]}
      />
    </Panel>
  );
}
