import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { OfferListed } from "../../../generated/ResourceRegistry/ResourceRegistry";
import { Offer } from "../../../generated/schema";
import { smallId } from "../../ids";
import { addCapacityPoint, loadGpuClass } from "./gpu-class";
import { getMarket } from "./market";
import { loadProvider } from "./provider";
import { loadRegion } from "./region";
import { reportUnknown } from "./unknown";

export function loadOffer(id: Bytes, event: ethereum.Event): Offer | null {
  const offer = Offer.load(id);
  if (offer === null) reportUnknown("Offer " + id.toHexString(), event);
  return offer;
}

/** Adds to GPUs listed and in use of the offer's class, provider and region and of all. */
function countGpus(offer: Offer, listed: i32, used: i32, event: ethereum.Event): void {
  const gpuClass = loadGpuClass(offer.gpuClass, event);
  const provider = loadProvider(offer.provider, event);
  const region = loadRegion(offer.region, event);
  if (gpuClass === null || provider === null || region === null) return;
  gpuClass.gpusListed += listed;
  gpuClass.gpusUsed += used;
  gpuClass.save();
  provider.gpusListed += listed;
  provider.gpusUsed += used;
  provider.save();
  region.gpusListed += listed;
  region.gpusUsed += used;
  region.save();
  const market = getMarket();
  market.gpusListed += listed;
  market.gpusUsed += used;
  market.save();
  addCapacityPoint(gpuClass, market);
}

function countOpenOffers(added: i32): void {
  const market = getMarket();
  market.openOffers += added;
  market.save();
}

function saveOffer(offer: Offer): void {
  offer.free = offer.isOpen ? offer.gpus - offer.used : 0;
  offer.save();
}

export function listOffer(event: OfferListed): void {
  const params = event.params.offer;
  const offer = new Offer(smallId(event.params.offerId));
  offer.blockNumber = event.block.number;
  offer.closedAt = null;
  offer.gpuClass = smallId(params.classId);
  offer.gpus = params.gpus;
  offer.idleWatts = params.idleWatts;
  offer.isCommunity = params.isCommunity;
  offer.isOpen = params.isOpen;
  offer.jobCount = 0;
  offer.listedAt = event.block.timestamp;
  offer.number = event.params.offerId;
  offer.price = params.price;
  offer.provider = params.provider;
  offer.pueBps = params.pueBps;
  offer.region = params.region;
  offer.tdpWatts = params.tdpWatts;
  offer.transactionHash = event.transaction.hash;
  offer.used = params.used;
  offer.weight = params.weight;
  saveOffer(offer);
  countOpenOffers(1);
  countGpus(offer, offer.gpus, offer.used, event);
}

export function closeOffer(offer: Offer, event: ethereum.Event): void {
  offer.closedAt = event.block.timestamp;
  offer.isOpen = false;
  saveOffer(offer);
  countOpenOffers(-1);
  countGpus(offer, -offer.gpus, 0, event);
}

export function useOffer(offer: Offer, used: i32, event: ethereum.Event): void {
  const added = used - offer.used;
  offer.used = used;
  saveOffer(offer);
  countGpus(offer, 0, added, event);
}
