"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Address } from "viem";
import type { ElectionStanding } from "@/features/election/chain/read-election";
import { electionQuery, nomineesQuery, ownElectionQuery } from "@/features/election/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";

/** The election that is under way. */
export function useElection() {
  return useQuery(electionQuery(useChainClient(), useAppConfig()));
}

/** Who stands in the election that is under way. */
export function useNominees(electionId: bigint | undefined) {
  return useQuery(nomineesQuery(useChainClient(), useAppConfig(), electionId));
}

/** What the connected account can do; nothing is asked without one. */
export function useOwnElection(election: ElectionStanding, nominees: readonly { account: Address }[]) {
  const account = useConnectedAccount();
  const accounts = useMemo(() => nominees.map((nominee) => nominee.account), [nominees]);
  const client = useChainClient();
  const config = useAppConfig();
  const query = useQuery({
    ...ownElectionQuery(client, config, {
      election,
      nominees: accounts,
      account: account ?? "0x0000000000000000000000000000000000000000",
    }),
    enabled: account !== undefined,
  });
  return { ...query, account };
}

/** The name of an account within a sentence: the one the DAO knows, or the short address. */
export function useNameOf(): (account: Address) => string {
  const names = useNames();
  return (account) => names.get(account.toLowerCase())?.name ?? shortAddress(account);
}
