"use client";

import dynamic from "next/dynamic";
import { useConnection } from "wagmi";
import { useAppConfig } from "@/lib/config-context";

const WrongNetworkBanner = dynamic(() =>
  import("@/components/wallet/wrong-network-banner").then((module) => module.WrongNetworkBanner),
);

/** Says that the wallet is on another network and offers to switch; nothing while it is right. */
export function WrongNetworkNotice({ className }: { className?: string }) {
  const { isConnected, chainId } = useConnection();
  const config = useAppConfig();
  if (!isConnected || chainId === config.chainId) return null;
  return <WrongNetworkBanner className={className} />;
}
