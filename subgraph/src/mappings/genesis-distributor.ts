import { BigInt } from "@graphprotocol/graph-ts";
import { Claimed, DistributionOpened, Swept } from "../../generated/GenesisDistributor/GenesisDistributor";
import { Claim, Distribution } from "../../generated/schema";
import { getOrCreateAccount } from "../entities/account";
import { loadDistribution } from "../entities/distribution";
import { createVestingWallet } from "../entities/vesting-wallet";
import { claimId } from "../ids";

export function handleDistributionOpened(event: DistributionOpened): void {
  const distribution = new Distribution(event.address);
  distribution.deadline = event.params.deadline;
  distribution.merkleRoot = event.params.merkleRoot;
  distribution.token = event.params.token;
  distribution.treasury = getOrCreateAccount(event.params.treasury, event).id;
  distribution.claimCount = 0;
  distribution.claimedAmount = BigInt.zero();
  distribution.sweptAmount = null;
  distribution.sweptAt = null;
  distribution.save();
}

export function handleClaimed(event: Claimed): void {
  const distribution = loadDistribution(event);
  if (distribution === null) return;
  distribution.claimCount += 1;
  distribution.claimedAmount = distribution.claimedAmount.plus(event.params.amount);
  distribution.save();

  const claim = new Claim(claimId(event.address, event.params.index));
  claim.account = getOrCreateAccount(event.params.account, event).id;
  claim.amount = event.params.amount;
  claim.blockNumber = event.block.number;
  claim.distribution = distribution.id;
  claim.holder = getOrCreateAccount(event.params.holder, event).id;
  claim.index = event.params.index;
  claim.timestamp = event.block.timestamp;
  claim.transactionHash = event.transaction.hash;
  claim.vestingWallet = null;
  // Without a duration the allocation is liquid and the holder is the account itself.
  if (!event.params.duration.isZero()) {
    claim.vestingWallet = createVestingWallet(event, distribution.token).id;
  }
  claim.save();
}

export function handleSwept(event: Swept): void {
  const distribution = loadDistribution(event);
  if (distribution === null) return;
  const before = distribution.sweptAmount;
  distribution.sweptAmount = before === null ? event.params.amount : before.plus(event.params.amount);
  if (distribution.sweptAt === null) distribution.sweptAt = event.block.timestamp;
  distribution.save();
}
