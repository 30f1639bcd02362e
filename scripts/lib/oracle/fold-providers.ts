import { toUtf8String } from "ethers";
import type { ChainEvent } from "./events.ts";
import { executedProposal } from "./fold-context.ts";
import { changeAuthority, changeParameter } from "./fold-parameters.ts";
import type { StakesFold } from "./fold-stakes.ts";
import { eventId, parameterId, traceOf } from "./ids.ts";
import {
  address,
  amount,
  big,
  type MarketBook,
  type MarketRow,
  param,
  shortId,
  struct,
} from "./market-book.ts";
import { METERS, nameAt, TIERS } from "./market-enums.ts";
import { pauseIntake, resumeIntake } from "./market-intake.ts";
import { textOf } from "./text.ts";

/** Folds the resource registry and the table of grid intensities. */
export class ProvidersFold {
  private readonly book: MarketBook;
  private readonly stakes: StakesFold;

  constructor(book: MarketBook, stakes: StakesFold) {
    this.book = book;
    this.stakes = stakes;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      GpuClassSet: () => this.setClass(event),
      GpusRegistered: () => this.registerGpus(event),
      GpusRemoved: () => this.removeGpus(event),
      IntakePaused: () => pauseIntake(this.book, event),
      IntakeResumed: () => resumeIntake(this.book, event),
      InventoryReported: () => this.report(event),
      MarketBound: () => this.bind(event),
      OfferClosed: () => this.closeOffer(event),
      OfferListed: () => this.listOffer(event),
      OfferUsed: () => this.useOffer(event),
      ProviderRegistered: () => this.register(event),
      StakePerGpuSet: () => this.setStakePerGpu(event),
    };
    takers[event.name]?.();
    this.takeHistory(event);
  };

  readonly takeCarbon = (event: ChainEvent): void => {
    if (event.name === "AuthorityUpdated") changeAuthority(this.book.context, event);
    if (event.name !== "IntensitySet") return;
    const id = String(param(event, "region"));
    const gPerKWh = big(event, "gPerKWh");
    const asOf = big(event, "asOf");
    const source = textOf(event, "source");
    const figure = { gPerKWh, asOf, source };
    const row = { code: toUtf8String(id), ...figure, updatedAt: event.timestamp };
    this.book.put("Region", id, { ...this.book.find("Region", id), ...row });
    const proposal = executedProposal(this.book.context, event);
    this.book.log("CarbonIntensity", event, { region: id, ...figure, proposal });
  };

  private bind(event: ChainEvent): void {
    this.book.addresses.registry = event.address;
    this.book.addresses.escrow = address(event, "escrow");
    this.book.addresses.vault = address(event, "vault");
  }

  /* PROVIDERS */

  private register(event: ChainEvent): void {
    const id = address(event, "provider");
    this.stakes.of(id);
    const { blockNumber, transactionHash } = traceOf(event);
    this.book.put("Provider", id, {
      operator: address(event, "operator"),
      previousOperator: null,
      operatorSince: event.timestamp,
      uri: textOf(event, "uri"),
      tier: "L0",
      meter: "SelfReported",
      strikes: 0n,
      struckAt: null,
      suspendedUntil: 0n,
      inventoryAt: null,
      inventoryHash: null,
      completed: 0n,
      failed: 0n,
      stake: id,
      rewarded: 0n,
      registeredAt: event.timestamp,
      blockNumber,
      transactionHash,
    });
    this.note(event, { kind: "Registered", newValue: textOf(event, "uri") });
  }

  private takeHistory(event: ChainEvent): void {
    const takers: Record<string, () => MarketRow> = {
      MeterSet: () => this.audit(event, "meter", METERS, "oldMeter", "newMeter"),
      OperatorSet: () => this.rotate(event),
      ProviderSuspended: () => this.suspend(event),
      ProviderUriSet: () => ({ uri: textOf(event, "uri") }),
      StrikeRecorded: () => ({ strikes: big(event, "strikes"), struckAt: event.timestamp }),
      TierSet: () => this.audit(event, "tier", TIERS, "oldTier", "newTier"),
      OutcomeRecorded: () => ({ completed: big(event, "completed"), failed: big(event, "failed") }),
    };
    const change = takers[event.name]?.();
    if (change === undefined) return;
    this.book.set("Provider", address(event, "provider"), change);
    const values: Record<string, string> = {
      ProviderUriSet: "UriSet",
      StrikeRecorded: "Struck",
    };
    const kind = values[event.name];
    if (kind !== undefined) this.note(event, { kind, newValue: String(change.uri ?? change.strikes) });
  }

  private audit(event: ChainEvent, field: string, names: string[], before: string, after: string): MarketRow {
    const newValue = nameAt(names, param(event, after));
    this.note(event, {
      kind: event.name,
      oldValue: nameAt(names, param(event, before)),
      newValue,
      reasonHash: param(event, "reportHash"),
      reasonUri: textOf(event, "uri"),
    });
    return { [field]: newValue };
  }

  private rotate(event: ChainEvent): MarketRow {
    const operator = address(event, "newOperator");
    const previousOperator = address(event, "oldOperator");
    this.note(event, { kind: "OperatorSet", oldValue: previousOperator, newValue: operator });
    return { operator, previousOperator, operatorSince: event.timestamp };
  }

  private suspend(event: ChainEvent): MarketRow {
    const until = big(event, "until");
    const uri = textOf(event, "uri");
    const reason: MarketRow = uri === "" ? {} : { reasonHash: param(event, "reasonHash"), reasonUri: uri };
    this.note(event, {
      kind: until <= event.timestamp ? "Lifted" : "Suspended",
      newValue: String(until),
      ...reason,
      proposal: executedProposal(this.book.context, event),
    });
    return { suspendedUntil: until, ...(uri === "" && { strikes: 0n }) };
  }

  private note(event: ChainEvent, values: MarketRow): void {
    const empty = { oldValue: null, reasonHash: null, reasonUri: null, proposal: null };
    this.book.log("ProviderEvent", event, { provider: address(event, "provider"), ...empty, ...values });
  }

  /* GPUS */

  private registerGpus(event: ChainEvent): void {
    const provider = address(event, "provider");
    const gpuClass = shortId(param(event, "classId"));
    for (const uuidHash of event.args.getValue("uuidHashes"))
      this.book.put("Gpu", uuidHash, {
        provider,
        gpuClass,
        isRegistered: true,
        registeredAt: event.timestamp,
        removedAt: null,
      });
  }

  private removeGpus(event: ChainEvent): void {
    for (const uuidHash of event.args.getValue("uuidHashes"))
      this.book.set("Gpu", uuidHash, { isRegistered: false, removedAt: event.timestamp });
  }

  private report(event: ChainEvent): void {
    const provider = address(event, "provider");
    const inventoryHash = param(event, "inventoryHash");
    this.book.set("Provider", provider, { inventoryAt: event.timestamp, inventoryHash });
    this.book.put("InventoryReport", eventId(event), { provider, inventoryHash, ...traceOf(event) });
  }

  /* CLASSES */

  private setClass(event: ChainEvent): void {
    const number = big(event, "classId");
    const id = shortId(number);
    const row = struct(event, "gpuClass");
    const name = textOf(event, "gpuClass.name");
    const values = { number, ...row, name, updatedAt: event.timestamp };
    this.book.put("GpuClass", id, { ...this.book.find("GpuClass", id), ...values });
    const parts = { weight: "0", tdpWatts: "0", idleWatts: "0", memoryGb: "0", isOpen: "false", name: "" };
    for (const [part, [field, unset]] of Object.entries(parts).entries()) {
      const newValue = field === "name" ? name : String(row[field]);
      this.setPart(event, { part, name: `gpuClass.${number}.${field}`, newValue, unset });
    }
  }

  private setPart(
    event: ChainEvent,
    change: { part: number; name: string; newValue: string; unset: string },
  ): void {
    const before = this.book.context.facts.get("Parameter", parameterId(event.address, change.name));
    if (before?.value !== change.newValue) changeParameter(this.book.context, event, change);
  }

  private setStakePerGpu(event: ChainEvent): void {
    const name = `stakePerGpu.${nameAt(TIERS, param(event, "tier"))}`;
    changeParameter(this.book.context, event, { name, newValue: String(big(event, "amount")), unset: "0" });
  }

  /* OFFERS */

  private listOffer(event: ChainEvent): void {
    const { classId = null, ...terms } = struct(event, "offer");
    const { blockNumber, transactionHash } = traceOf(event);
    const number = big(event, "offerId");
    this.book.put("Offer", shortId(number), {
      ...terms,
      number,
      gpuClass: shortId(classId),
      free: 0n,
      listedAt: event.timestamp,
      closedAt: null,
      blockNumber,
      transactionHash,
    });
    this.changed(event);
  }

  private closeOffer(event: ChainEvent): void {
    const id = shortId(param(event, "offerId"));
    this.book.set("Offer", id, { isOpen: false, closedAt: event.timestamp });
    this.changed(event);
  }

  private useOffer(event: ChainEvent): void {
    this.book.set("Offer", shortId(param(event, "offerId")), { used: big(event, "used") });
    this.changed(event);
  }

  /** What an offer has for new jobs, and what all have for the sums by hour and day. */
  private changed(event: ChainEvent): void {
    const offer = this.book.at("Offer", shortId(param(event, "offerId")));
    offer.free = offer.isOpen === true ? amount(offer, "gpus") - amount(offer, "used") : 0n;
    const offers = this.book.all("Offer").map(([, row]) => row);
    const listedOf = (rows: MarketRow[]): bigint =>
      rows.reduce((sum, row) => (row.isOpen === true ? sum + amount(row, "gpus") : sum), 0n);
    const usedOf = (rows: MarketRow[]): bigint => rows.reduce((sum, row) => sum + amount(row, "used"), 0n);
    const ofClass = offers.filter(({ gpuClass }) => gpuClass === offer.gpuClass);
    const { stats } = this.book.context;
    const all = { listed: listedOf(offers), used: usedOf(offers), mostUsed: usedOf(offers) };
    const own = { listed: listedOf(ofClass), used: usedOf(ofClass), mostUsed: usedOf(ofClass) };
    stats.add("CapacityStats", event.timestamp, all);
    stats.add("ClassCapacityStats", event.timestamp, own, [String(offer.gpuClass)]);
  }
}
