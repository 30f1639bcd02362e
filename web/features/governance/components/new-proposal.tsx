"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { usePendingTransactions, useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { ActionEditor } from "@/features/governance/components/action-editor";
import { ActionTemplates } from "@/features/governance/components/action-templates";
import { DraftOffer } from "@/features/governance/components/draft-offer";
import { ProposerGate } from "@/features/governance/components/proposer-gate";
import { TextFields } from "@/features/governance/components/text-fields";
import type { Problems } from "@/features/governance/lib/actions";
import {
  type ActionDraft,
  createAction,
  EMPTY_DRAFT,
  encodeDraftLink,
  isEmptyDraft,
  MAX_ACTIONS,
  MAX_LINK_LENGTH,
  type ProposalDraft,
} from "@/features/governance/lib/draft";
import { madeSentence } from "@/features/governance/lib/made-sentence";
import type { SimulationOutcome } from "@/features/governance/lib/simulate-calls";
import { governanceSettingsQuery } from "@/features/governance/settings-queries";
import { simulationQuery } from "@/features/governance/simulation-queries";
import { useDraft } from "@/features/governance/use-draft";
import { type NewProposalState, useNewProposal } from "@/features/governance/use-new-proposal";
import { useSettled } from "@/features/governance/use-settled";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { NameBook } from "@/lib/names";

const noProblems: Problems = {};

/** What explains and tries out the actions knows every contract and every error; the form stands without it. */
const AssessmentPanel = dynamic(
  () => import("@/features/governance/components/assessment-panel").then((module) => module.AssessmentPanel),
  { ssr: false, loading: () => <Skeleton className="h-40 w-full" /> },
);
const SimulationPanel = dynamic(
  () => import("@/features/governance/components/simulation-panel").then((module) => module.SimulationPanel),
  { ssr: false, loading: () => <Skeleton className="h-24 w-full" /> },
);
const DraftPreview = dynamic(
  () => import("@/features/governance/components/draft-preview").then((module) => module.DraftPreview),
  { ssr: false, loading: () => <Skeleton className="h-24 w-full" /> },
);

/** Writes a proposal: actions and text at the left, what they mean and whether they work at the right. */
export function NewProposal() {
  const state = useDraft();
  const { draft, setDraft } = state;
  const proposal = useNewProposal(draft);
  const [isChecked, setIsChecked] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <DraftOffer {...state} />
      <MadeNotice title={proposal.title} onClear={() => setDraft(EMPTY_DRAFT)} />
      <ProposerGate />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6">
          <ActionsPanel
            draft={draft}
            onChange={setDraft}
            problems={isChecked ? proposal.problems : []}
            isChecked={isChecked}
          />
          <Panel title="What you write about it">
            <TextFields
              draft={draft}
              onChange={setDraft}
              titleProblem={isChecked ? proposal.titleProblem : undefined}
            />
          </Panel>
        </div>
        <div className="min-w-0">
          <div className="flex flex-col gap-6 lg:sticky lg:top-[calc(var(--top-bar)+24px)]">
            <Panel title="What voters will read">
              <DraftPreview built={proposal.built} />
            </Panel>
            <Panel title="What it will need">
              <Assessment proposal={proposal} isOverride={draft.actions.some(({ kind }) => kind === "raw")} />
            </Panel>
            <Panel title="Tried out on the chain">
              <Simulation proposal={proposal} />
            </Panel>
            <SendPanel
              draft={draft}
              proposal={proposal}
              onCheck={() => setIsChecked(true)}
              isChecked={isChecked}
            />
            <DraftFooter draft={draft} onClear={() => setDraft(EMPTY_DRAFT)} />
          </div>
        </div>
      </div>
    </div>
  );
}

/** Once the draft has become a proposal: where it is, and room for the next one. */
function MadeNotice({ title, onClear }: { title: string; onClear: () => void }) {
  const isMade = usePendingTransactions().some(
    ({ status, success }) => (status === "mined" || status === "indexed") && success === madeSentence(title),
  );
  if (!isMade) return null;
  return (
    <Notice
      tone="success"
      role="status"
      title={madeSentence(title)}
      action={
        <span className="flex flex-wrap gap-2">
          <Button asChild size="small" variant="primary">
            <Link href="/proposals?tab=upcoming">See it</Link>
          </Button>
          <Button size="small" onClick={onClear}>
            Clear the draft
          </Button>
        </span>
      }
    >
      The same text and actions cannot be proposed a second time.
    </Notice>
  );
}

interface ActionsPanelProps {
  draft: ProposalDraft;
  onChange: (draft: ProposalDraft) => void;
  problems: readonly Problems[];
  isChecked: boolean;
}

