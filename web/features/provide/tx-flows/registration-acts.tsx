import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { resourceRegistryActsAbi } from "@/generated/abi/resource-registry-acts";
import { describedBy } from "@/lib/market/described";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const at = (registry: Hex) =>
  ({ contract: "ResourceRegistry", address: registry, abi: resourceRegistryActsAbi }) as const;

/** Registers the connected account as a provider. */
export function registerFlow(
  registry: Hex,
  { account, operator, uri }: { account: Hex; operator: Hex; uri: string },
): TransactionFlow {
  return {
    title: "Register as a provider",
    explanation: "It costs only the transaction. You can list a few GPUs without any stake.",
    changes: [
      { label: "Provider", after: <Address address={account} show="both" isPlain /> },
      {
        label: "Operator, the key of its software",
        after: <Address address={operator} show="both" isPlain />,
      },
      { label: "Describes itself", after: describedBy(uri).title },
    ],
    steps: [
      {
        kind: "call",
        label: "Register",
        call: contractCall({ ...at(registry), functionName: "registerProvider", args: [operator, uri] }),
      },
    ],
    success: "You are a provider.",
    href: "/provide",
  };
}

/** Gives the provider another operator. */
export function setOperatorFlow(
  registry: Hex,
  { before, operator }: { before: Hex; operator: Hex },
): TransactionFlow {
  return {
    title: "Change the operator",
    explanation:
      "The operator's key may do everything but move money, stake and the operator. Receipts that the old one signed until now count for 7 days.",
    changes: [
      {
        label: "Operator",
        before: <Address address={before} show="both" isPlain />,
        after: <Address address={operator} show="both" isPlain />,
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Change the operator",
        call: contractCall({ ...at(registry), functionName: "setOperator", args: [operator] }),
      },
    ],
    success: "The operator is changed.",
    href: "/provide",
  };
}

/** Says where the provider describes itself. */
export function setUriFlow(
  registry: Hex,
  { provider, uri }: { provider: Hex; uri: string },
): TransactionFlow {
  return {
    title: "Change the description",
    changes: [{ label: "Describes itself", after: describedBy(uri).title }],
    steps: [
      {
        kind: "call",
        label: "Change the description",
        call: contractCall({ ...at(registry), functionName: "setProviderUri", args: [provider, uri] }),
      },
    ],
    success: "The address of the description is changed.",
    href: "/provide",
  };
}
