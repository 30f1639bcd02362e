"use client";

import { CircleCheck, UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { ElectionStanding, NomineeStanding } from "@/features/election/chain/read-election";
import { useElection, useNominees, useOwnElection } from "@/features/election/use-election";

const loadDialog = () =>
  import("@/features/election/components/stand-dialog").then((module) => module.StandDialog);
const StandDialog = dynamic(loadDialog);

const nobody: readonly NomineeStanding[] = [];

/** Lets the connected account stand while nominations are taken; nothing at other times. */
export function StandPanel() {
  const { data: election } = useElection();
  const { data: nominees = nobody } = useNominees(election?.id);
  if (election?.phase !== "Nomination") return null;
  return (
    <Panel title="Stand for a seat">
      <Stand election={election} nominees={nominees} />
    </Panel>
  );
}

interface StandProps {
  election: ElectionStanding;
  nominees: readonly NomineeStanding[];
}

function Stand({ election, nominees }: StandProps) {
  const { data: own, error, account } = useOwnElection(election, nominees);
  const openWallet = useWalletDialog();
  const [isOpen, setIsOpen] = useState(false);
  const preload = usePreload(loadDialog);
  if (!account)
    return (
      <>
        <p className="text-sm text-muted">
          Anybody can stand who does not sit in the other cohort. It takes no tokens, only holders who endorse
          you.
        </p>
        <Button size="small" className="mt-4" onClick={openWallet}>
          Connect a wallet
        </Button>
      </>
    );
  if (!own && error)
    return (
      <p className="text-sm text-against">
        <ErrorWords error={error} />
      </p>
    );
  if (!own) return <Skeleton className="h-16 w-full" />;
  if (own.isStanding)
    return (
      <p className="flex items-center gap-2 text-sm">
        <CircleCheck size={16} className="shrink-0 text-for" aria-hidden />
        You stand in this election.
      </p>
    );
  if (own.sitsElsewhere)
    return (
      <p className="text-sm text-muted">
        You sit in the other cohort, so you can&apos;t stand in this election. Your own cohort is elected next
        time.
      </p>
    );
  return (
    <>
      <p className="text-sm text-muted">
        You write why you stand; the statement goes on chain with its hash and can&apos;t be changed. Seats
        are held by people, not by software (article 19).
      </p>
      <Button size="small" variant="primary" className="mt-4" {...preload} onClick={() => setIsOpen(true)}>
        <UserPlus size={16} aria-hidden />
        Stand
      </Button>
      {isOpen && <StandDialog isOpen onOpenChange={setIsOpen} election={election} />}
    </>
  );
}
