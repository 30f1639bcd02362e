import { type Address as Account, type Hex, zeroAddress, zeroHash } from "viem";
import { Address } from "@/components/chain/address";
import { datasetRegistryActsAbi } from "@/generated/abi/dataset-registry-acts";
import { shortHash } from "@/lib/format";
import { type DatasetStanding, shortDataset } from "@/lib/provenance/dataset";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const at = (registry: Account) =>
  ({ contract: "DatasetRegistry", address: registry, abi: datasetRegistryActsAbi }) as const;

const hrefOf = ({ datasetId }: DatasetStanding) => `/datasets/${datasetId}`;

/** Offers the custody of a dataset; to nobody it takes the offer back. */
export function offerCustodyFlow(
  registry: Account,
  dataset: DatasetStanding,
  to: Account | undefined,
): TransactionFlow {
  const { datasetId, custodian, offeredTo } = dataset;
  return {
    title: to ? "Offer the custody" : "Take the offer back",
    explanation: to
      ? "The new custodian has to accept. Until then nothing changes."
      : "Nobody can accept it any more.",
    changes: [
      { label: "Custodian", after: <Address address={custodian} show="both" isPlain /> },
      {
        label: "Offered to",
        before: offeredTo ? <Address address={offeredTo} show="both" isPlain /> : "Nobody",
        after: to ? <Address address={to} show="both" isPlain /> : "Nobody",
      },
    ],
    steps: [
      {
        kind: "call",
        label: to ? "Offer the custody" : "Take the offer back",
        call: contractCall({
          ...at(registry),
          functionName: "offerCustody",
          args: [datasetId, to ?? zeroAddress],
        }),
      },
    ],
    success: to ? "The custody is offered." : "The offer is taken back.",
    href: hrefOf(dataset),
  };
}

/** Takes over the custody that was offered to the connected account. */
export function acceptCustodyFlow(registry: Account, dataset: DatasetStanding): TransactionFlow {
  return {
    title: "Accept the custody",
    explanation: "You keep the data from now on, and answer for what happens to them.",
    changes: [
      {
        label: "Custodian",
        before: <Address address={dataset.custodian} show="both" isPlain />,
        after: "you",
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Accept the custody",
        call: contractCall({ ...at(registry), functionName: "acceptCustody", args: [dataset.datasetId] }),
      },
    ],
    success: "You are the custodian.",
    href: hrefOf(dataset),
  };
}

/** Retires a dataset, for ever. */
export function retireFlow(
  registry: Account,
  dataset: DatasetStanding,
  evidenceHash: Hex | undefined,
): TransactionFlow {
  const { datasetId, status } = dataset;
  return {
    title: evidenceHash ? "Say that it is destroyed" : "Retire it",
    explanation: "Nothing new comes of it any more. What came of it stays.",
    changes: [
      { label: "Status", before: status, after: evidenceHash ? "Destroyed" : "Retired" },
      ...(evidenceHash
        ? [{ label: "Hash of the evidence", after: <code>{shortHash(evidenceHash)}</code> }]
        : []),
    ],
    warnings: ["This can't be undone."],
    confirmation: "retire",
    steps: [
      {
        kind: "call",
        label: evidenceHash ? "Say that it is destroyed" : "Retire it",
        call: contractCall({
          ...at(registry),
          functionName: "retire",
          args: [datasetId, evidenceHash !== undefined, evidenceHash ?? zeroHash],
        }),
      },
    ],
    success: `Dataset ${shortDataset(datasetId)} is retired.`,
    href: hrefOf(dataset),
  };
}
