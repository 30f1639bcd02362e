"use client";

import { useId } from "react";
import { SearchInput } from "@/components/data/search-input";
import { Input } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { filterProblems, type LANE_CHOICES, type OfferFilter } from "@/features/market/lib/filter-offers";
import type { MarketOffer } from "@/lib/market/offer";
import { regionName } from "@/lib/market/region";
import { TIERS, tierSentences } from "@/lib/market/words";

interface MarketFiltersProps {
  filter: OfferFilter;
  offers: readonly MarketOffer[];
  onChange: (changes: Partial<OfferFilter>) => void;
}

// An empty value can't stand in a list, so "all" does.
const ALL = "all";

function classOptions(offers: readonly MarketOffer[]): SelectOption[] {
  const classes = new Map(
    offers.map(({ classId, className, memoryGb }) => [String(classId), `${className} ${memoryGb} GB`]),
  );
  const options = [...classes].map(([value, label]) => ({ value, label }));
  options.sort((one, other) => one.label.localeCompare(other.label, "en", { numeric: true }));
  return [{ value: ALL, label: "All GPU classes" }, ...options];
}

function regionOptions(offers: readonly MarketOffer[]): SelectOption[] {
  const codes = [...new Set(offers.map(({ region }) => region))];
  const options = codes.map((value) => ({ value, label: regionName(value) }));
  options.sort((one, other) => one.label.localeCompare(other.label, "en"));
  return [{ value: ALL, label: "All regions" }, ...options];
}

const laneOptions: readonly (SelectOption & { value: (typeof LANE_CHOICES)[number] })[] = [
  { value: "all", label: "Booked or queued" },
  { value: "direct", label: "Booked directly" },
  { value: "queue", label: "Fair-share queue" },
];

const tierOptions: readonly SelectOption[] = TIERS.map((tier) => ({
  value: tier,
  label: tier === "L0" ? "Any tier" : tier === "L3" ? "Tier L3" : `Tier ${tier} or higher`,
  hint: tierSentences[tier],
}));

/** Search and filters of the market; all of it stands in the page's address. */
export function MarketFilters({ filter, offers, onChange }: MarketFiltersProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <SearchInput
        label="Search offers by class, provider, region or number"
        placeholder="Class, provider, region"
        className="w-56"
        value={filter.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="GPU class"
        className="w-52"
        value={filter.class || ALL}
        onValueChange={(value) => onChange({ class: value === ALL ? "" : value })}
        options={classOptions(offers)}
      />
      <Select
        aria-label="Region"
        className="w-40"
        value={filter.region || ALL}
        onValueChange={(value) => onChange({ region: value === ALL ? "" : value })}
        options={regionOptions(offers)}
      />
      <Select
        aria-label="How it is given out"
        className="w-44"
        value={filter.lane}
        onValueChange={(value) => onChange({ lane: value as OfferFilter["lane"] })}
        options={laneOptions}
      />
      <Select
        aria-label="Tier of the provider"
        className="w-40"
        value={filter.tier}
        onValueChange={(value) => onChange({ tier: value as OfferFilter["tier"] })}
        options={tierOptions}
      />
      <BoundFields filter={filter} onChange={onChange} />
      <label className="flex h-10 items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={filter.all}
          onChange={({ target }) => onChange({ all: target.checked })}
        />
        Also what takes no jobs now
      </label>
    </div>
  );
}

function BoundFields({ filter, onChange }: Pick<MarketFiltersProps, "filter" | "onChange">) {
  const problems = filterProblems(filter);
  return (
    <>
      <Bound
        label="Highest price in COMPUTE per GPU-hour"
        placeholder="Highest price"
        value={filter.price}
        problem={problems.price}
        onChange={(price) => onChange({ price })}
      />
      <Bound
        label="Highest carbon in g CO2e per GPU-hour"
        placeholder="Highest g CO2e"
        value={filter.carbon}
        problem={problems.carbon}
        onChange={(carbon) => onChange({ carbon })}
      />
    </>
  );
}

interface BoundProps {
  label: string;
  placeholder: string;
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}

function Bound({ label, placeholder, value, problem, onChange }: BoundProps) {
  const id = useId();
  return (
    <div className="w-36">
      <Input
        inputMode="decimal"
        aria-label={label}
        title={label}
        placeholder={placeholder}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        maxLength={24}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {problem && (
        <p id={id} role="alert" className="mt-1 text-xs text-against">
          {problem}
        </p>
      )}
    </div>
  );
}
