import {
  AuthorityUpdated,
  GpuClassSet,
  GpusRegistered,
  GpusRemoved,
  IntakePaused,
  IntakeResumed,
  InventoryReported,
  MarketBound,
  MeterSet,
  OfferClosed,
  OfferListed,
  OfferUsed,
  OperatorSet,
  OutcomeRecorded,
  ProviderRegistered,
  ProviderSuspended,
  ProviderUriSet,
  StakePerGpuSet,
  StrikeRecorded,
  TierSet,
} from "../../generated/ResourceRegistry/ResourceRegistry";
import { METERS, STAKE_PER_GPU, TIERS } from "../constants";
import { timelock } from "../context";
import { registerGpus, removeGpus } from "../entities/market/gpu";
import { loadGpuClass, setGpuClass } from "../entities/market/gpu-class";
import { pauseIntake, resumeIntake } from "../entities/market/intake";
import { getMarket } from "../entities/market/market";
import { closeOffer, listOffer, loadOffer, useOffer } from "../entities/market/offer";
import {
  loadProvider,
  noteAudit,
  noteProvider,
  ProviderNote,
  recordOutcome,
  registerProvider,
  reportInventory,
  setOperator,
  suspendProvider,
} from "../entities/market/provider";
import { changeAuthority, changeFrom } from "../entities/parameter";
import { smallId } from "../ids";

/* SETTINGS */

export function handleMarketBound(event: MarketBound): void {
  const market = getMarket();
  market.escrow = event.params.escrow;
  market.registry = event.address;
  market.vault = event.params.vault;
  market.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleIntakePaused(event: IntakePaused): void {
  pauseIntake(event.params.account, event.params.until, event);
}

export function handleIntakeResumed(event: IntakeResumed): void {
  resumeIntake(event);
}

export function handleGpuClassSet(event: GpuClassSet): void {
  setGpuClass(event, timelock());
}

export function handleStakePerGpuSet(event: StakePerGpuSet): void {
  const name = STAKE_PER_GPU + TIERS[event.params.tier];
  changeFrom("0", name, event.params.amount.toString(), timelock(), event);
}

/* PROVIDERS */

export function handleProviderRegistered(event: ProviderRegistered): void {
  registerProvider(event);
}

export function handleProviderUriSet(event: ProviderUriSet): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider === null) return;
  provider.uri = event.params.uri;
  provider.save();
  noteProvider(provider, new ProviderNote("UriSet", event.params.uri), event);
}

export function handleOperatorSet(event: OperatorSet): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) setOperator(provider, event.params.newOperator, event);
}

export function handleTierSet(event: TierSet): void {
  const params = event.params;
  const provider = loadProvider(params.provider, event);
  if (provider === null) return;
  provider.tier = TIERS[params.newTier];
  provider.save();
  noteAudit(provider, "TierSet", TIERS[params.oldTier], provider.tier, params.reportHash, params.uri, event);
}

export function handleMeterSet(event: MeterSet): void {
  const params = event.params;
  const provider = loadProvider(params.provider, event);
  if (provider === null) return;
  provider.meter = METERS[params.newMeter];
  provider.save();
  noteAudit(
    provider,
    "MeterSet",
    METERS[params.oldMeter],
    provider.meter,
    params.reportHash,
    params.uri,
    event,
  );
}

export function handleStrikeRecorded(event: StrikeRecorded): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider === null) return;
  provider.strikes = event.params.strikes;
  provider.struckAt = event.block.timestamp;
  provider.save();
  noteProvider(provider, new ProviderNote("Struck", event.params.strikes.toString()), event);
}

export function handleProviderSuspended(event: ProviderSuspended): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) suspendProvider(provider, event, timelock());
}

export function handleOutcomeRecorded(event: OutcomeRecorded): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) recordOutcome(provider, event);
}

/* GPUS */

export function handleGpusRegistered(event: GpusRegistered): void {
  const provider = loadProvider(event.params.provider, event);
  const gpuClass = loadGpuClass(smallId(event.params.classId), event);
  if (provider === null || gpuClass === null) return;
  registerGpus(provider, gpuClass, event.params.uuidHashes, event);
}

export function handleGpusRemoved(event: GpusRemoved): void {
  const provider = loadProvider(event.params.provider, event);
  const gpuClass = loadGpuClass(smallId(event.params.classId), event);
  if (provider === null || gpuClass === null) return;
  removeGpus(provider, gpuClass, event.params.uuidHashes, event);
}

export function handleInventoryReported(event: InventoryReported): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) reportInventory(provider, event.params.inventoryHash, event);
}

/* OFFERS */

export function handleOfferListed(event: OfferListed): void {
  listOffer(event);
}

export function handleOfferClosed(event: OfferClosed): void {
  const offer = loadOffer(smallId(event.params.offerId), event);
  if (offer !== null) closeOffer(offer, event);
}

export function handleOfferUsed(event: OfferUsed): void {
  const offer = loadOffer(smallId(event.params.offerId), event);
  if (offer !== null) useOffer(offer, event.params.used, event);
}
