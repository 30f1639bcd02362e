"use client";

import { useQuery } from "@tanstack/react-query";
import {
  ChevronDown,
  CircleCheck,
  CircleX,
  Hourglass,
  MessageCircleQuestion,
  MinusCircle,
  TriangleAlert,
} from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { IndexedPart } from "@/components/data/indexed-part";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import { usePreload } from "@/components/ui/use-preload";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { Root } from "@/features/roots/chain/read-root";
import type { OpenQuestion } from "@/features/roots/components/answer-form";
import { rootChallengesDocument, rootChallengesVariables } from "@/features/roots/queries";
import type { RootChallengesQuery } from "@/generated/gql/graphql";
import { useChainTime } from "@/lib/clock";
import { cn } from "@/lib/cn";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { useConnectedAccount } from "@/lib/hydration";
import { faultWords } from "@/lib/provenance/words";

const loadForm = () => import("@/features/roots/components/answer-form").then((module) => module.AnswerForm);
const AnswerForm = dynamic(loadForm);

type Indexed = NonNullable<RootChallengesQuery["useAnchor"]>;
type Question = Indexed["challenges"][number];

/** What was asked about a root and what came of it, as the index has it. */
export function QuestionsPanel({ root }: { root: Root }) {
  const { graphUrl } = useAppConfig();
  const variables = rootChallengesVariables(root.anchorId);
  const query = useQuery(graphQuery(graphUrl, rootChallengesDocument, variables));
  return (
    <Panel title="Challenges so far" isFlush>
      <IndexedPart
        query={query}
        data={query.data?.useAnchor ?? undefined}
        what="The challenges"
        unknown="The index has not seen this root yet."
        rows={2}
      >
        {(indexed) => <Entries root={root} indexed={indexed} />}
      </IndexedPart>
    </Panel>
  );
}

function Entries({ root, indexed }: { root: Root; indexed: Indexed }) {
  const { challenges, fault, challenger, toChallenger, toSubject, endedAt } = indexed;
  const isSilent = fault === "Hidden" || fault === "NoConsent";
  if (challenges.length === 0 && !fault)
    return (
      <EmptyState icon={MessageCircleQuestion} title="Nobody has challenged it">
        Questions to the controller, and the proof that ends it, stand here.
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line border-t border-line text-sm" aria-label="Challenges, newest first">
      {fault && challenger && (
        <Entry
          badge={
            <Badge tone="against" icon={CircleX}>
              {isSilent ? "Lost by silence" : "Proved wrong"}
            </Badge>
          }
          at={endedAt}
        >
          <p className="font-medium">
            {isSilent ? "Not answered" : "Proved"}: {faultWords[fault]}
          </p>
          <p className="mt-0.5 text-muted">
            <Address address={challenger} size={16} /> received <Amount value={toChallenger ?? "0"} />; the
            other half, <Amount value={toSubject ?? "0"} />, is{" "}
            {fault === "Hidden" ? "the treasury's" : "the person's"}.
          </p>
        </Entry>
      )}
      {challenges.map((question) => (
        <QuestionEntry key={question.number} root={root} question={question} />
      ))}
    </ul>
  );
}

function QuestionEntry({ root, question }: { root: Root; question: Question }) {
  const now = useChainTime();
  const { index, challenger, deadline, isAnswered, returnedAt } = question;
  const isOpen = !isAnswered && returnedAt === null;
  const isDue = isOpen && (root.state === "Slashed" || (now !== undefined && now >= Number(deadline)));
  return (
    <Entry
      badge={<QuestionBadge isAnswered={isAnswered} isOpen={isOpen} isDue={isDue} />}
      at={question.timestamp}
      below={isOpen && <NextPart root={root} question={openQuestionOf(question)} isDue={isDue} />}
    >
      <p className="font-medium">
        {question.fault === "Hidden" ? `Asked for use ${index}` : `Asked for the consent of use ${index}`}
      </p>
      <p className="mt-0.5 text-muted">
        by <Address address={challenger} size={16} />
        {isOpen && (
          <>
            , to be answered <TimeAgo at={deadline} />
          </>
        )}
      </p>
      <div className="mt-1 text-xs text-muted">
        <TxLink hash={question.transactionHash} />
      </div>
    </Entry>
  );
}

function QuestionBadge({ isAnswered, isOpen, isDue }: Record<"isAnswered" | "isOpen" | "isDue", boolean>) {
  if (isAnswered)
    return (
      <Badge tone="for" icon={CircleCheck}>
        Answered
      </Badge>
    );
  if (!isOpen) return <Badge icon={MinusCircle}>Over, bond returned</Badge>;
  return (
    <Badge tone="warning" icon={isDue ? TriangleAlert : Hourglass}>
      {isDue ? "Not answered" : "Waits for an answer"}
    </Badge>
  );
}

function openQuestionOf({ number, fault, index, grantId, deadline }: Question): OpenQuestion {
  return {
    ...{ number: BigInt(number), isForUse: fault === "Hidden", index: Number(index), grantId },
    deadline: Number(deadline),
  };
}

interface OpenPartProps {
  root: Root;
  question: OpenQuestion;
}

/** What comes next for a question that is open; anybody may do it. */
function NextPart({ root, question, isDue }: OpenPartProps & { isDue: boolean }) {
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  if (!account)
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" onClick={openWallet}>
          Connect a wallet
        </Button>
        <span className="text-muted">{isDue ? "Anybody may end it." : "Anybody may answer."}</span>
      </div>
    );
  if (isDue) return <EndButton root={root} question={question.number} />;
  return <AnswerPart root={root} question={question} />;
}

/** Answers a question that is open; anybody may. */
function AnswerPart({ root, question }: OpenPartProps) {
  const [isAnswering, setIsAnswering] = useState(false);
  const preload = usePreload(loadForm);
  return (
    <>
      <Button
        size="small"
        aria-expanded={isAnswering}
        onClick={() => setIsAnswering(!isAnswering)}
        {...preload}
      >
        Answer
        <span className="sr-only">
          {question.isForUse ? `with use ${question.index}` : `with the consent of use ${question.index}`}
        </span>
        <ChevronDown
          size={16}
          aria-hidden
          className={cn("text-muted transition-transform", isAnswering && "rotate-180")}
        />
      </Button>
      {isAnswering && <AnswerForm root={root} question={question} />}
    </>
  );
}

/** Ends a question that is due; anybody may, and the challenger gets the bond back. */
function EndButton({ root, question }: { root: Root; question: bigint }) {
  const anchors = useAddress("UseAnchors");
  const openTransaction = useTransaction();
  const end = async () => {
    const { punishSilenceFlow } = await import("@/features/roots/tx-flows/challenge-acts");
    openTransaction(punishSilenceFlow(anchors, root, question));
  };
  return (
    <Button size="small" onClick={() => void end()}>
      {root.state === "Slashed" ? "Return the bond" : "End the question"}
    </Button>
  );
}

interface EntryProps {
  badge: ReactNode;
  at: string | null;
  /** Takes the whole width. */
  below?: ReactNode;
  children: ReactNode;
}

function Entry({ badge, at, below, children }: EntryProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-4 py-3.5 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">{children}</div>
      <div className="flex items-center gap-x-3 gap-y-1 sm:flex-col sm:items-end">
        {badge}
        {at !== null && (
          <span className="text-xs text-muted">
            <TimeAgo at={at} />
          </span>
        )}
      </div>
      {below && <div className="min-w-0 basis-full wrap-anywhere">{below}</div>}
    </li>
  );
}
