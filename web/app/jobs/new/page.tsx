import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { OrderForm } from "@/features/booking/components/order-form";
import { queueTermsQuery } from "@/features/booking/queries";
import { loadAppConfig } from "@/lib/deployment";
import { gpuClassesQuery } from "@/lib/market/gpu-classes";
import { offersQuery } from "@/lib/market/offers-query";
import { escrowTermsQuery } from "@/lib/market/read-job";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Get GPUs" };

/** Asks the queue for GPUs, or books them. */
export default async function NewJobPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(gpuClassesQuery(client, config)),
    ask(queueTermsQuery(client, config)),
    ask(escrowTermsQuery(client, config)),
    ask(offersQuery(client, config)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title="Get GPUs"
        lead="Verified projects ask the fair-share queue; anyone books an offer at its price. You see cost, subsidy and carbon before anything is sent."
        crumbs={[{ label: "Jobs", href: "/jobs" }]}
        current="Get GPUs"
      />
      <OrderForm />
    </HydrationBoundary>
  );
}
