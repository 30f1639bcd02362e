"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { IndexedPart } from "@/components/data/indexed-part";
import { controllerDocument, controllerVariables } from "@/features/controllers/queries";
import type { ControllerQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { useConnectedAccount } from "@/lib/hydration";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { type ControllerRole, controllerRoleQuery } from "@/lib/provenance/read-controller";

/** A controller as the index has it. */
export type IndexedController = NonNullable<ControllerQuery["controller"]>;

/** What the index knows of a controller: sums, history, duties, uses. */
export function useController(controllerId: number) {
  const { graphUrl } = useAppConfig();
  return useQuery(graphQuery(graphUrl, controllerDocument, controllerVariables(controllerId)));
}

const nobody: ControllerRole = { isOwner: false, actsFor: false };

/** What the connected account is to a controller, by the registry's word. */
export function useControllerRole(standing: ControllerStanding): ControllerRole {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data } = useQuery({
    ...controllerRoleQuery(client, config, { standing, account: account ?? standing.account }),
    enabled: account !== undefined,
  });
  return (account && data) ?? nobody;
}

interface WithControllerProps {
  controllerId: number;
  /** What could not be loaded, in a few words: "The uses". */
  what: string;
  rows?: number;
  children: (answer: ControllerQuery & { controller: IndexedController }) => ReactNode;
}

/** Loads what the index knows of a controller, with a stand-in before and words when it fails. */
export function WithController({ controllerId, what, rows = 4, children }: WithControllerProps) {
  const query = useController(controllerId);
  const { data } = query;
  return (
    <IndexedPart
      query={query}
      data={data?.controller ? { ...data, controller: data.controller } : undefined}
      what={what}
      unknown="The index has not seen this controller yet."
      rows={rows}
    >
      {children}
    </IndexedPart>
  );
}
