import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { AllocationLookup } from "@/features/claim/components/allocation-lookup";
import { DistributionFigures } from "@/features/claim/components/distribution-figures";
import { OwnClaims } from "@/features/claim/components/own-claims";
import { distributionQuery } from "@/features/claim/queries";
import { allocationsQuery, claimStatusQuery } from "@/lib/allocations";
import { readAllocations } from "@/lib/allocations-server";
import { loadAppConfig, loadClaims } from "@/lib/deployment";
import { createNameBook } from "@/lib/names";
import { prefetch } from "@/lib/prefetch";
import { resolveAccount } from "@/lib/resolve-account";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Claim" };

interface ClaimPageProps {
  searchParams: Promise<{ account?: string | string[] }>;
}

/** Who has which genesis allocation, and the way to claim it. */
export default async function ClaimPage({ searchParams }: ClaimPageProps) {
  const { account } = await searchParams;
  const text = typeof account === "string" ? account.trim() : "";
  const [config, claims] = await Promise.all([loadAppConfig(), loadClaims()]);
  const resolved = text === "" ? undefined : resolveAccount(text, createNameBook(config));
  const found = resolved && "address" in resolved ? resolved.address : undefined;
  const { ComputeToken, GenesisDistributor } = config.contracts;
  const client = createServerClient(config);
  const allocations = found ? await readAllocations(found) : [];
  const state = await prefetch((ask, cache) => {
    const asked = [ask(distributionQuery(client, ComputeToken, GenesisDistributor))];
    if (!found) return asked;
    cache.setQueryData(allocationsQuery(found).queryKey, allocations);
    const indices = allocations.map(({ index }) => index);
    return [...asked, ask(claimStatusQuery(client, GenesisDistributor, indices))];
  });
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title="Claim your tokens"
        lead="The first COMPUTE was shared out among those who built the commons. Claim your share and say who votes with it, in one go."
      />
      <div className="flex flex-col gap-6">
        <OwnClaims />
        <DistributionFigures total={BigInt(claims.total)} />
        <AllocationLookup text={text} resolved={resolved} />
      </div>
    </HydrationBoundary>
  );
}
