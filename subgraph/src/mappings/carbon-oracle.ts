import { AuthorityUpdated, IntensitySet } from "../../generated/CarbonOracle/CarbonOracle";
import { timelock } from "../context";
import { setIntensity } from "../entities/market/region";
import { changeAuthority } from "../entities/parameter";

export function handleIntensitySet(event: IntensitySet): void {
  setIntensity(event, timelock());
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
