"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, Building2, FileCode2, Hourglass, type LucideIcon, ShieldCheck } from "lucide-react";
import type { Address as Hex } from "viem";
import { Address, Identicon } from "@/components/chain/address";
import { PlainText } from "@/components/text/plain-text";
import { CopyButton } from "@/components/ui/copy-button";
import { Badge } from "@/components/ui/state-pill";
import { heldRolesQuery } from "@/features/account/queries";
import type { CommunityMember } from "@/lib/app-config";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useKnownAccount } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";
import type { KnownAccount } from "@/lib/names";
import { vestingWalletsQuery } from "@/lib/vesting-wallets";

const kinds: Record<Exclude<KnownAccount["kind"], "human">, { icon: LucideIcon; word: string }> = {
  ai: { icon: Bot, word: "AI agent, run by software" },
  organisation: { icon: Building2, word: "Organisation" },
  contract: { icon: FileCode2, word: "Contract of the DAO" },
};

function findMember(members: readonly CommunityMember[], account: Hex): CommunityMember | undefined {
  return members.find((member) => member.account.toLowerCase() === account.toLowerCase());
}

/** Who an account is: name, kind, roles from the chain, what it says of itself. */
export function Identity({ account }: { account: Hex }) {
  const config = useAppConfig();
  const known = useKnownAccount(account);
  const member = findMember(config.community.members, account);
  return (
    <header className="mb-6 pt-6 sm:mb-8 sm:pt-10">
      <div className="flex items-center gap-4">
        <Identicon address={account} size={48} />
        <div className="min-w-0">
          <h1 className="text-xl font-semibold break-words sm:text-2xl">
            {known?.name ?? `Account ${shortAddress(account)}`}
          </h1>
          <p className="flex items-center gap-1 text-sm text-muted">
            <span className="font-mono text-xs break-all">{account}</span>
            <CopyButton text={account} label="Copy address" />
          </p>
        </div>
      </div>
      <Badges account={account} known={known} />
      {member?.statement && <PlainText className="mt-4">{member.statement}</PlainText>}
    </header>
  );
}

function Badges({ account, known }: { account: Hex; known: KnownAccount | undefined }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: roles = [] } = useQuery(heldRolesQuery(client, config, account));
  const { data: wallets } = useQuery(
    vestingWalletsQuery(client, {
      token: config.contracts.ComputeToken,
      distributor: config.contracts.GenesisDistributor,
      startBlock: config.startBlock,
      account,
    }),
  );
  const kind = known && known.kind !== "human" ? kinds[known.kind] : undefined;
  if (!kind && roles.length === 0 && !wallets?.itself) return null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      {kind && (
        <Badge icon={kind.icon} tone={known?.kind === "ai" ? "review" : "neutral"}>
          {kind.word}
        </Badge>
      )}
      {roles.map(({ id, label }) => (
        <Badge key={String(id)} icon={ShieldCheck} tone="accent">
          {label}
        </Badge>
      ))}
      {wallets?.itself && (
        <>
          <Badge icon={Hourglass}>Vesting wallet</Badge>
          <span className="text-sm text-muted">
            of <Address address={wallets.itself.owner} />
          </span>
        </>
      )}
    </div>
  );
}
