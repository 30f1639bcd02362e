"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Address } from "viem";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { proposerStandingQuery } from "@/features/governance/settings-queries";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";

/** Says up front whether the connected account can propose, and how to get there. */
export function ProposerGate() {
  const address = useConnectedAccount();
  const openWallet = useWalletDialog();
  if (!address) {
    return (
      <Notice
        title="Connect a wallet to propose"
        action={
          <Button size="small" variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        }
      >
        You can write and try everything out before. The draft stays in this browser.
      </Notice>
    );
  }
  return <Standing key={address} account={address} />;
}

function Standing({ account }: { account: Address }) {
  const client = useChainClient();
  const config = useAppConfig();
  const token = useAddress("ComputeToken");
  const { data, error } = useQuery(proposerStandingQuery(client, config, account));
  const { data: delegation } = useQuery(delegationQuery(client, token, account));
  if (!data && error) {
    return (
      <Notice tone="danger" role="alert" title="Your voting power could not be read">
        <ErrorWords error={error} />
      </Notice>
    );
  }
  if (!data) return <Skeleton className="h-16 w-full" />;
  const { votes, threshold, balance, liveProposal } = data;
  if (liveProposal !== undefined) {
    return (
      <Notice
        tone="warning"
        title="Your last proposal is still before the end of its vote"
        action={
          <Button asChild size="small">
            <Link href={`/proposals/${liveProposal}`}>See proposal {String(liveProposal)}</Link>
          </Button>
        }
      >
        Each account can have one at a time. You can write this one already; make it when that vote is over,
        or withdraw the other before its vote begins.
      </Notice>
    );
  }
  if (votes >= threshold) {
    return (
      <Notice tone="success" title="You can propose">
        You have {formatTokens(votes)} of voting power; proposing needs {formatTokens(threshold)}.
      </Notice>
    );
  }
  const ownHelps =
    balance > 0n && delegation !== undefined && delegation.delegate?.toLowerCase() !== account.toLowerCase();
  return (
    <Notice
      tone="warning"
      title="Not enough voting power to propose yet"
      action={
        ownHelps ? (
          <DelegateButton account={account} status={delegation} size="small" variant="primary" />
        ) : (
          <Button asChild size="small">
            <Link href="/delegates">See the delegates</Link>
          </Button>
        )
      }
    >
      You have {formatTokens(votes)} of voting power; proposing needs {formatTokens(threshold)}.{" "}
      {ownHelps
        ? `You hold ${formatTokens(balance)} that somebody else or nobody votes with: delegate them to yourself${
            votes + balance >= threshold ? "." : ", and ask others to delegate to you for the rest."
          }`
        : "Ask others to delegate to you, or ask a delegate with enough of it to make this proposal: copy the link to your draft for them."}
    </Notice>
  );
}
