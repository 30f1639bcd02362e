import type { Address, Hex } from "viem";
import { GPUS_AT_A_TIME } from "@/features/provide/lib/uuids";
import { resourceRegistryActsAbi } from "@/generated/abi/resource-registry-acts";
import { formatCount, shortHash } from "@/lib/format";
import { type CallStep, contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface InventoryParameters {
  registry: Address;
  provider: Address;
  classId: number;
  className: string;
  /** keccak256 of each GPU's UUID. */
  hashes: readonly Hex[];
  /** GPUs of the class in the inventory now. */
  registered: number;
}

function batches(hashes: readonly Hex[]): Hex[][] {
  return Array.from({ length: Math.ceil(hashes.length / GPUS_AT_A_TIME) }, (_, batch) =>
    hashes.slice(batch * GPUS_AT_A_TIME, (batch + 1) * GPUS_AT_A_TIME),
  );
}

function stepsOf(
  functionName: "registerGpus" | "removeGpus",
  { registry, provider, classId, hashes }: InventoryParameters,
): [CallStep, ...CallStep[]] {
  const verb = functionName === "registerGpus" ? "Register" : "Remove";
  const steps = batches(hashes).map(
    (batch): CallStep => ({
      kind: "call",
      label: `${verb} ${batch.length} ${batch.length === 1 ? "GPU" : "GPUs"}`,
      call: contractCall({
        contract: "ResourceRegistry",
        address: registry,
        abi: resourceRegistryActsAbi,
        functionName,
        args: [provider, classId, batch],
      }),
    }),
  );
  const [first, ...rest] = steps;
  if (!first) throw new Error("There is no GPU to register or to remove.");
  return [first, ...rest];
}

function changeOf({ className, registered }: InventoryParameters, difference: number) {
  return [
    {
      label: `${className} in your inventory`,
      before: formatCount(registered),
      after: formatCount(registered + difference),
    },
  ];
}

/** Adds GPUs to the inventory, 64 at a time. */
export function registerGpusFlow(parameters: InventoryParameters): TransactionFlow {
  const { hashes } = parameters;
  return {
    title: hashes.length === 1 ? "Register a GPU" : `Register ${hashes.length} GPUs`,
    explanation: "Only the hashes of their UUIDs are published. A GPU is in one inventory at a time.",
    changes: changeOf(parameters, hashes.length),
    steps: stepsOf("registerGpus", parameters),
    success: `${hashes.length} GPUs are in your inventory.`,
    href: "/provide",
  };
}

/** Takes GPUs that are in no offer out of the inventory. */
export function removeGpusFlow(parameters: InventoryParameters): TransactionFlow {
  const { hashes } = parameters;
  return {
    title: hashes.length === 1 ? "Remove a GPU" : `Remove ${hashes.length} GPUs`,
    changes: changeOf(parameters, -hashes.length),
    steps: stepsOf("removeGpus", parameters),
    success: `${hashes.length} GPUs are out of your inventory.`,
    href: "/provide",
  };
}

/** Reports the inventory. */
export function reportInventoryFlow(
  registry: Address,
  { provider, hash }: { provider: Address; hash: Hex },
): TransactionFlow {
  return {
    title: "Report the inventory",
    explanation:
      "The hash of the inventory's file is published, with the time. New jobs need a report of the last day.",
    changes: [{ label: "Hash of the file", after: shortHash(hash) }],
    steps: [
      {
        kind: "call",
        label: "Report",
        call: contractCall({
          contract: "ResourceRegistry",
          address: registry,
          abi: resourceRegistryActsAbi,
          functionName: "reportInventory",
          args: [provider, hash],
        }),
      },
    ],
    success: "The inventory is reported; your offers take jobs for another day.",
    href: "/provide",
  };
}
