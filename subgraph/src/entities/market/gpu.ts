import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Gpu, GpuClass, Provider } from "../../../generated/schema";
import { getMarket } from "./market";
import { reportUnknown } from "./unknown";

function countGpus(provider: Provider, gpuClass: GpuClass, added: i32): void {
  provider.gpusRegistered += added;
  provider.save();
  gpuClass.gpusRegistered += added;
  gpuClass.save();
  const market = getMarket();
  market.gpusRegistered += added;
  market.save();
}

export function registerGpus(
  provider: Provider,
  gpuClass: GpuClass,
  uuidHashes: Bytes[],
  event: ethereum.Event,
): void {
  for (let i = 0; i < uuidHashes.length; i++) {
    const gpu = new Gpu(uuidHashes[i]);
    gpu.gpuClass = gpuClass.id;
    gpu.isRegistered = true;
    gpu.provider = provider.id;
    gpu.registeredAt = event.block.timestamp;
    gpu.removedAt = null;
    gpu.save();
  }
  countGpus(provider, gpuClass, uuidHashes.length);
}

export function removeGpus(
  provider: Provider,
  gpuClass: GpuClass,
  uuidHashes: Bytes[],
  event: ethereum.Event,
): void {
  for (let i = 0; i < uuidHashes.length; i++) {
    const gpu = Gpu.load(uuidHashes[i]);
    if (gpu === null) {
      reportUnknown("GPU " + uuidHashes[i].toHexString(), event);
      continue;
    }
    gpu.isRegistered = false;
    gpu.removedAt = event.block.timestamp;
    gpu.save();
  }
  countGpus(provider, gpuClass, -uuidHashes.length);
}
