"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { stringToHex } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { OfferFields } from "@/features/provide/components/offer-fields";
import { emptyOffer, type OfferForm, readOfferForm } from "@/features/provide/lib/offer-form";
import { type ListingNeed, needFor } from "@/features/provide/lib/stake-need";
import { listOfferFlow } from "@/features/provide/tx-flows/offer-acts";
import { useClasses, useInventory } from "@/features/provide/use-console";
import { carbonOracleReadsAbi } from "@/generated/abi/carbon-oracle-reads";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { CHAIN_KEY } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { carbonPerGpuHour } from "@/lib/market/footprint";
import { escrowTermsQuery } from "@/lib/market/read-job";

interface ListOfferDialogProps {
  standing: ConsoleStanding;
  onClose: () => void;
}

/** What the region's grid stands for; asked once the region is known. */
function useIntensity(region: string | undefined) {
  const client = useChainClient();
  const { contracts } = useAppConfig();
  return useQuery({
    queryKey: [CHAIN_KEY, "intensity", contracts.CarbonOracle, region] as const,
    queryFn: async () => {
      const { gPerKWh } = await client.readContract({
        address: contracts.CarbonOracle,
        abi: carbonOracleReadsAbi,
        functionName: "recordOf",
        args: [stringToHex(region ?? "")],
      });
      return gPerKWh;
    },
    enabled: region !== undefined,
    retry: false,
  });
}

/** Asks for all of an offer, and says what it means for stake and carbon, before it is listed. */
export function ListOfferDialog({ standing, onClose }: ListOfferDialogProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const { data: classes = [] } = useClasses();
  const { data: inventory = [] } = useInventory(standing);
  const { data: terms } = useQuery(escrowTermsQuery(client, config));
  const [form, setForm] = useState<OfferForm>(emptyOffer);
  const [isChecked, setIsChecked] = useState(false);
  const result = readOfferForm(form, { classes, inventory });
  const draft = "draft" in result ? result.draft : undefined;
  const chosen = classes.find(({ classId }) => classId === draft?.classId);
  const intensity = useIntensity(draft?.region);
  const need = draft && chosen ? needFor(standing, { gpus: draft.gpus, weight: chosen.weight }) : undefined;
  const list = () => {
    setIsChecked(true);
    if (!draft || !chosen || !need || !terms || intensity.data === undefined) return;
    const { hostOverheadBps } = terms;
    const { pueBps } = draft;
    onClose();
    openTransaction(
      listOfferFlow({
        registry: config.contracts.ResourceRegistry,
        provider: standing.provider,
        draft,
        carbonPerHour: carbonPerGpuHour(chosen.tdpWatts, {
          hostOverheadBps,
          pueBps,
          gPerKWh: intensity.data,
        }),
        required: need,
        isProbation: need.isProbation && need.missing > 0n,
      }),
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="List an offer"
      description="Offers never change: nobody books at another price than the one shown. To change one, close it and list another."
      footer={
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onClick={list}
            isBusy={draft !== undefined && (intensity.isLoading || !terms)}
          >
            Continue
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <OfferFields
          form={form}
          problems={isChecked && "problems" in result ? result.problems : {}}
          classes={classes.filter(({ isOpen }) => isOpen)}
          inventory={inventory}
          onChange={(changes) => setForm({ ...form, ...changes })}
        />
        {intensity.error && (
          <Notice tone="danger">
            <ErrorWords error={intensity.error} withNext />
          </Notice>
        )}
        {need && <NeedNotice need={need} limit={standing.probationGpus} />}
      </div>
    </Dialog>
  );
}

function NeedNotice({ need, limit }: { need: ListingNeed; limit: number }) {
  if (need.missing === 0n)
    return <Notice>Your listed GPUs would need {formatTokens(need.after)} of stake; you have it.</Notice>;
  if (need.isProbation)
    return (
      <Notice title="Without the stake">
        Up to {limit} GPUs can be listed without it. Part of what they earn becomes stake, until you have{" "}
        {formatTokens(need.after)}.
      </Notice>
    );
  return (
    <Notice tone="warning" title="Stake first">
      Your listed GPUs would need {formatTokens(need.after)} of stake; {formatTokens(need.missing)} are
      missing.
    </Notice>
  );
}
