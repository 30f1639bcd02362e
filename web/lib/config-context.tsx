"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import type { Address } from "viem";
import type { AppConfig, ContractName } from "@/lib/app-config";
import { createNameBook, type KnownAccount, type NameBook } from "@/lib/names";

interface Context {
  config: AppConfig;
  names: NameBook;
}

const ConfigContext = createContext<Context | undefined>(undefined);

/** Makes this deployment's addresses, endpoints and names known below. */
export function ConfigProvider({ config, children }: { config: AppConfig; children: ReactNode }) {
  const value = useMemo(() => ({ config, names: createNameBook(config) }), [config]);
  return <ConfigContext value={value}>{children}</ConfigContext>;
}

function useConfigContext(): Context {
  const context = use(ConfigContext);
  if (!context) throw new Error("This component needs <Providers> above it.");
  return context;
}

/** The deployment this dApp serves. */
export function useAppConfig(): AppConfig {
  return useConfigContext().config;
}

/** Address of one of the DAO's contracts. */
export function useAddress(contract: ContractName): Address {
  return useConfigContext().config.contracts[contract];
}

/** Names the DAO knows, by lower-case address. */
export function useNames(): NameBook {
  return useConfigContext().names;
}

/** What the DAO knows about one address. */
export function useKnownAccount(address: string | undefined): KnownAccount | undefined {
  return useConfigContext().names.get(address?.toLowerCase() ?? "");
}
