"use client";

import type { Address as Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { Notice } from "@/components/ui/notice";
import { Figure } from "@/components/ui/panel";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { EarningsPanel } from "@/features/provide/components/earnings-panel";
import { InventoryPanel } from "@/features/provide/components/inventory-panel";
import { JobsPanel } from "@/features/provide/components/jobs-panel";
import { NeedsPanel } from "@/features/provide/components/needs-panel";
import { OffersPanel } from "@/features/provide/components/offers-panel";
import { ProfilePanel } from "@/features/provide/components/profile-panel";
import { RewardsPanel } from "@/features/provide/components/rewards-panel";
import { SlashesPanel } from "@/features/provide/components/slashes-panel";
import { StakePanel } from "@/features/provide/components/stake-panel";
import { useBusiness } from "@/features/provide/use-console";
import { formatCount } from "@/lib/format";

interface BusinessProps {
  standing: ConsoleStanding;
  account: Hex;
}

function Figures({ standing }: Pick<BusinessProps, "standing">) {
  const { data } = useBusiness(standing);
  const used = (data?.offers ?? []).reduce((sum, offer) => sum + offer.used, 0);
  return (
    <div className="grid grid-cols-2 gap-4 rounded-panel border border-line bg-raised p-4 sm:grid-cols-4 sm:p-6">
      <Figure label="COMPUTE to withdraw" value={<Amount value={standing.ledger} symbol="" />} />
      <Figure label="COMPUTE staked" value={<Amount value={standing.stake.bonded} symbol="" />} />
      <Figure label="GPUs listed" value={formatCount(standing.listed)} />
      <Figure label="GPUs in jobs now" value={data ? formatCount(used) : "–"} />
    </div>
  );
}

/** A provider's business: what needs doing first, then figures, then everything it has. */
export function Business({ standing, account }: BusinessProps) {
  return (
    <div className="flex flex-col gap-6">
      {!standing.isOwner && (
        <Notice title="You act as the operator">
          You can do everything here but move money, stake and the operator; for that, connect with the
          provider’s account.
        </Notice>
      )}
      <NeedsPanel standing={standing} account={account} />
      <Figures standing={standing} />
      <JobsPanel standing={standing} account={account} />
      <OffersPanel standing={standing} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <InventoryPanel standing={standing} />
          <EarningsPanel standing={standing} account={account} />
          <RewardsPanel standing={standing} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <StakePanel standing={standing} account={account} />
          <SlashesPanel standing={standing} />
          <ProfilePanel standing={standing} />
        </div>
      </div>
    </div>
  );
}
