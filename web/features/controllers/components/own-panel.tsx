"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { type ControllerRole, controllerOfferQuery } from "@/lib/provenance/read-controller";

const AccountDialog = dynamic(() =>
  import("@/features/controllers/components/account-dialog").then((module) => module.AccountDialog),
);
const ProfileDialog = dynamic(() =>
  import("@/features/controllers/components/document-dialogs").then((module) => module.ProfileDialog),
);
const AssessmentDialog = dynamic(() =>
  import("@/features/controllers/components/document-dialogs").then((module) => module.AssessmentDialog),
);
const BreachDialog = dynamic(() =>
  import("@/features/controllers/components/breach-dialog").then((module) => module.BreachDialog),
);
const loadActs = () => import("@/features/controllers/tx-flows/registration-acts");

interface OwnPanelProps {
  standing: ControllerStanding;
  role: ControllerRole;
}

/** What who acts for a controller can do beside its money and agents. */
export function OwnPanel({ standing, role }: OwnPanelProps) {
  const registry = useAddress("ControllerRegistry");
  const [dialog, setDialog] = useState<"profile" | "assessment" | "offer" | "breach">();
  const { controllerId } = standing;
  const close = () => setDialog(undefined);
  return (
    <Panel
      title="Your controller"
      description={role.isOwner ? "You own it." : "You are its agent: you report and answer for it."}
    >
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="danger" onClick={() => setDialog("breach")}>
          Report a breach
        </Button>
        {role.isOwner && (
          <>
            <Button size="small" onClick={() => setDialog("assessment")}>
              Publish an assessment
            </Button>
            <Button size="small" onClick={() => setDialog("profile")}>
              Change the profile
            </Button>
            <Button size="small" variant="ghost" onClick={() => setDialog("offer")}>
              Offer to another account
            </Button>
          </>
        )}
      </div>
      {dialog === "profile" && <ProfileDialog controllerId={controllerId} onClose={close} />}
      {dialog === "assessment" && <AssessmentDialog standing={standing} onClose={close} />}
      {dialog === "breach" && <BreachDialog controllerId={controllerId} onClose={close} />}
      {dialog === "offer" && (
        <AccountDialog
          title="Offer the controller to another account"
          description="It owns bond, rewards and duties once it accepts. Until then nothing changes."
          label="New account"
          toFlow={async (to) => (await loadActs()).offerControllerFlow(registry, { controllerId, to })}
          onClose={close}
        />
      )}
    </Panel>
  );
}

/** Says to whom a controller is offered; that account takes it over here. */
export function Offered({ controllerId }: { controllerId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const openTransaction = useTransaction();
  const { data } = useQuery(controllerOfferQuery(client, config, controllerId));
  if (!data || data === zeroAddress) return null;
  const isMine = account?.toLowerCase() === data.toLowerCase();
  const accept = async () => {
    const { acceptControllerFlow } = await loadActs();
    openTransaction(acceptControllerFlow(config.contracts.ControllerRegistry, controllerId));
  };
  return (
    <Notice
      className="mb-6"
      title="The controller is offered to another account"
      action={
        isMine && (
          <Button size="small" variant="primary" onClick={() => void accept()}>
            Take it over
          </Button>
        )
      }
    >
      <Address address={data} /> has to accept; until then nothing changes.
    </Notice>
  );
}
