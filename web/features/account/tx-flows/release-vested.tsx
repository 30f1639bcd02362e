import { type Address as Hex, isAddressEqual } from "viem";
import { votingVestingWalletAbi } from "@/generated/abi/voting-vesting-wallet";
import { formatTokens } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";
import type { VestingWallet } from "@/lib/vesting-wallets";

/** The wallet to release from, and the name of its owner for people. */
export interface ReleaseFlowParameters {
  token: Hex;
  wallet: VestingWallet;
  /** The owner's name, or the short address. */
  owner: string;
  account: Hex;
}

/** Pays out what has vested so far to the wallet's owner. Anybody may call it. */
export function releaseFlow({ token, wallet, owner, account }: ReleaseFlowParameters): TransactionFlow {
  const isOwner = isAddressEqual(wallet.owner, account);
  const rest = wallet.delegation.balance - wallet.releasable;
  return {
    title: "Release what has vested",
    explanation: isOwner
      ? "The tokens go to you. What vests until the block is released too, so it can be a little more."
      : `The tokens go to ${owner}, not to you: anybody may do this for the owner. What vests until the block is released too.`,
    changes: [
      {
        label: "Held in the vesting wallet",
        before: formatTokens(wallet.delegation.balance),
        after: formatTokens(rest),
      },
      { label: `Released to ${isOwner ? "you" : owner}`, after: formatTokens(wallet.releasable) },
    ],
    warnings: [
      "The wallet's delegate no longer votes with the released tokens; the owner's own delegate does.",
    ],
    steps: [
      {
        kind: "call",
        label: `Release ${formatTokens(wallet.releasable)}`,
        call: contractCall({
          contract: "VotingVestingWallet",
          address: wallet.address,
          abi: votingVestingWalletAbi,
          functionName: "release",
          args: [token],
        }),
      },
    ],
    success: "What had vested is released.",
    href: `/accounts/${wallet.owner}`,
  };
}
