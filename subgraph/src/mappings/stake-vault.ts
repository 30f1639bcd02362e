import { Address, BigInt } from "@graphprotocol/graph-ts";
import {
  AuthorityUpdated,
  CollateralSet,
  LockedDelegateChanged,
  Slashed,
  Staked,
  StakeWithdrawn,
  ThawSet,
  VaultBound,
} from "../../generated/StakeVault/StakeVault";
import { timelock } from "../context";
import { getMarket } from "../entities/market/market";
import {
  Change,
  getOrCreateStake,
  saveStake,
  setBonded,
  setLocked,
  setThawing,
} from "../entities/market/stake";
import { changeAuthority } from "../entities/parameter";

export function handleVaultBound(event: VaultBound): void {
  const market = getMarket();
  market.disputes = event.params.disputes;
  market.escrow = event.params.escrow;
  market.registry = event.params.registry;
  market.vault = event.address;
  market.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleStaked(event: Staked): void {
  const params = event.params;
  const stake = getOrCreateStake(params.provider);
  setBonded(stake, params.bonded);
  stake.staked = stake.staked.plus(params.amount);
  const market = getMarket();
  const escrow = market.escrow;
  if (escrow !== null && escrow.equals(params.from)) stake.earnedIn = stake.earnedIn.plus(params.amount);
  market.staked = market.staked.plus(params.amount);
  market.save();
  saveStake(stake, new Change("Staked", params.amount, params.from, null), event);
}

export function handleThawSet(event: ThawSet): void {
  const stake = getOrCreateStake(event.params.provider);
  setThawing(stake, event.params.thawing, event.params.thawEnd);
  saveStake(stake, new Change("ThawSet", event.params.thawing, null, null), event);
}

export function handleStakeWithdrawn(event: StakeWithdrawn): void {
  const params = event.params;
  const stake = getOrCreateStake(params.provider);
  setBonded(stake, params.bonded);
  // What must stay for disputes thaws on, as the next event says.
  setThawing(stake, BigInt.zero(), BigInt.zero());
  stake.withdrawn = stake.withdrawn.plus(params.amount);
  const market = getMarket();
  market.stakeWithdrawn = market.stakeWithdrawn.plus(params.amount);
  market.save();
  saveStake(stake, new Change("Withdrawn", params.amount, params.to, null), event);
}

export function handleCollateralSet(event: CollateralSet): void {
  const stake = getOrCreateStake(event.params.provider);
  const added = event.params.locked.minus(stake.locked);
  setLocked(stake, event.params.locked);
  const kind = added.gt(BigInt.zero()) ? "Locked" : "Unlocked";
  saveStake(stake, new Change(kind, added.abs(), null, null), event);
}

export function handleSlashed(event: Slashed): void {
  const params = event.params;
  const stake = getOrCreateStake(params.provider);
  setBonded(stake, params.bonded);
  stake.slashed = stake.slashed.plus(params.amount);
  const market = getMarket();
  market.slashed = market.slashed.plus(params.amount);
  market.save();
  saveStake(stake, new Change("Slashed", params.amount, params.to, params.by), event);
}

export function handleLockedDelegateChanged(event: LockedDelegateChanged): void {
  const stake = getOrCreateStake(event.params.owner);
  const delegatee = event.params.newDelegatee;
  stake.delegatee = delegatee.equals(Address.zero()) ? null : delegatee;
  stake.save();
}
