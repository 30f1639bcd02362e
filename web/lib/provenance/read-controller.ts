import { queryOptions } from "@tanstack/react-query";
import { type Address, zeroAddress } from "viem";
import { benefitVaultReadsAbi } from "@/generated/abi/benefit-vault-reads";
import { controllerRegistryReadsAbi } from "@/generated/abi/controller-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import type { BondTerms, ControllerStanding } from "@/lib/provenance/controller";

type Config = Pick<AppConfig, "contracts">;

const registryOf = ({ contracts }: Config) =>
  ({ address: contracts.ControllerRegistry, abi: controllerRegistryReadsAbi }) as const;

/** Reads how many controllers there are. */
export function readControllerCount(client: ChainClient, config: Config): Promise<number> {
  return client.readContract({ ...registryOf(config), functionName: "controllerCount" });
}

async function readStanding(
  client: ChainClient,
  config: Config,
  controllerId: number,
): Promise<ControllerStanding> {
  const registry = registryOf(config);
  const [{ account, assessmentExpiry, isSuspended, agentCount }, bond, freeRewards] = await Promise.all([
    client.readContract({ ...registry, functionName: "controllerOf", args: [controllerId] }),
    client.readContract({ ...registry, functionName: "bondOf", args: [controllerId] }),
    client.readContract({
      address: config.contracts.BenefitVault,
      abi: benefitVaultReadsAbi,
      functionName: "freeOf",
      args: [controllerId],
    }),
  ]);
  return { controllerId, account, assessmentExpiry, isSuspended, agentCount, bond, freeRewards };
}

/** Reads a controller; null where there is none. */
export async function readController(
  client: ChainClient,
  config: Config,
  controllerId: number,
): Promise<ControllerStanding | null> {
  const count = await readControllerCount(client, config);
  if (controllerId < 1 || controllerId > count) return null;
  return readStanding(client, config, controllerId);
}

/** How many controllers are read at once from the chain, where the index gives no list. */
const CHAIN_CONTROLLERS = 200;

/** Reads all controllers from the chain, by their numbers. */
export async function readControllers(client: ChainClient, config: Config): Promise<ControllerStanding[]> {
  const count = await readControllerCount(client, config);
  const numbers = Array.from({ length: Math.min(count, CHAIN_CONTROLLERS) }, (_, index) => index + 1);
  return Promise.all(numbers.map((number) => readStanding(client, config, number)));
}

/** A controller; kept up to date. */
export function controllerQuery(client: ChainClient, config: AppConfig, controllerId: number) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "controller",
      config.chainId,
      config.contracts.ControllerRegistry,
      controllerId,
    ] as const,
    queryFn: () => readController(client, config, controllerId),
    refetchInterval: 8_000,
  });
}

/** An agent of a controller. */
export interface Agent {
  agentId: number;
  /** Undefined when it was revoked. */
  account: Address | undefined;
}

/** The agents of a controller, revoked ones too. */
export function agentsQuery(client: ChainClient, config: AppConfig, standing: ControllerStanding) {
  const { controllerId, agentCount } = standing;
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "controller-agents",
      config.chainId,
      config.contracts.ControllerRegistry,
      controllerId,
      agentCount,
    ] as const,
    queryFn: () =>
      Promise.all(
        Array.from({ length: agentCount }, async (_, index): Promise<Agent> => {
          const agentId = index + 1;
          const account = await client.readContract({
            ...registryOf(config),
            functionName: "agentOf",
            args: [controllerId, agentId],
          });
          return { agentId, account: account === zeroAddress ? undefined : account };
        }),
      ),
    refetchInterval: 15_000,
  });
}

/** What an account is to a controller. */
export interface ControllerRole {
  isOwner: boolean;
  /** The owner or an agent that isn't revoked. */
  actsFor: boolean;
}

/** What an account is to a controller, by the registry's word. */
export function controllerRoleQuery(
  client: ChainClient,
  config: AppConfig,
  { standing, account }: { standing: ControllerStanding; account: Address },
) {
  const { controllerId, account: owner } = standing;
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "controller-role",
      config.chainId,
      config.contracts.ControllerRegistry,
      controllerId,
      owner,
      account,
    ] as const,
    queryFn: async (): Promise<ControllerRole> => ({
      isOwner: owner.toLowerCase() === account.toLowerCase(),
      actsFor: await client.readContract({
        ...registryOf(config),
        functionName: "actsFor",
        args: [controllerId, account],
      }),
    }),
    refetchInterval: 15_000,
  });
}

/** The controller that an account owns; zero for none. */
export function ownControllerQuery(client: ChainClient, config: AppConfig, account: Address) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "own-controller",
      config.chainId,
      config.contracts.ControllerRegistry,
      account,
    ] as const,
    queryFn: () =>
      client.readContract({ ...registryOf(config), functionName: "controllerIdOf", args: [account] }),
    refetchInterval: 15_000,
  });
}

/** What all bonds have in common; it never changes. */
export function bondTermsQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "bond-terms", config.chainId, config.contracts.ControllerRegistry] as const,
    queryFn: async (): Promise<BondTerms> => {
      const [minBond, thawPeriod] = await Promise.all([
        client.readContract({ ...registryOf(config), functionName: "MIN_BOND" }),
        client.readContract({ ...registryOf(config), functionName: "THAW_PERIOD" }),
      ]);
      return { minBond, thawPeriod };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** To whom a controller is offered; the zero address for nobody. */
export function controllerOfferQuery(client: ChainClient, config: AppConfig, controllerId: number) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "controller-offer",
      config.chainId,
      config.contracts.ControllerRegistry,
      controllerId,
    ] as const,
    queryFn: () =>
      client.readContract({ ...registryOf(config), functionName: "controllerOfferOf", args: [controllerId] }),
    refetchInterval: 15_000,
  });
}
