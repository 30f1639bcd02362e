"use client";

import { useState } from "react";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Until } from "@/components/market/until";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { type StakeDialogName, StakeDialogs } from "@/features/provide/components/stake-dialogs";
import { withdrawStakeFlow } from "@/features/provide/tx-flows/stake-acts";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import { usePublishNextEvent } from "@/lib/next-event";

interface StakePanelProps {
  standing: ConsoleStanding;
  account: Hex;
}

/** The provider's stake, and what can be done with it. */
export function StakePanel({ standing, account }: StakePanelProps) {
  const { stake, isOwner } = standing;
  const [open, setOpen] = useState<StakeDialogName>();
  const isThawing = stake.thawing > 0n;
  return (
    <Panel title="Stake" description="What stands behind your word. It goes on voting.">
      <KeyValueList
        items={[
          { label: "Staked", value: <Amount value={stake.bonded} /> },
          { label: "Needed for your listed GPUs", value: <Amount value={stake.required} /> },
          { label: "Locked behind live jobs", value: <Amount value={stake.locked} /> },
          { label: "Free", value: <Amount value={stake.free} /> },
          {
            label: "On the way out",
            value: isThawing ? (
              <>
                <Amount value={stake.thawing} />,{" "}
                <Until at={stake.thawEnd} before="thawed in" after="thawed" />
              </>
            ) : (
              "Nothing"
            ),
          },
          {
            label: "Who votes with it",
            value: stake.delegatee ? <Address address={stake.delegatee} /> : "Nobody",
          },
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button size="small" onClick={() => setOpen("stake")}>
          Stake
        </Button>
        {isOwner && stake.free + stake.thawing > 0n && (
          <Button size="small" onClick={() => setOpen("thaw")}>
            {isThawing ? "Change the thaw" : "Thaw"}
          </Button>
        )}
        {isOwner && isThawing && <WithdrawStakeButton standing={standing} account={account} />}
        {isOwner && (
          <Button size="small" variant="ghost" onClick={() => setOpen("delegate")}>
            Choose who votes
          </Button>
        )}
      </div>
      <StakeDialogs open={open} standing={standing} account={account} onClose={() => setOpen(undefined)} />
    </Panel>
  );
}

/** Pays out what has thawed. */
export function WithdrawStakeButton({
  standing,
  account,
  isPrimary,
}: StakePanelProps & { isPrimary?: boolean }) {
  const { stake } = standing;
  const vault = useAddress("StakeVault");
  const openTransaction = useTransaction();
  const now = useChainTime();
  const isReady = now !== undefined && now >= stake.thawEnd;
  usePublishNextEvent(isReady ? undefined : "the stake has thawed", isReady ? undefined : stake.thawEnd);
  return (
    <Button
      size="small"
      variant={isPrimary ? "primary" : "secondary"}
      disabled={!isReady}
      onClick={() => openTransaction(withdrawStakeFlow(vault, { to: account, stake }))}
    >
      Withdraw stake
    </Button>
  );
}
