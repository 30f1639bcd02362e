import { queryOptions } from "@tanstack/react-query";
import type { Hex } from "viem";
import { consentLogReadsAbi } from "@/generated/abi/consent-log-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** A controller's uses of a dataset for a job. */
export interface JobUseKey {
  jobId: bigint;
  datasetId: Hex;
  controllerId: number;
}

/** Whether uses were recorded and nobody whose data were used has withdrawn since, by the log's word. */
export function validityQuery(
  client: ChainClient,
  { chainId, contracts }: AppConfig,
  { jobId, datasetId, controllerId }: JobUseKey,
) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "use-validity",
      chainId,
      contracts.ConsentLog,
      String(jobId),
      datasetId,
      controllerId,
    ] as const,
    queryFn: () =>
      client.readContract({
        address: contracts.ConsentLog,
        abi: consentLogReadsAbi,
        functionName: "isUseValid",
        args: [jobId, datasetId, controllerId],
      }),
    refetchInterval: 15_000,
  });
}
