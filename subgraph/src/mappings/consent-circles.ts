import { CircleCreated } from "../../generated/ConsentCircles/ConsentCircles";
import { createCircle } from "../entities/provenance/circle";

export function handleCircleCreated(event: CircleCreated): void {
  createCircle(event);
}
