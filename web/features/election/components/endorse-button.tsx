"use client";

import { CircleCheck, ThumbsUp } from "lucide-react";
import { isAddressEqual } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { ElectionStanding, NomineeStanding } from "@/features/election/chain/read-election";
import { endorseFlow } from "@/features/election/tx-flows/endorse";
import { useNameOf, useOwnElection } from "@/features/election/use-election";
import { useAddress } from "@/lib/config-context";

interface EndorseButtonProps {
  nominee: NomineeStanding;
  nominees: readonly NomineeStanding[];
  election: ElectionStanding;
}

/** Puts the connected account's votes behind a nominee, where the chain lets it. */
export function EndorseButton({ nominee, nominees, election }: EndorseButtonProps) {
  const contract = useAddress("BoardElection");
  const nameOf = useNameOf();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const { data: own, error, account } = useOwnElection(election, nominees);
  const { account: address, endorsements } = nominee;
  const name = nameOf(address);
  if (!account)
    return (
      <Button size="small" onClick={openWallet}>
        Connect a wallet to endorse<span className="sr-only"> {name}</span>
      </Button>
    );
  if (!own && error)
    return (
      <p className="text-against">
        <ErrorWords error={error} />
      </p>
    );
  if (!own) return <Skeleton className="h-8 w-full" />;
  if (own.endorsed.some((each) => isAddressEqual(each, address)))
    return (
      <p className="flex items-center gap-2 text-for">
        <CircleCheck size={16} aria-hidden />
        You endorsed {name}.
      </p>
    );
  const power = own.endorsingPower ?? 0n;
  if (power === 0n)
    return <p className="text-muted">You had no votes when nomination began, so you can&apos;t endorse.</p>;
  return (
    <Button
      size="small"
      onClick={() =>
        openTransaction(
          endorseFlow({
            contract,
            nominee: address,
            name,
            power,
            endorsements,
            threshold: election.threshold ?? 0n,
          }),
        )
      }
    >
      <ThumbsUp size={16} aria-hidden />
      Endorse<span className="sr-only"> {name}</span>
    </Button>
  );
}
