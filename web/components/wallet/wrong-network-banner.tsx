"use client";

import { useConnection, useSwitchChain } from "wagmi";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { chainName } from "@/lib/chain";
import { useAppConfig } from "@/lib/config-context";
import { explainError } from "@/lib/errors";

/** The notice itself, loaded when a wallet is on another network. */
export function WrongNetworkBanner({ className }: { className?: string }) {
  const { chainId, connector } = useConnection();
  const config = useAppConfig();
  const { mutate: switchChain, isPending, error } = useSwitchChain();
  const target = chainName(config.chainId);
  return (
    <Notice
      tone="warning"
      role="status"
      className={className}
      title={`Your wallet is on ${chainId === undefined ? "another network" : chainName(chainId)}; this DAO lives on ${target}.`}
      action={
        <Button
          size="small"
          isBusy={isPending}
          onClick={() => switchChain({ chainId: config.chainId, connector })}
        >
          Switch to {target}
        </Button>
      }
    >
      {error ? explainError(error).message : "Reading works; to vote or send, switch the network."}
    </Notice>
  );
}
