"use client";

import { useQuery } from "@tanstack/react-query";
import { AmountDialog } from "@/components/forms/amount-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import {
  addBondFlow,
  fundRewardsFlow,
  thawBondFlow,
  withdrawRewardsFlow,
} from "@/features/controllers/tx-flows/money-acts";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { formatDuration } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";
import { type ControllerStanding, thawable } from "@/lib/provenance/controller";
import { bondTermsQuery } from "@/lib/provenance/read-controller";

interface MoneyDialogsProps {
  open: "addBond" | "thaw" | "fund" | "takeBack";
  standing: ControllerStanding;
  onClose: () => void;
}

/** Asks how much, for what moves money of a controller. */
export function MoneyDialogs({ open, ...props }: MoneyDialogsProps) {
  if (open === "thaw") return <ThawDialog {...props} />;
  if (open === "takeBack") return <TakeBackDialog {...props} />;
  return <PayDialog {...props} isBond={open === "addBond"} />;
}

type DialogProps = Omit<MoneyDialogsProps, "open">;

function PayDialog({ standing, onClose, isBond }: DialogProps & { isBond: boolean }) {
  const client = useChainClient();
  const { contracts } = useAppConfig();
  const account = useConnectedAccount();
  const openTransaction = useTransaction();
  const { data } = useQuery(delegationQuery(client, contracts.ComputeToken, account ?? standing.account));
  if (!data) return null;
  const token = contracts.ComputeToken;
  return (
    <AmountDialog
      title={isBond ? "Add to the bond" : "Pay ahead for rewards"}
      description={
        isBond
          ? "What you add stands behind your word; to take it back it has to thaw."
          : "Uses take their rewards from here. What no use has earned you can take back at any time."
      }
      label="Amount"
      most={data.balance}
      mostWords="you hold"
      onClose={onClose}
      onAmount={(amount) =>
        openTransaction(
          isBond
            ? addBondFlow({ registry: contracts.ControllerRegistry, token }, standing, amount)
            : fundRewardsFlow({ vault: contracts.BenefitVault, token }, standing, amount),
        )
      }
    />
  );
}

function ThawDialog({ standing, onClose }: DialogProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const { data: terms } = useQuery(bondTermsQuery(client, config));
  const { bond } = standing;
  if (!terms) return null;
  return (
    <AmountDialog
      title={bond.thawing > 0n ? "Change the thaw" : "Thaw bond"}
      description={`The whole amount that shall be on its way out, in place of what thaws already. It takes ${formatDuration(terms.thawPeriod)}; zero stops it. With less than the least bond left you can be given no new consent.`}
      label="Amount to thaw"
      most={thawable(bond)}
      mostWords="not locked are"
      initial={bond.thawing > 0n ? bond.thawing : undefined}
      mayBeZero={bond.thawing > 0n}
      onClose={onClose}
      onAmount={(amount) =>
        openTransaction(
          thawBondFlow(config.contracts.ControllerRegistry, standing, {
            amount,
            thawPeriod: terms.thawPeriod,
          }),
        )
      }
    />
  );
}

function TakeBackDialog({ standing, onClose }: DialogProps) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  return (
    <AmountDialog
      title="Take money for rewards back"
      label="Amount"
      most={standing.freeRewards}
      mostWords="free are"
      initial={standing.freeRewards}
      onClose={onClose}
      onAmount={(amount) => openTransaction(withdrawRewardsFlow(contracts.BenefitVault, standing, amount))}
    />
  );
}
