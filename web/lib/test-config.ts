import type { AppConfig } from "@/lib/app-config";
import { testContracts } from "@/lib/test-contracts";

/** A local network that answers nowhere, for tests. */
export const testConfig: AppConfig = {
  chainId: 31337,
  network: "local",
  deployedAt: 1,
  startBlock: 5,
  rpcUrl: "http://chain.invalid",
  graphUrl: "http://index.invalid",
  textOrigins: [],
  contracts: testContracts,
  community: { name: "Test", roles: [], members: [] },
};
