"use client";

import { FlaskConical, LogOut, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { erc20Abi, type Address as Hex } from "viem";
import { useBalance, useConnection, useConnections, useDisconnect, useReadContract } from "wagmi";
import { Address, Identicon } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Popover } from "@/components/ui/popover";
import { Badge } from "@/components/ui/state-pill";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { useAddress, useKnownAccount } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";
import { isTestWallet } from "@/lib/wallet/local-test-wallet";

/** Connect, or who is connected. */
export function AccountButton() {
  const { address, connector } = useConnection();
  const openWallet = useWalletDialog();
  // Also while the page looks for the wallet of the last visit: whoever presses it then is not left without an answer.
  if (!address)
    return (
      <Button variant="primary" size="small" onClick={openWallet}>
        Connect
      </Button>
    );
  return <ConnectedAccount account={address} isTest={isTestWallet(connector)} />;
}

function ConnectedAccount({ account, isTest }: { account: Hex; isTest: boolean }) {
  const known = useKnownAccount(account);
  const openWallet = useWalletDialog();
  const connections = useConnections();
  const { mutate: disconnect } = useDisconnect();
  // A wallet used before stays connected behind the present one; leaving means leaving all.
  const leave = () => {
    for (const { connector } of connections) disconnect({ connector });
  };
  return (
    <div className="flex min-w-0 items-center gap-2">
      {isTest && (
        <Badge tone="warning" icon={FlaskConical} className="hidden md:inline-flex">
          Test wallet
        </Badge>
      )}
      <Popover
        label="Your account"
        trigger={
          <button
            type="button"
            aria-label={`Your account: ${known?.name ?? shortAddress(account)}${isTest ? " (test wallet)" : ""}`}
            className={`inline-flex h-9 min-w-0 items-center gap-2 rounded-control border px-2.5 text-sm font-medium hover:bg-hover ${isTest ? "border-dashed border-warning" : "border-line-strong"}`}
          >
            <Identicon address={account} />
            {isTest && <FlaskConical size={16} className="text-warning md:hidden" aria-hidden />}
            <span className="hidden max-w-32 truncate sm:inline">{known?.name ?? shortAddress(account)}</span>
          </button>
        }
      >
        <Address address={account} show="both" withCopy />
        {isTest && (
          <p className="mt-2 flex items-center gap-2 text-muted">
            <FlaskConical size={16} className="shrink-0 text-warning" aria-hidden />
            Test wallet: the local node signs for this account.
          </p>
        )}
        <Holdings account={account} />
        <div className="mt-3 flex flex-col gap-1">
          <Button asChild variant="ghost" className="justify-start">
            <Link href={`/accounts/${account}`}>
              <UserRound size={16} aria-hidden />
              Your account page
            </Link>
          </Button>
          <Button variant="ghost" className="justify-start" onClick={openWallet}>
            <UsersRound size={16} aria-hidden />
            {isTest ? "Play another part" : "Use another wallet"}
          </Button>
          <Button variant="ghost" className="justify-start" onClick={leave}>
            <LogOut size={16} aria-hidden />
            Disconnect
          </Button>
        </div>
      </Popover>
    </div>
  );
}

function Holdings({ account }: { account: Hex }) {
  const token = useAddress("ComputeToken");
  const { data: coins } = useBalance({ address: account });
  const { data: tokens } = useReadContract({
    address: token,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [account],
  });
  return (
    <KeyValueList
      className="mt-2"
      items={[
        { label: "Tokens", value: tokens === undefined ? "…" : <Amount value={tokens} /> },
        {
          label: "Coins for fees",
          value: coins ? <Amount value={coins.value} symbol={coins.symbol} decimals={coins.decimals} /> : "…",
        },
      ]}
    />
  );
}
