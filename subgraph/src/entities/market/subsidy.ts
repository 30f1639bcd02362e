import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import {
  SubsidyEpochStarted,
  SubsidyFunded,
  SubsidyGranted,
} from "../../../generated/SubsidyPool/SubsidyPool";
import { Project, SubsidyEpoch, SubsidyGift, SubsidyGrant } from "../../../generated/schema";
import { eventId, numberId, requestEntityId, sequenceOf } from "../../ids";
import { getMarket } from "./market";
import { reportUnknown } from "./unknown";

export function startEpoch(event: SubsidyEpochStarted): void {
  const epoch = new SubsidyEpoch(numberId(event.params.epoch));
  epoch.available = event.params.available;
  epoch.granted = BigInt.zero();
  epoch.number = event.params.epoch;
  epoch.startedAt = event.block.timestamp;
  epoch.save();
}

function addToEpoch(number: BigInt, amount: BigInt, event: ethereum.Event): void {
  const epoch = SubsidyEpoch.load(numberId(number));
  if (epoch === null) {
    reportUnknown("Epoch " + number.toString(), event);
    return;
  }
  epoch.granted = epoch.granted.plus(amount);
  epoch.save();
}

export function grantSubsidy(project: Project, event: SubsidyGranted): void {
  const params = event.params;
  const grant = new SubsidyGrant(eventId(event));
  grant.amount = params.amount;
  grant.blockNumber = event.block.number;
  grant.epoch = numberId(params.epoch);
  grant.poolGranted = params.poolGranted;
  grant.project = project.id;
  grant.projectGranted = params.projectGranted;
  grant.request = requestEntityId(params.requestId);
  grant.sequence = sequenceOf(event);
  grant.shareBps = params.shareBps;
  grant.timestamp = event.block.timestamp;
  grant.transactionHash = event.transaction.hash;
  grant.save();
  addToEpoch(params.epoch, params.amount, event);
  project.subsidised = project.subsidised.plus(params.amount);
  project.save();
  const market = getMarket();
  market.subsidised = market.subsidised.plus(params.amount);
  market.save();
}

export function recordGift(event: SubsidyFunded): void {
  const gift = new SubsidyGift(eventId(event));
  gift.amount = event.params.amount;
  gift.blockNumber = event.block.number;
  gift.from = event.params.from;
  gift.timestamp = event.block.timestamp;
  gift.transactionHash = event.transaction.hash;
  gift.save();
  const market = getMarket();
  market.subsidyFunded = market.subsidyFunded.plus(event.params.amount);
  market.save();
}
