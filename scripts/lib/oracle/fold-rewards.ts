import type { ChainEvent } from "./events.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { eventId, joinId, traceOf } from "./ids.ts";
import {
  address,
  addTo,
  big,
  type MarketBook,
  type MarketRow,
  param,
  requestId,
  shortId,
  struct,
} from "./market-book.ts";

/** Folds rewards and subsidies. */
export class RewardsFold {
  private readonly book: MarketBook;

  constructor(book: MarketBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      EpochClosed: () => this.close(event),
      RewardClaimed: () => this.claim(event),
      RewardForfeited: () => this.settle(event, { isForfeited: true }),
      RewardsBound: () => {
        this.book.addresses.rewards = event.address;
        this.book.addresses.disputes = address(event, "disputes");
      },
      RewardsConfigured: () => this.configure("RewardSettings", event),
      WorkRecorded: () => this.record(event),
    };
    takers[event.name]?.();
  };

  readonly takeSubsidies = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      SubsidyEpochStarted: () => this.startSubsidies(event),
      SubsidyFunded: () => this.give(event),
      SubsidyGranted: () => this.grant(event),
      SubsidyPoolConfigured: () => this.configure("SubsidySettings", event),
      SubsidyQueueBound: () => {
        this.book.addresses.subsidyPool = event.address;
        this.book.addresses.queue = address(event, "queue");
      },
    };
    takers[event.name]?.();
  };

  private configure(entity: "RewardSettings" | "SubsidySettings", event: ChainEvent): void {
    const startedAt = big(event, "startedAt");
    this.book.put(entity, event.address, { ...struct(event, "settings"), startedAt });
  }

  /* REWARDS */

  private epoch(event: ChainEvent): MarketRow {
    const number = big(event, "epoch");
    const id = shortId(number);
    return (
      this.book.find("RewardEpoch", id) ??
      this.book.put("RewardEpoch", id, {
        number,
        score: 0n,
        work: 0n,
        fees: 0n,
        isClosed: false,
        closedAt: null,
        scheduled: 0n,
        carried: 0n,
        emission: 0n,
        claimed: 0n,
        unspent: 0n,
      })
    );
  }

  private share(event: ChainEvent): MarketRow {
    const epoch = shortId(param(event, "epoch"));
    const provider = address(event, "provider");
    const id = joinId(epoch, provider);
    return (
      this.book.find("RewardShare", id) ??
      this.book.put("RewardShare", id, {
        epoch,
        provider,
        work: 0n,
        auditedScore: 0n,
        unauditedScore: 0n,
        unauditedFees: 0n,
        isSettled: false,
        isForfeited: false,
        claimed: null,
        unspent: null,
        settledAt: null,
      })
    );
  }

  private record(event: ChainEvent): void {
    const [epoch, share] = [this.epoch(event), this.share(event)];
    addTo(epoch, "score", big(event, "score"));
    addTo(epoch, "work", big(event, "work"));
    addTo(epoch, "fees", big(event, "fee"));
    addTo(share, "work", big(event, "work"));
    const isAudited = param(event, "isAudited") === true;
    addTo(share, isAudited ? "auditedScore" : "unauditedScore", big(event, "score"));
    if (!isAudited) addTo(share, "unauditedFees", big(event, "fee"));
  }

  private close(event: ChainEvent): void {
    Object.assign(this.epoch(event), {
      isClosed: true,
      closedAt: event.timestamp,
      score: big(event, "score"),
      scheduled: big(event, "scheduled"),
      carried: big(event, "carried"),
      emission: big(event, "emission"),
    });
  }

  private claim(event: ChainEvent): void {
    const [claimed, unspent] = [big(event, "amount"), big(event, "unspent")];
    addTo(this.epoch(event), "claimed", claimed);
    addTo(this.epoch(event), "unspent", unspent);
    addTo(this.book.at("Provider", address(event, "provider")), "rewarded", claimed);
    this.settle(event, { claimed, unspent });
  }

  private settle(event: ChainEvent, values: MarketRow): void {
    Object.assign(this.share(event), { isSettled: true, settledAt: event.timestamp, ...values });
  }

  /* SUBSIDIES */

  private startSubsidies(event: ChainEvent): void {
    const number = big(event, "epoch");
    const available = big(event, "available");
    this.book.put("SubsidyEpoch", shortId(number), {
      number,
      available,
      granted: 0n,
      startedAt: event.timestamp,
    });
  }

  private grant(event: ChainEvent): void {
    const epoch = shortId(param(event, "epoch"));
    addTo(this.book.at("SubsidyEpoch", epoch), "granted", big(event, "amount"));
    this.book.log("SubsidyGrant", event, {
      request: requestId(param(event, "requestId")),
      project: shortId(param(event, "projectId")),
      epoch,
      amount: big(event, "amount"),
      shareBps: big(event, "shareBps"),
      projectGranted: big(event, "projectGranted"),
      poolGranted: big(event, "poolGranted"),
    });
  }

  private give(event: ChainEvent): void {
    const gift = { from: address(event, "from"), amount: big(event, "amount") };
    this.book.put("SubsidyGift", eventId(event), { ...gift, ...traceOf(event) });
  }
}
