import type { Address as Account } from "viem";
import type { DatasetInput } from "@/features/datasets/lib/dataset-input";
import { datasetRegistryActsAbi } from "@/generated/abi/dataset-registry-acts";
import { formatCount, shortHash } from "@/lib/format";
import { nameOf } from "@/lib/name-of";
import { levelTitle } from "@/lib/provenance/levels";
import { formatOps } from "@/lib/provenance/ops";
import { DATASET_KINDS, kindWords } from "@/lib/provenance/words";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** Registers a dataset or model of the connected account. */
export function registerDatasetFlow(
  registry: Account,
  {
    input,
    licence,
    purposes,
    href,
  }: { input: DatasetInput; licence: string; purposes: string; href: string },
): TransactionFlow {
  const kind = kindWords[nameOf(DATASET_KINDS, input.kind)];
  return {
    title: `Register a ${kind}`,
    explanation: "Only hashes and terms go on chain. Terms can't be widened later, but by a vote.",
    changes: [
      { label: "Custodian", after: "you" },
      { label: "Its content", after: <code>{shortHash(input.contentHash)}</code> },
      { label: "Highest level", after: levelTitle(input.level) },
      { label: "Operations", after: formatOps(input.ops) },
      { label: "Purposes", after: purposes },
      { label: "Licence", after: licence },
      {
        label: "Made from",
        after: input.parents.length === 0 ? "nothing else" : `${formatCount(input.parents.length)} datasets`,
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Register it",
        call: contractCall({
          contract: "DatasetRegistry",
          address: registry,
          abi: datasetRegistryActsAbi,
          functionName: "register",
          args: [input],
        }),
      },
    ],
    success: `The ${kind} is registered.`,
    href,
  };
}