function ActionsPanel({ draft, onChange, problems, isChecked }: ActionsPanelProps) {
  const { actions } = draft;
  const setActions = (next: readonly ActionDraft[]) => onChange({ ...draft, actions: [...next] });
  const move = (index: number, step: -1 | 1) => {
    const next = [...actions];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    setActions(next);
  };
  const isFull = actions.length >= MAX_ACTIONS;
  return (
    <Panel
      title="What it does"
      description="Up to ten actions. They happen in this order, all together or not at all."
      action={<span className="numbers text-sm text-muted">{`${actions.length} of ${MAX_ACTIONS}`}</span>}
    >
      <div className="flex flex-col gap-4">
        {actions.map((action, index) => (
          <ActionEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: the forms hold no state of their own
            key={index}
            action={action}
            number={index + 1}
            count={actions.length}
            problems={problems[index] ?? noProblems}
            onChange={(changed) =>
              setActions(actions.map((each, place) => (place === index ? changed : each)))
            }
            onRemove={() => setActions(actions.filter((_, place) => place !== index))}
            onMove={(step) => move(index, step)}
          />
        ))}
        {isChecked && actions.length === 0 && (
          <p role="alert" className="text-sm text-against">
            Add at least one action: a proposal without one cannot be made.
          </p>
        )}
        <div>
          <p className="mb-2 text-sm font-medium">
            {actions.length === 0 ? "Start with a template" : "Add another action"}
          </p>
          <ActionTemplates
            isFull={isFull}
            onChoose={(kind) => setActions([...actions, createAction(kind)])}
          />
          {isFull && (
            <p className="mt-2 text-sm text-muted">
              Ten actions are the most one proposal can hold. Split the rest into another proposal.
            </p>
          )}
        </div>
      </div>
    </Panel>
  );
}

interface AssessmentProps {
  proposal: NewProposalState;
  /** Whether it was filled in from a vetoed proposal. */
  isOverride: boolean;
}

function Assessment({ proposal: { calls }, isOverride }: AssessmentProps) {
  const settled = useSettled(calls);
  if (!settled) {
    return (
      <p className="text-sm text-muted">
        As soon as every action is complete, the policy says of which class it is and what it takes.
      </p>
    );
  }
  return <AssessmentPanel calls={settled} isOverride={isOverride} />;
}

function Simulation({ proposal: { calls, description, titleProblem } }: { proposal: NewProposalState }) {
  const settledCalls = useSettled(calls);
  const settledText = useSettled(description);
  if (!settledCalls) {
    return (
      <p className="text-sm text-muted">
        As soon as every action is complete, it is tried out without being sent.
      </p>
    );
  }
  return <SimulationPanel calls={settledCalls} description={titleProblem ? undefined : settledText} />;
}

/** What the trial brought to light, for the last look before the wallet. */
async function failureWords(
  { index, error }: Extract<SimulationOutcome, { kind: "failed" }>,
  names: NameBook,
): Promise<string> {
  const { explainError } = await import("@/lib/errors");
  const { message, next = "" } = explainError(error, { names });
  return `Action ${index + 1} would fail on the chain as it is now, and the whole proposal with it: ${message} ${next}`.trim();
}

interface SendPanelProps {
  draft: ProposalDraft;
  proposal: NewProposalState;
  isChecked: boolean;
  onCheck: () => void;
}

function SendPanel({ proposal, isChecked, onCheck }: SendPanelProps) {
  const { calls, description, title, titleProblem } = proposal;
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const address = useConnectedAccount();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const { data: settings } = useQuery(governanceSettingsQuery(client, config));
  const { data: outcome } = useQuery({
    ...simulationQuery(client, config, calls ?? []),
    enabled: calls !== undefined,
  });
  const isComplete = calls !== undefined && titleProblem === undefined;

  const propose = async () => {
    onCheck();
    if (!address) return openWallet();
    if (!isComplete || !description || !settings) return;
    const { proposeFlow } = await import("@/features/governance/tx-flows/propose");
    openTransaction(
      proposeFlow({
        governor: config.contracts.ComputeGovernor,
        calls,
        description,
        title,
        context: { contracts: config.contracts, roles: config.community.roles },
        votingDelay: settings.parameters.votingDelay,
        votingPeriod: settings.parameters.votingPeriod,
        warning: outcome?.kind === "failed" ? await failureWords(outcome, names) : undefined,
      }),
    );
  };

  return (
    <div className="flex flex-col gap-3">
      {isChecked && !isComplete && (
        <Notice tone="danger" role="alert">
          Something is missing or wrong. Look at the fields marked in red.
        </Notice>
      )}
      <Button variant="primary" size="large" onClick={() => void propose()}>
        Make the proposal
      </Button>
    </div>
  );
}

function DraftFooter({ draft, onClear }: { draft: ProposalDraft; onClear: () => void }) {
  if (isEmptyDraft(draft)) return null;
  const link = encodeDraftLink(draft);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
      <span>Kept in this browser.</span>
      <span className="flex items-center gap-2">
        {link.length <= MAX_LINK_LENGTH && (
          <span className="inline-flex items-center gap-1">
            Link to this draft <DraftLink link={link} />
          </span>
        )}
        <Button size="small" variant="ghost" onClick={onClear}>
          Clear the draft
        </Button>
      </span>
    </div>
  );
}

function DraftLink({ link }: { link: string }) {
  const origin = typeof window === "undefined" ? "" : window.location.origin;
  return <CopyButton text={`${origin}/proposals/new?draft=${link}`} label="Copy link to this draft" />;
}
