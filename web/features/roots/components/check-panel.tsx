"use client";

import { useMutation } from "@tanstack/react-query";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { faultReads, type Root } from "@/features/roots/chain/read-root";
import { Findings } from "@/features/roots/components/findings";
import { LIST_SHAPE, TextOrFile } from "@/features/roots/components/text-or-file";
import { type CheckedList, checkList } from "@/features/roots/lib/check-list";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, shortHash } from "@/lib/format";

/** Checks the published uses of a root against the log, in this browser, and shows what is provably wrong. */
export function CheckPanel({ root }: { root: Root }) {
  const client = useChainClient();
  const config = useAppConfig();
  const checking = useMutation({
    mutationFn: (list: string) =>
      checkList(list, { ...root.input, anchoredAt: root.anchoredAt }, faultReads(client, config)),
  });
  return (
    <Panel
      title="Check its uses"
      description="This page makes the root anew from the uses that the controller published, and asks the log about each of them."
    >
      <div className="flex flex-col gap-4">
        <TextOrFile
          label="Published list"
          hint="JSON, as the controller published it: paste it, or choose the file. The file stays in this browser; the chain's node is asked about each consent."
          placeholder={LIST_SHAPE}
          action="Check the uses"
          isBusy={checking.isPending}
          error={checking.error}
          wrong="The list could not be checked"
          onRead={({ text }) => checking.mutate(text)}
          onEdit={checking.reset}
        />
        {checking.data && <Answer root={root} checked={checking.data} />}
      </div>
    </Panel>
  );
}

function Answer({ root, checked }: { root: Root; checked: CheckedList }) {
  const { list, isOfRoot, isOfDigest, findings } = checked;
  const count = formatCount(list.uses.length);
  if (!isOfRoot)
    return (
      <Notice tone="danger" role="status" title="These are not the uses of this root">
        The {count} uses of the list give the root {shortHash(list.root)}; recorded was{" "}
        {shortHash(root.input.root)}. With another list nothing can be proved. If the right one isn&apos;t
        public, ask for a use below.
      </Notice>
    );
  const origin = isOfDigest
    ? "It is the very file that the controller named."
    : "The file is not byte for byte the one that the controller named, but its uses give the root, and that counts.";
  return (
    <>
      {findings.length === 0 ? (
        <Notice tone="success" role="status" title="Nothing is provably wrong">
          The {count} uses give the recorded root, and each has a consent in the log that covered it then.{" "}
          {origin}
        </Notice>
      ) : (
        <Notice
          tone="warning"
          role="status"
          title={`${formatCount(findings.length)} of ${count} uses can be challenged`}
        >
          The list gives the recorded root. {origin} One proof is enough: a root is lost once.
        </Notice>
      )}
      {list.uses.length !== root.input.count && (
        <Notice tone="warning" title="The number of uses is another one">
          The controller said {formatCount(root.input.count)}; the list has {count}.
        </Notice>
      )}
      {findings.length > 0 && <Findings root={root} list={list} findings={findings} />}
    </>
  );
}
