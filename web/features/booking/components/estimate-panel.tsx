"use client";

import { useQuery } from "@tanstack/react-query";
import { Calculator } from "lucide-react";
import { Amount } from "@/components/chain/amount";
import { EmptyState } from "@/components/ui/empty-state";
import { type KeyValueItem, KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Figure, Panel } from "@/components/ui/panel";
import type { Order, OrderForm } from "@/features/booking/lib/order";
import { laneLengthsQuery } from "@/features/booking/queries";
import type { OrderState } from "@/features/booking/use-order";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import { estimateFootprint } from "@/lib/market/estimate";
import { regionName } from "@/lib/market/region";
import { formatBps, formatCarbon, formatEnergy, formatGpuHours } from "@/lib/market/units";

interface EstimatePanelProps {
  form: OrderForm;
  state: OrderState;
}

/** What the order costs, what the pool adds, and what it would emit, before anything is sent. */
export function EstimatePanel({ form, state }: EstimatePanelProps) {
  const { order, cost, jobCost, bond, subsidy, balance, terms } = state;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Panel title="What it costs">
        {!order || cost === undefined || jobCost === undefined || !terms ? (
          <EmptyState icon={Calculator} title="Fill in the form">
            Cost, subsidy, energy and carbon stand here before anything is sent.
          </EmptyState>
        ) : (
          <>
            <Figure
              label={form.way === "queue" ? "at most, with the bond" : "into escrow"}
              value={<Amount value={cost} />}
              note={formatGpuHours(BigInt(order.gpus) * BigInt(order.duration))}
            />
            <KeyValueList
              className="mt-4 border-t border-line"
              items={[
                ...(form.way === "queue" ? [{ label: "Bond, comes back", value: formatTokens(bond) }] : []),
                ...(subsidy
                  ? [
                      {
                        label: `Subsidy as of now (${formatBps(subsidy.shareBps)} of the price)`,
                        value: formatTokens(subsidy.amount),
                      },
                      {
                        label: "Your part of the price, at most",
                        value: formatTokens(jobCost - subsidy.amount),
                      },
                    ]
                  : []),
                {
                  label: `Fee in it (${terms.feeBps / 100}%)`,
                  value: formatTokens((jobCost * BigInt(terms.feeBps)) / 10_000n),
                },
                ...(balance === undefined
                  ? []
                  : [{ label: "Now on the ledger", value: formatTokens(balance) }]),
              ]}
            />
            {balance !== undefined && balance < cost && (
              <Notice className="mt-3" title={`${formatTokens(cost - balance)} are missing on the ledger`}>
                The first step puts them there from your wallet: you sign a permission over exactly that.
              </Notice>
            )}
          </>
        )}
      </Panel>
      {order && terms && (
        <Emissions form={form} state={state} order={order} overhead={terms.hostOverheadBps} />
      )}
      {form.way === "queue" && form.classId && <Waiting classId={Number(form.classId)} />}
    </div>
  );
}

interface EmissionsProps extends EstimatePanelProps {
  order: Order;
  overhead: number;
}

function Emissions({ form, state, order, overhead }: EmissionsProps) {
  const places = form.way === "queue" ? state.community : state.offer ? [state.offer] : [];
  if (places.length === 0) return null;
  const estimates = places.map((offer) => ({
    offer,
    ...estimateFootprint(order, offer, { ...offer, hostOverheadBps: overhead }),
  }));
  const least = estimates.reduce((one, other) =>
    other.least.carbonGrams < one.least.carbonGrams ? other : one,
  );
  const most = estimates.reduce((one, other) =>
    other.most.carbonGrams > one.most.carbonGrams ? other : one,
  );
  const placeItems: KeyValueItem[] =
    places.length === 1
      ? [{ label: "Grid", value: `${regionName(least.offer.region)}, ${least.offer.gPerKWh} g CO2e/kWh` }]
      : [
          {
            label: "Cleanest of the offers",
            value: `${regionName(least.offer.region)}, ${least.offer.gPerKWh} g CO2e/kWh`,
          },
          { label: "Dirtiest", value: `${regionName(most.offer.region)}, ${most.offer.gPerKWh} g CO2e/kWh` },
        ];
  return (
    <Panel
      title="What it would emit"
      description="From idle to full power, with hosts and facility. Receipts bring the measured figures."
    >
      <Figure
        label="carbon"
        value={`${formatCarbon(least.least.carbonGrams)} to ${formatCarbon(most.most.carbonGrams)}`}
      />
      <KeyValueList
        className="mt-4 border-t border-line"
        items={[
          {
            label: "Energy",
            value: `${formatEnergy(least.least.facilityWh)} to ${formatEnergy(most.most.facilityWh)}`,
          },
          ...placeItems,
        ]}
      />
    </Panel>
  );
}

function Waiting({ classId }: { classId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(laneLengthsQuery(client, config, classId));
  if (!data) return null;
  const [small = 0, contribution = 0, general = 0] = data;
  return (
    <Panel title="Who waits for this class now">
      <KeyValueList
        items={[
          { label: "Small projects", value: small },
          { label: "Contributors", value: contribution },
          { label: "Others", value: general },
        ]}
      />
      <p className="mt-3 text-sm text-muted">
        Your place follows from what your project used lately for its weight, not from when you ask.
      </p>
    </Panel>
  );
}
