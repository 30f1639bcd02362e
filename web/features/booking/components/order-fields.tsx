"use client";

import Link from "next/link";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { OrderForm } from "@/features/booking/lib/order";
import type { OrderState } from "@/features/booking/use-order";
import { formatTokens } from "@/lib/format";
import { describedBy } from "@/lib/market/described";
import { freeGpus, type MarketOffer } from "@/lib/market/offer";
import { projectStatusSentences } from "@/lib/market/project";
import { regionName } from "@/lib/market/region";
import { formatHourPrice, formatPrice } from "@/lib/market/units";
import { hindranceSentences } from "@/lib/market/words";

interface OrderFieldsProps {
  form: OrderForm;
  state: OrderState;
  onChange: (change: Partial<OrderForm>) => void;
  isChecked: boolean;
}

const SELF = "self";

/** The fields of the form for GPUs. */
export function OrderFields(props: OrderFieldsProps) {
  const { form, state, onChange, isChecked } = props;
  const problems = isChecked ? state.problems : {};
  return (
    <div className="flex flex-col gap-5">
      <PayerField {...props} />
      {form.way === "queue" ? <ClassField {...props} /> : <OfferField {...props} />}
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field label="GPUs" error={problems.gpus}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="numbers"
              value={form.gpus}
              onChange={({ target }) => onChange({ gpus: target.value })}
            />
          )}
        </Field>
        <Field label="Hours" hint="For how long at most. What isn't used comes back." error={problems.hours}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="numbers"
              value={form.hours}
              onChange={({ target }) => onChange({ hours: target.value })}
            />
          )}
        </Field>
      </div>
      {form.way === "queue" && (
        <Field
          label="Highest price in COMPUTE per GPU-hour"
          hint={
            state.median === undefined
              ? form.classId
                ? "No offer of this class is with the queue now."
                : "You pay the offer's price, never more than this."
              : `Offers of this class: ${formatHourPrice(state.median)} in the middle. You pay the offer's price, never more than this.`
          }
          error={problems.maxPrice}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="numbers"
              value={form.maxPrice}
              onChange={({ target }) => onChange({ maxPrice: target.value })}
            />
          )}
        </Field>
      )}
      <Field
        label="What shall run"
        hint="Only its hash goes on the chain. Keep this text: the provider compares what you give it with the hash. The hash itself (0x and 64 digits) can stand here too."
        error={problems.spec}
      >
        {(control) => (
          <Textarea
            {...control}
            spellCheck={false}
            value={form.spec}
            onChange={({ target }) => onChange({ spec: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function PayerField({ form, state, onChange, isChecked }: OrderFieldsProps) {
  const { projects = [], project, balance } = state;
  const isQueue = form.way === "queue";
  const options = [
    ...(isQueue ? [] : [{ value: SELF, label: "My own account" }]),
    ...projects.map(({ projectId, status, uri }) => ({
      value: String(projectId),
      label: `Project ${projectId}, ${describedBy(uri).title} (${status.toLowerCase()})`,
    })),
  ];
  const canQueue = project?.status === "Verified" || project?.status === "Small";
  return (
    <>
      <Field
        label="Who pays"
        hint={
          balance === undefined
            ? undefined
            : `${formatTokens(balance)} on the ledger. What is missing is added on the way.`
        }
        error={isChecked ? state.problems.project : undefined}
      >
        {(control) => (
          <Select
            {...control}
            value={form.project || (isQueue ? "" : SELF)}
            placeholder="Choose a project"
            onValueChange={(value) => onChange({ project: value === SELF ? "" : value })}
            options={options}
          />
        )}
      </Field>
      {isQueue && state.account && state.projects?.length === 0 && (
        <Notice
          action={
            <Link href="/projects/new" className="text-sm font-medium underline underline-offset-4">
              Register a project
            </Link>
          }
        >
          The queue serves projects, and this account is in none.
        </Notice>
      )}
      {isQueue && project && !canQueue && (
        <Notice tone="warning" title="This project can't queue yet">
          {projectStatusSentences[project.status]}
        </Notice>
      )}
    </>
  );
}

function ClassField({ form, state, onChange, isChecked }: OrderFieldsProps) {
  const { classes = [], offers } = state;
  const listed = new Set(
    offers.filter(({ isCommunity, isOpen }) => isCommunity && isOpen).map(({ classId }) => classId),
  );
  const sorted = classes.toSorted(
    (one, other) => Number(listed.has(other.classId)) - Number(listed.has(one.classId)),
  );
  return (
    <Field label="GPU class" error={isChecked ? state.problems.classId : undefined}>
      {(control) => (
        <Select
          {...control}
          value={form.classId}
          placeholder="Choose a class"
          onValueChange={(classId) => onChange({ classId })}
          options={sorted.map(({ classId, name, memoryGb }) => ({
            value: String(classId),
            label: `${name}, ${memoryGb} GB${listed.has(classId) ? "" : " (none listed now)"}`,
          }))}
        />
      )}
    </Field>
  );
}

const offerLabel = (offer: MarketOffer): string =>
  `${offer.className}, ${formatPrice(offer.price)}, ${regionName(offer.region)}, ${freeGpus(offer)} free`;

function OfferField({ form, state, onChange, isChecked }: OrderFieldsProps) {
  const bookable = state.offers.filter(
    ({ isCommunity, isOpen, offerId }) => (!isCommunity && isOpen) || String(offerId) === form.offer,
  );
  const hindrance = state.offer?.hindrance;
  return (
    <>
      <Field
        label="Offer"
        hint={
          <>
            Compare them on the{" "}
            <Link href="/market" className="underline underline-offset-4">
              market
            </Link>
            .
          </>
        }
        error={isChecked ? state.problems.offer : undefined}
      >
        {(control) => (
          <Select
            {...control}
            value={form.offer}
            placeholder="Choose an offer"
            onValueChange={(offer) => onChange({ offer })}
            options={bookable.map((offer) => ({ value: String(offer.offerId), label: offerLabel(offer) }))}
          />
        )}
      </Field>
      {hindrance && hindrance !== "None" && (
        <Notice tone="warning" title="This offer can't be booked now">
          {hindranceSentences[hindrance]}
        </Notice>
      )}
    </>
  );
}
