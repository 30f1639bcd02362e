import { Bytes, dataSource } from "@graphprotocol/graph-ts";
import { AuthorityUpdated, IntensitySet } from "../../generated/CarbonOracle/CarbonOracle";
import { setIntensity } from "../entities/market/region";
import { changeAuthority } from "../entities/parameter";

function timelock(): Bytes {
  return dataSource.context().getBytes("timelock");
}

export function handleIntensitySet(event: IntensitySet): void {
  setIntensity(event, timelock());
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
