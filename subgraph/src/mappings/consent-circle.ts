import { Bytes } from "@graphprotocol/graph-ts";
import { CircleChanged } from "../../generated/templates/ConsentCircle/ConsentCircle";
import { changeCircle } from "../entities/provenance/circle";

export function handleCircleChanged(event: CircleChanged): void {
  const params = event.params;
  const members = changetype<Bytes[]>(params.members);
  changeCircle(members, changetype<Bytes[]>(params.guardians), params.threshold, event);
}
