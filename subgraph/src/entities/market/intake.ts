import { Address, BigInt, ethereum } from "@graphprotocol/graph-ts";
import { Intake, Pause } from "../../../generated/schema";
import { eventId, sequenceOf } from "../../ids";
import { reportUnknown } from "./unknown";

export function pauseIntake(account: Address, until: BigInt, event: ethereum.Event): void {
  const pause = new Pause(eventId(event));
  pause.account = account;
  pause.blockNumber = event.block.number;
  pause.intake = event.address;
  pause.resumedAt = null;
  pause.sequence = sequenceOf(event);
  pause.timestamp = event.block.timestamp;
  pause.transactionHash = event.transaction.hash;
  pause.until = until;
  pause.save();

  const intake = new Intake(event.address);
  intake.latestPause = pause.id;
  intake.pausedUntil = until;
  intake.save();
}

export function resumeIntake(event: ethereum.Event): void {
  const intake = Intake.load(event.address);
  const pause = intake !== null ? Pause.load(intake.latestPause) : null;
  if (intake === null || pause === null) {
    reportUnknown("The pause", event);
    return;
  }
  pause.resumedAt = event.block.timestamp;
  pause.save();
  intake.pausedUntil = event.block.timestamp;
  intake.save();
}
