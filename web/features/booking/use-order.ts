"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { medianPrice, type OrderForm, orderOf } from "@/features/booking/lib/order";
import { queueTermsQuery, subsidyQuery } from "@/features/booking/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { gpuClassesQuery } from "@/lib/market/gpu-classes";
import { ledgerBalanceQuery } from "@/lib/market/ledger";
import { freeGpus, type MarketOffer } from "@/lib/market/offer";
import { offersQuery } from "@/lib/market/offers-query";
import type { ProjectStanding } from "@/lib/market/project";
import { escrowTermsQuery } from "@/lib/market/read-job";
import { ownProjectsQuery, queueStandingQuery } from "@/lib/market/read-project";
import { costOf, parseHourPrice } from "@/lib/market/units";

const noOffers: readonly MarketOffer[] = [];

/** The projects of the connected account; nothing is asked without one. */
function useOwnProjects() {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data: projects } = useQuery({
    ...ownProjectsQuery(client, config, account ?? config.contracts.ProjectRegistry),
    enabled: account !== undefined,
  });
  return { account, projects: account ? projects : undefined };
}

/** What can be chosen, and what was. */
function useChoices({ project: projectNumber, offer: offerNumber, classId }: OrderForm) {
  const client = useChainClient();
  const config = useAppConfig();
  const { account, projects } = useOwnProjects();
  const { data: classes } = useQuery(gpuClassesQuery(client, config));
  const { data: answer } = useQuery(offersQuery(client, config));
  const offers = answer?.offers ?? noOffers;
  const project = projects?.find((each) => String(each.projectId) === projectNumber);
  const community = useMemo(
    () => offers.filter((each) => each.isCommunity && each.isOpen && String(each.classId) === classId),
    [offers, classId],
  );
  return {
    account,
    classes,
    offers,
    projects,
    project,
    community,
    offer: offers.find((each) => String(each.offerId) === offerNumber),
    gpuClass: classes?.find((each) => String(each.classId) === classId),
    median: medianPrice(community.map(({ price }) => price)),
  };
}

/** What the account of the ledger that pays has. */
function useBalance(payer: `0x${string}` | undefined): bigint | undefined {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery({
    ...ledgerBalanceQuery(client, config, payer ?? config.contracts.AllocationEscrow),
    enabled: payer !== undefined,
  });
  return payer === undefined ? undefined : data;
}

/** What the pool would add to a request of a project as of now. */
function useSubsidy(project: ProjectStanding | undefined, price: bigint | undefined) {
  const client = useChainClient();
  const config = useAppConfig();
  const projectId = project?.projectId ?? 0;
  const { data: standing } = useQuery({
    ...queueStandingQuery(client, config, projectId),
    enabled: project !== undefined,
  });
  const usage = standing?.usage ?? 0n;
  const { data } = useQuery({
    ...subsidyQuery(client, config, { projectId, price: price ?? 0n, usage }),
    enabled: project !== undefined && price !== undefined && standing !== undefined,
  });
  return data;
}

/** Everything the form for GPUs shows: what can be chosen, what it costs, who pays. */
export function useOrder(form: OrderForm) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: terms } = useQuery(escrowTermsQuery(client, config));
  const { data: queueTerms } = useQuery(queueTermsQuery(client, config));
  const choices = useChoices(form);
  const { project, offer, account } = choices;
  const payer = project?.ledgerAccount ?? account;
  const balance = useBalance(payer);
  const isQueue = form.way === "queue";
  const limits = isQueue
    ? { maxDuration: queueTerms?.maxDuration ?? 0, maxGpus: undefined }
    : { maxDuration: terms?.maxDuration ?? 0, maxGpus: offer && freeGpus(offer) };
  const parsed = orderOf(form, limits);
  const order = "order" in parsed ? parsed.order : undefined;
  const price = isQueue ? parseHourPrice(form.maxPrice) : offer?.price;
  const jobCost = order && price !== undefined ? costOf(price, order.gpus, order.duration) : undefined;
  const bond = isQueue && queueTerms ? queueTerms.bond : 0n;
  const subsidy = useSubsidy(isQueue ? project : undefined, jobCost);
  return {
    ...choices,
    ...{ terms, payer, balance, order, price, jobCost, bond, subsidy },
    problems: "problems" in parsed ? parsed.problems : {},
    cost: jobCost === undefined ? undefined : jobCost + bond,
  };
}

/** What {@link useOrder} gives. */
export type OrderState = ReturnType<typeof useOrder>;
