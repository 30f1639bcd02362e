"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type Address, isAddressEqual } from "viem";
import { delegateFlow } from "@/components/delegation/delegate-flow";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Badge } from "@/components/ui/state-pill";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { useChainClient } from "@/lib/chain-client";
import { useAddress } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { shortAddress } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";

interface DelegateToButtonProps {
  delegatee: Address;
  name?: string;
}

/** Lets this delegate vote with the connected account's tokens; says so where it does already. */
export function DelegateToButton({ delegatee, name }: DelegateToButtonProps) {
  const address = useConnectedAccount();
  const client = useChainClient();
  const token = useAddress("ComputeToken");
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const { data: status } = useQuery({
    ...delegationQuery(client, token, address ?? delegatee),
    enabled: address !== undefined,
  });
  if (address && status?.delegate && isAddressEqual(status.delegate, delegatee)) {
    return (
      <Badge tone="accent" icon={Check}>
        {isAddressEqual(delegatee, address) ? "You vote yourself" : "Votes for you"}
      </Badge>
    );
  }
  const isSelf = address !== undefined && isAddressEqual(address, delegatee);
  const choose = () => {
    if (!address) return openWallet();
    if (status) openTransaction(delegateFlow({ token, status, delegatee, account: address, name }));
  };
  return (
    <Button
      size="small"
      aria-label={isSelf ? "Delegate to yourself" : `Delegate to ${name ?? shortAddress(delegatee)}`}
      disabled={address !== undefined && !status}
      onClick={choose}
    >
      {isSelf ? "Delegate to yourself" : "Delegate"}
    </Button>
  );
}
