"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical, Search } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { type Connector, useConnect, useConnection } from "wagmi";
import { Identicon } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { explainError } from "@/lib/errors";
import { shortAddress } from "@/lib/format";
import { memberRoles } from "@/lib/names";
import type { TestWalletProperties } from "@/lib/wallet/local-test-wallet";
import { readUnclaimedAccounts } from "@/lib/wallet/unclaimed";

const MAX_OUTSIDERS = 5;

interface Persona {
  account: Address;
  name: string;
  note: string;
}

interface TestWalletPickerProps {
  connector: Connector & TestWalletProperties;
  onChosen: () => void;
}

function usePersonas(connector: TestWalletProperties): { personas?: Persona[]; error?: Error } {
  const { community } = useAppConfig();
  const { data, error } = useQuery({
    queryKey: ["test-wallet-accounts"],
    queryFn: () => connector.listAccounts(),
  });
  if (!data) return { error: error ?? undefined };
  const unlocked = new Set(data.map((each) => each.toLowerCase()));
  const members = community.members
    .filter(({ account }) => unlocked.has(account.toLowerCase()))
    .map(({ account, name }) => ({ account, name, note: memberRoles(community, account).join(", ") }));
  const taken = new Set(members.map(({ account }) => account.toLowerCase()));
  // The node's first account deployed the contracts; it is nobody in the DAO.
  const others = data.slice(1).filter((account) => !taken.has(account.toLowerCase()));
  const outsiders = others.slice(0, MAX_OUTSIDERS).map((account, index) => ({
    account,
    name: `Outsider ${index + 1}`,
    note: "not a member",
  }));
  return { personas: [...members, ...outsiders] };
}

function useUnclaimed(): ReadonlySet<string> | undefined {
  const client = useChainClient();
  const { contracts } = useAppConfig();
  const { data } = useQuery({
    queryKey: ["unclaimed-accounts"],
    queryFn: async () => {
      return readUnclaimedAccounts(client, contracts.GenesisDistributor);
    },
    structuralSharing: false,
  });
  return data;
}

/** On the local network: whose part to play. The node signs, without asking. */
export function TestWalletPicker({ connector, onChosen }: TestWalletPickerProps) {
  const { personas, error } = usePersonas(connector);
  const unclaimed = useUnclaimed();
  const { mutateAsync: connect } = useConnect();
  const { address: current, connector: active } = useConnection();
  const [filter, setFilter] = useState("");
  const [isOnlyUnclaimed, setIsOnlyUnclaimed] = useState(false);
  const [problem, setProblem] = useState<string>();

  const choose = async (account: Address) => {
    setProblem(undefined);
    try {
      await connector.selectAccount(account);
      if (active?.uid !== connector.uid) await connect({ connector });
      onChosen();
    } catch (cause) {
      setProblem(explainError(cause).message);
    }
  };

  const wanted = filter.trim().toLowerCase();
  const hasUnclaimed = (account: Address) => unclaimed?.has(account.toLowerCase()) ?? false;
  const shown = personas?.filter(
    ({ name, note, account }) =>
      `${name} ${note} ${account}`.toLowerCase().includes(wanted) &&
      (!isOnlyUnclaimed || hasUnclaimed(account)),
  );
  return (
    <section aria-label="Test wallet" className="rounded-control border border-dashed border-warning">
      <div className="flex flex-col gap-3 p-4">
        <div className="flex items-center gap-2">
          <Badge tone="warning" icon={FlaskConical}>
            Test wallet
          </Badge>
          <span className="text-sm text-muted">Local network only, without value</span>
        </div>
        <p className="text-sm text-muted">
          Play the part of anybody. The local node signs for its own test accounts and asks no questions.
        </p>
        <div className="relative">
          <Search size={16} className="absolute top-3 left-3 text-muted" aria-hidden />
          <Input
            className="pl-9"
            aria-label="Find a member by name, role or address"
            placeholder="Name, role or address"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
        {personas?.some(({ account }) => hasUnclaimed(account)) && (
          <Button
            size="small"
            className="self-start aria-pressed:bg-accent-soft"
            aria-pressed={isOnlyUnclaimed}
            onClick={() => setIsOnlyUnclaimed(!isOnlyUnclaimed)}
          >
            Only with unclaimed tokens ({personas.filter(({ account }) => hasUnclaimed(account)).length})
          </Button>
        )}
        {(problem || error) && (
          <Notice tone="danger" role="alert">
            {problem ?? (error && explainError(error).message)}
          </Notice>
        )}
      </div>
      <ul className="max-h-72 overflow-y-auto border-t border-line">
        {!personas && !error && (
          <li>
            <Skeleton className="m-4 h-10" />
          </li>
        )}
        {shown?.length === 0 && <li className="px-4 py-3 text-sm text-muted">Nobody matches.</li>}
        {shown?.map(({ account, name, note }) => (
          <li key={account} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => void choose(account)}
              aria-current={current === account ? "true" : undefined}
              className="flex w-full items-center gap-3 px-4 py-2.5 text-left text-sm -outline-offset-2 hover:bg-hover aria-current:bg-accent-soft"
            >
              <Identicon address={account} size={28} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-xs text-muted">
                  {note && `${note} · `}
                  <span className="font-mono">{shortAddress(account)}</span>
                </span>
              </span>
              {hasUnclaimed(account) && <Badge tone="accent">Unclaimed tokens</Badge>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
