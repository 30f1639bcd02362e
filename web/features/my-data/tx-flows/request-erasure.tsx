import type { OwnConsent } from "@/features/my-data/lib/flow";
import { breachBoardSubjectActsAbi } from "@/generated/abi/breach-board-subject-acts";
import type { AppConfig } from "@/lib/app-config";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";
import { erasureTypedData, signWithKey } from "../../../../scripts/lib/consent/typed-data.ts";

/** Asks a controller to erase the data of a consent. */
export function requestErasureFlow(
  config: Pick<AppConfig, "chainId" | "contracts">,
  { grantId, witness, key, grant }: OwnConsent,
): TransactionFlow {
  const board = config.contracts.BreachBoard;
  return {
    title: "Ask for erasure",
    explanation:
      "The controller has 24 hours to erase the data and what tells it whose key this is. If it is late, it pays a part of its bond to you.",
    changes: [{ label: "Erasure of these data", before: "Not asked for", after: "Due within 24 hours" }],
    warnings:
      grant.status === "Active"
        ? ["This does not withdraw the consent. Withdraw it too, or new data may be used."]
        : undefined,
    steps: [
      {
        kind: "call",
        label: "Ask for erasure",
        call: async () => {
          const message = erasureTypedData({ chainId: config.chainId, contract: board }, grantId);
          const signature = await signWithKey(message, key.privateKey);
          return contractCall({
            contract: "BreachBoard",
            address: board,
            abi: breachBoardSubjectActsAbi,
            functionName: "requestErasureBySig",
            args: [witness, signature],
          });
        },
      },
    ],
    success: "You asked for erasure. The controller has 24 hours.",
    href: "/my-data",
  };
}
