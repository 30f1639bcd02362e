import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { GpuClassSet } from "../../../generated/ResourceRegistry/ResourceRegistry";
import { CapacityPoint, ComputeMarket, GpuClass } from "../../../generated/schema";
import { GIVEN_BY_INDEX, GPU_CLASS } from "../../constants";
import { smallId } from "../../ids";
import { changePart } from "../parameter";
import { reportUnknown } from "./unknown";

export function loadGpuClass(id: Bytes, event: ethereum.Event): GpuClass | null {
  const gpuClass = GpuClass.load(id);
  if (gpuClass === null) reportUnknown("GPU class " + id.toHexString(), event);
  return gpuClass;
}

function getOrCreateGpuClass(number: i32): GpuClass {
  const known = GpuClass.load(smallId(number));
  if (known !== null) return known;
  const gpuClass = new GpuClass(smallId(number));
  gpuClass.carbonGrams = BigInt.zero();
  gpuClass.energyWh = BigInt.zero();
  gpuClass.facilityWh = BigInt.zero();
  gpuClass.gpuSeconds = BigInt.zero();
  gpuClass.gpusListed = 0;
  gpuClass.gpusRegistered = 0;
  gpuClass.gpusUsed = 0;
  gpuClass.inJobs = BigInt.zero();
  gpuClass.jobCount = 0;
  gpuClass.number = number;
  gpuClass.paid = BigInt.zero();
  gpuClass.refunded = BigInt.zero();
  gpuClass.smallGpuSeconds = BigInt.zero();
  gpuClass.waitingRequests = 0;
  return gpuClass;
}

export function setGpuClass(event: GpuClassSet, timelock: Bytes): void {
  const params = event.params.gpuClass;
  const gpuClass = getOrCreateGpuClass(event.params.classId);
  gpuClass.idleWatts = params.idleWatts;
  gpuClass.isOpen = params.isOpen;
  gpuClass.memoryGb = params.memoryGb;
  gpuClass.name = params.name;
  gpuClass.tdpWatts = params.tdpWatts;
  gpuClass.updatedAt = event.block.timestamp;
  gpuClass.weight = params.weight;
  gpuClass.save();

  const name = GPU_CLASS + event.params.classId.toString() + ".";
  changePart(0, "0", name + "weight", params.weight.toString(), timelock, event);
  changePart(1, "0", name + "tdpWatts", params.tdpWatts.toString(), timelock, event);
  changePart(2, "0", name + "idleWatts", params.idleWatts.toString(), timelock, event);
  changePart(3, "0", name + "memoryGb", params.memoryGb.toString(), timelock, event);
  changePart(4, "false", name + "isOpen", params.isOpen ? "true" : "false", timelock, event);
  changePart(5, "", name + "name", params.name, timelock, event);
}

export function addCapacityPoint(gpuClass: GpuClass, market: ComputeMarket): void {
  const point = new CapacityPoint(GIVEN_BY_INDEX);
  point.allListed = market.gpusListed;
  point.allUsed = market.gpusUsed;
  point.gpuClass = gpuClass.id;
  point.listed = gpuClass.gpusListed;
  point.used = gpuClass.gpusUsed;
  point.save();
}
