import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { IntensitySet } from "../../../generated/CarbonOracle/CarbonOracle";
import { CarbonIntensity, Region } from "../../../generated/schema";
import { eventId, sequenceOf } from "../../ids";
import { executedProposal } from "../../receipts";
import { reportUnknown } from "./unknown";

export function loadRegion(id: Bytes, event: ethereum.Event): Region | null {
  const region = Region.load(id);
  if (region === null) reportUnknown("Region " + id.toHexString(), event);
  return region;
}

function getOrCreateRegion(code: Bytes): Region {
  const known = Region.load(code);
  if (known !== null) return known;
  const region = new Region(code);
  region.carbonGrams = BigInt.zero();
  region.code = code.toString();
  region.energyWh = BigInt.zero();
  region.facilityWh = BigInt.zero();
  region.gpuSeconds = BigInt.zero();
  region.gpusListed = 0;
  region.gpusUsed = 0;
  return region;
}

export function setIntensity(event: IntensitySet, timelock: Bytes): void {
  const params = event.params;
  const region = getOrCreateRegion(params.region);
  region.asOf = params.asOf;
  region.gPerKWh = params.gPerKWh;
  region.source = params.source;
  region.updatedAt = event.block.timestamp;
  region.save();

  const intensity = new CarbonIntensity(eventId(event));
  intensity.asOf = params.asOf;
  intensity.blockNumber = event.block.number;
  intensity.gPerKWh = params.gPerKWh;
  intensity.proposal = executedProposal(event, timelock);
  intensity.region = region.id;
  intensity.sequence = sequenceOf(event);
  intensity.source = params.source;
  intensity.timestamp = event.block.timestamp;
  intensity.transactionHash = event.transaction.hash;
  intensity.save();
}
