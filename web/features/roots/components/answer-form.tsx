"use client";

import { useMutation } from "@tanstack/react-query";
import type { Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { Countdown } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { answerReads } from "@/features/roots/chain/read-answers";
import type { Root } from "@/features/roots/chain/read-root";
import { Copied } from "@/features/roots/components/copied";
import { LIST_SHAPE, TextOrFile } from "@/features/roots/components/text-or-file";
import { findConsent, findUse, type NamedText } from "@/features/roots/lib/find-answer";
import { answerConsentFlow, answerUseFlow } from "@/features/roots/tx-flows/answer-acts";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

/** A question that waits for its answer. */
export interface OpenQuestion {
  number: bigint;
  isForUse: boolean;
  /** The use that was asked for, or whose consent was. */
  index: number;
  grantId: Hex;
  /** Unix seconds. */
  deadline: number;
}

/** Takes what answers a question, checks it in this browser, and opens the transaction. */
export function AnswerForm({ root, question }: { root: Root; question: OpenQuestion }) {
  const answering = useAnswer(root, question);
  return (
    <div className="mt-3 flex flex-col gap-3">
      <p className="text-muted">
        Anybody may answer; the bond of <Amount value={root.challengeBond} /> goes to the controller then.
        Time left: <Countdown at={question.deadline} done="none" />.
      </p>
      {!question.isForUse && (
        <p className="text-muted">
          Asked for is the consent <Copied text={question.grantId} />
        </p>
      )}
      <TextOrFile
        {...(question.isForUse ? USE_WORDS : CONSENT_WORDS)}
        isBusy={answering.isPending}
        error={answering.error}
        wrong="This is no answer"
        onRead={(file) => answering.mutate(file)}
        onEdit={answering.reset}
      />
    </div>
  );
}

const USE_WORDS = {
  label: "List with the use",
  hint: "The published list, whole: paste it, or choose the file. The use alone is sent, with its proof.",
  placeholder: LIST_SHAPE,
  action: "Check and show the use",
};
const CONSENT_WORDS = {
  label: "Signed consents",
  hint: "JSON: the file that was anchored, with all its consents. Paste it, or choose it. The one that was asked for is sent alone, with its proof.",
  placeholder:
    '{"chainId": 1, "log": "0x…", "items": [{"type": "consent", "grantId": "0x…", "consent": {…}, "signature": "0x…"}]}',
  action: "Check and show the consent",
};

function useAnswer(root: Root, { number, isForUse, index, grantId }: OpenQuestion) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const contracts = { anchors: config.contracts.UseAnchors, log: config.contracts.ConsentLog };
  const flowOf = async (file: NamedText) => {
    if (isForUse)
      return answerUseFlow(contracts, root, { question: number, leaf: await findUse(root, index, file) });
    const log = { chainId: config.chainId, contract: contracts.log };
    const answer = await findConsent(root, { grantId, log, file }, answerReads(client, config));
    return answerConsentFlow(contracts, root, { question: number, answer });
  };
  return useMutation({ mutationFn: flowOf, onSuccess: openTransaction });
}
