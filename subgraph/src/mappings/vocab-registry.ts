import { AuthorityUpdated, ReleasePinned, TermAdded } from "../../generated/VocabRegistry/VocabRegistry";
import { timelock } from "../context";
import { changeAuthority } from "../entities/parameter";
import { addTerm, pinRelease } from "../entities/provenance/vocabulary";

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleReleasePinned(event: ReleasePinned): void {
  pinRelease(event, timelock());
}

export function handleTermAdded(event: TermAdded): void {
  addTerm(event);
}
