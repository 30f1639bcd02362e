import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import type { OwnConsent } from "@/features/my-data/lib/flow";
import { benefitVaultSubjectAbi } from "@/generated/abi/benefit-vault-subject";
import { benefitVaultSubjectActsAbi } from "@/generated/abi/benefit-vault-subject-acts";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { formatTokens } from "@/lib/format";
import { type CallStep, contractCall, type TransactionFlow } from "@/lib/tx/flow";
import { claimTypedData, signWithKey } from "../../../../scripts/lib/consent/typed-data.ts";

/** For how long a signed claim can be brought to the chain, in seconds. */
const CLAIM_LIFETIME = 3_600n;

interface ClaimParameters {
  client: ChainClient;
  config: Pick<AppConfig, "chainId" | "contracts">;
  /** Consents that are owed something. */
  consents: readonly OwnConsent[];
  /** Who is paid. */
  to: Hex;
}

function claimStep({ client, config, to }: ClaimParameters, own: OwnConsent): CallStep {
  const vault = config.contracts.BenefitVault;
  return {
    kind: "call",
    label: `Claim ${formatTokens(own.owed)}`,
    call: async () => {
      const { grantId, witness, key } = own;
      const [claimed, { timestamp }] = await Promise.all([
        client.readContract({
          address: vault,
          abi: benefitVaultSubjectAbi,
          functionName: "claimedBy",
          args: [grantId],
        }),
        client.getBlock({ blockTag: "latest" }),
      ]);
      const deadline = timestamp + CLAIM_LIFETIME;
      const message = claimTypedData(
        { chainId: config.chainId, contract: vault },
        { grantId, to, claimed, deadline },
      );
      const signature = await signWithKey(message, key.privateKey);
      return contractCall({
        contract: "BenefitVault",
        address: vault,
        abi: benefitVaultSubjectActsAbi,
        functionName: "claimBySig",
        args: [witness, to, deadline, signature],
      });
    },
  };
}

/** Claims what uses earned: one transaction for each consent, so that nothing ties them together on the way. */
export function claimFlow(parameters: ClaimParameters): TransactionFlow {
  const { consents, to } = parameters;
  const [first, ...rest] = consents.map((own) => claimStep(parameters, own));
  if (!first) throw new Error("There is nothing to claim.");
  const total = consents.reduce((sum, { owed }) => sum + owed, 0n);
  return {
    title: "Claim what your data earned",
    changes: [
      { label: "Owed to you", before: formatTokens(total), after: formatTokens(0n) },
      { label: "Paid to", after: <Address address={to} show="both" isPlain /> },
    ],
    warnings: [
      "Everybody can see that this account was paid for these consents. Name an account that is known to nobody if that matters to you.",
    ],
    steps: [first, ...rest],
    success: `${formatTokens(total)} are paid out.`,
    href: "/my-data",
  };
}
