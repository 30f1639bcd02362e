import { faultReads } from "@/features/roots/chain/read-root";
import type { AnswerReads } from "@/features/roots/lib/find-answer";
import { consentLogRootAnswersAbi } from "@/generated/abi/consent-log-root-answers";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";

/** What an answer with a consent asks of the chain. */
export function answerReads(client: ChainClient, config: AppConfig): AnswerReads {
  const log = { address: config.contracts.ConsentLog, abi: consentLogRootAnswersAbi } as const;
  return {
    grantOf: faultReads(client, config).grantOf,
    anchoredAt: (controllerId, consentRoot) =>
      client.readContract({ ...log, functionName: "anchoredAt", args: [controllerId, consentRoot] }),
  };
}
