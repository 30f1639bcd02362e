import {
  type Address as Account,
  type Hex,
  hexToNumber,
  isAddressEqual,
  size,
  slice,
  zeroAddress,
} from "viem";
import { Address } from "@/components/chain/address";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { votingVestingWalletAbi } from "@/generated/abi/voting-vesting-wallet";
import type { ChainClient } from "@/lib/chain-client";
import { type DelegationStatus, delegationTypedData, readTokenDomain } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { relay } from "@/lib/relayer";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** What it takes to change who votes with an account's tokens. */
export interface DelegateFlowParameters {
  token: Account;
  /** How the tokens vote now: those of the account itself, or of a vesting wallet it owns. */
  status: DelegationStatus;
  /** Who shall vote with them; undefined for nobody. */
  delegatee: Account | undefined;
  /** The connected account. */
  account: Account;
  /** Name of the new delegate, where the DAO knows one. */
  name?: string;
}

function Voter({ address, self }: { address: Account | undefined; self: Account }) {
  if (!address) return <>nobody</>;
  if (isAddressEqual(address, self)) return <>you</>;
  return <Address address={address} show="both" isPlain />;
}

function successSentence(delegatee: Account | undefined, account: Account, name: string | undefined): string {
  if (!delegatee) return "Nobody votes with these tokens now.";
  if (isAddressEqual(delegatee, account)) return "You vote with these tokens yourself now.";
  return `${name ?? "Your delegate"} votes with these tokens now.`;
}

/** Names a delegate for an account's tokens, or for those of its vesting wallet. */
export function delegateFlow({
  token,
  status,
  delegatee,
  account,
  name,
}: DelegateFlowParameters): TransactionFlow {
  const isWallet = !isAddressEqual(status.account, account);
  const args = [delegatee ?? zeroAddress] as const;
  const call = isWallet
    ? contractCall({
        contract: "VotingVestingWallet",
        address: status.account,
        abi: votingVestingWalletAbi,
        functionName: "delegate",
        args,
      })
    : contractCall({
        contract: "ComputeToken",
        address: token,
        abi: computeTokenAbi,
        functionName: "delegate",
        args,
      });
  return {
    ...describe({ token, status, delegatee, account, name }),
    steps: [{ kind: "call", label: delegatee ? "Delegate" : "Remove the delegate", call }],
  };
}

function describe({
  status,
  delegatee,
  account,
  name,
}: DelegateFlowParameters): Omit<TransactionFlow, "steps"> {
  const isWallet = !isAddressEqual(status.account, account);
  return {
    title: isWallet ? "Change the delegate of this vesting wallet" : "Change your delegate",
    explanation:
      "Your tokens stay where they are; only who votes with them changes. Votes on proposals that are already open keep the delegate they had when voting began. You can change this at any time.",
    changes: [
      {
        label: `Who votes with ${formatTokens(status.balance)}`,
        before: <Voter address={status.delegate} self={account} />,
        after: <Voter address={delegatee} self={account} />,
      },
    ],
    warnings: delegatee
      ? undefined
      : ["Nobody will vote with these tokens, and they will not count towards the quorum."],
    success: successSentence(delegatee, account, name),
    href: `/accounts/${status.account}`,
  };
}

/** What it takes to delegate by a signature that the relayer brings to the chain. */
export interface SignedDelegationParameters extends DelegateFlowParameters {
  client: ChainClient;
  relayerUrl: string;
}

/** For how long a signed delegation can be brought to the chain, in seconds. */
const SIGNATURE_LIFETIME = 3_600n;

/** The parts of a signature, as the token takes them. viem's own parser would bring the whole curve along. */
function partsOf(signature: Hex): { v: number; r: Hex; s: Hex } {
  if (size(signature) !== 65) throw new Error("This wallet signs in a form that the token cannot read.");
  const last = hexToNumber(slice(signature, 64));
  return { v: last < 27 ? last + 27 : last, r: slice(signature, 0, 32), s: slice(signature, 32, 64) };
}

/** Names a delegate for an account's own tokens by a signature; the relayer pays. */
export function signedDelegationFlow(parameters: SignedDelegationParameters): TransactionFlow {
  const { client, relayerUrl, token, account, delegatee = zeroAddress } = parameters;
  const signed = { nonce: 0n, expiry: 0n };
  return {
    ...describe(parameters),
    steps: [
      {
        kind: "relay",
        label: "Delegate without paying",
        explanation:
          "You sign who votes with your tokens, and nothing else. The signature holds for an hour.",
        contract: "ComputeToken",
        typedData: async () => {
          const [domain, nonce, { timestamp }] = await Promise.all([
            readTokenDomain(client, token),
            client.readContract({
              address: token,
              abi: computeTokenAbi,
              functionName: "nonces",
              args: [account],
            }),
            client.getBlock({ blockTag: "latest" }),
          ]);
          Object.assign(signed, { nonce, expiry: timestamp + SIGNATURE_LIFETIME });
          return delegationTypedData({ domain, delegatee, ...signed });
        },
        submit: (signature) => {
          const { nonce, expiry } = signed;
          return relay(relayerUrl, "delegate", {
            delegatee,
            nonce: String(nonce),
            expiry: String(expiry),
            ...partsOf(signature),
          });
        },
      },
    ],
  };
}
