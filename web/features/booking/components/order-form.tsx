"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { EstimatePanel } from "@/features/booking/components/estimate-panel";
import { OrderFields } from "@/features/booking/components/order-fields";
import type { OrderForm as Form } from "@/features/booking/lib/order";
import type { Payment } from "@/features/booking/tx-flows/order-flows";
import { type OrderState, useOrder } from "@/features/booking/use-order";
import type { AppConfig } from "@/lib/app-config";
import { type ChainClient, useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import type { TransactionFlow } from "@/lib/tx/flow";

const parameters = {
  way: parseAsStringLiteral(["queue", "book"] as const),
  project: parseAsString.withDefault(""),
  class: parseAsString.withDefault(""),
  offer: parseAsString.withDefault(""),
};

type Typed = Pick<Form, "gpus" | "hours" | "maxPrice" | "spec">;

/** The form's state: choices in the URL, what is typed in the page. */
function useForm() {
  const [choice, setChoice] = useQueryStates(parameters, { history: "replace" });
  const [typed, setTyped] = useState<Typed>({ gpus: "1", hours: "", maxPrice: "", spec: "" });
  const way = choice.way ?? (choice.offer ? "book" : "queue");
  const form: Form = { ...typed, way, project: choice.project, classId: choice.class, offer: choice.offer };
  const change = (next: Partial<Form>) => {
    const { project, classId, offer, way: nextWay, ...rest } = next;
    setTyped((current) => ({ ...current, ...rest }));
    const chosen = { project, class: classId, offer, way: nextWay };
    const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length > 0) void setChoice(given);
  };
  return { form, change };
}

interface FlowInput {
  client: ChainClient;
  config: AppConfig;
  form: Form;
  state: OrderState;
}

/** What pays, with what has to be put on the ledger first. */
async function paymentOf({ client, config, state }: FlowInput): Promise<Payment | undefined> {
  const { account, payer, balance, cost, project } = state;
  if (!account || !payer || balance === undefined || cost === undefined) return undefined;
  const name = project ? `project ${project.projectId}` : "you";
  if (balance >= cost) return { name, balance, cost, funding: undefined };
  const { ComputeToken: token, AllocationEscrow: escrow } = config.contracts;
  const { isContractAccount } = await import("@/lib/market/funding");
  const isContract = await isContractAccount(client, account);
  const funding = { client, token, escrow, from: account, to: payer, amount: cost - balance, isContract };
  return { name, balance, cost, funding };
}

/** The transaction of a complete form; undefined while something is missing. */
async function flowOf(input: FlowInput): Promise<TransactionFlow | undefined> {
  const { config, form, state } = input;
  const { order, offer, gpuClass, price, bond } = state;
  const payment = await paymentOf(input);
  if (!order || !payment || price === undefined) return undefined;
  const { bookFlow, enqueueFlow } = await import("@/features/booking/tx-flows/order-flows");
  if (form.way === "book") {
    const escrow = config.contracts.AllocationEscrow;
    return offer && bookFlow({ escrow, order, offer, payment });
  }
  if (!gpuClass) return undefined;
  const { classId, name } = gpuClass;
  return enqueueFlow({
    queue: config.contracts.FairShareQueue,
    order,
    gpuClass: { classId, className: name },
    maxPrice: price,
    bond,
    payment,
  });
}

/** Asks the queue for GPUs or books them, with cost, subsidy, energy and carbon before anything is sent. */
export function OrderForm() {
  const client = useChainClient();
  const config = useAppConfig();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const { form, change } = useForm();
  const [isChecked, setIsChecked] = useState(false);
  const state = useOrder(form);
  const proceed = async () => {
    setIsChecked(true);
    const flow = await flowOf({ client, config, form, state });
    if (flow) openTransaction(flow);
  };
  const content = (
    <>
      <OrderFields form={form} state={state} onChange={change} isChecked={isChecked} />
      <div className="mt-6">
        {state.account ? (
          <Button variant="primary" onClick={() => void proceed()}>
            {form.way === "queue" ? "Ask the queue" : "Book the GPUs"}
          </Button>
        ) : (
          <Button variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        )}
      </div>
    </>
  );
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <Panel>
        <Tabs
          label="How to get GPUs"
          value={form.way}
          onValueChange={(way) => {
            setIsChecked(false);
            change({ way: way as Form["way"] });
          }}
          items={[
            { value: "queue", label: "Ask the fair-share queue", content },
            { value: "book", label: "Book an offer", content },
          ]}
        />
      </Panel>
      <EstimatePanel form={form} state={state} />
    </div>
  );
}
