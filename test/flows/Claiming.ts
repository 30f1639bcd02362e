import { expect } from "chai";
import type { Contract } from "ethers";
import {
  claimAndDelegate,
  findClaim,
  isVesting,
  NOBODY,
  signClaim,
  signDelegation,
  unsigned,
} from "./support/claims.ts";
import { type Dao, mine, now, read, send, signerAt, signerOf, useDao, warp } from "./support/dao.ts";

/** The vesting wallet that a claim made. */
async function walletOf(dao: Dao, index: number): Promise<Contract> {
  const [log] = await dao.distributor.queryFilter(dao.distributor.getEvent("Claimed")(index), 0);
  if (log === undefined) throw new Error(`Claim ${index} left no event.`);
  const holder = String(dao.distributor.interface.parseLog(log)?.args.holder);
  return await dao.connection.ethers.getContractAt("VotingVestingWallet", holder);
}

describe("Claiming", () => {
  const current = useDao();

  it("gives a holder tokens and votes in one transaction", async () => {
    const dao = current();
    const { token, distributor } = dao;
    const claim = findClaim(dao, (c) => !isVesting(c));
    const holder = await signerOf(dao, claim.account);
    const delegation = await signDelegation(dao, holder, holder.address);
    await expect(send(distributor, holder, "claim", claim, claim.proof, delegation))
      .to.emit(distributor, "Claimed")
      .withArgs(claim.index, holder.address, holder.address, claim.amount, 0n, 0n, 0n)
      .and.to.emit(token, "DelegateChanged");
    expect(await read(token, "balanceOf", holder.address)).to.equal(claim.amount);
    expect(await read(token, "getVotes", holder.address)).to.equal(claim.amount);
  });

  it("lets a relayer pay for a holder who has no ether", async () => {
    const dao = current();
    const { token, distributor, outsider, connection } = dao;
    const claim = findClaim(dao, (c) => !isVesting(c));
    const holder = await signerOf(dao, claim.account);
    const delegatee = (await signerAt(connection, 2)).address;
    await connection.networkHelpers.setBalance(holder.address, 0n);

    const expiry = (await now(dao)) + 3600n;
    const delegation = await signDelegation(dao, holder, delegatee);
    const consent = await signClaim(dao, holder, claim.index, delegatee, expiry);
    await mine(distributor, outsider, "claimBySig", claim, claim.proof, delegation, expiry, consent);

    expect(await read(token, "balanceOf", holder.address)).to.equal(claim.amount);
    expect(await read(token, "delegates", holder.address)).to.equal(delegatee);
    expect(await connection.ethers.provider.getBalance(holder.address)).to.equal(0n);
  });

  it("stops a relayer who drops the delegation or comes too late", async () => {
    const dao = current();
    const { distributor, outsider } = dao;
    const claim = findClaim(dao, (c) => !isVesting(c));
    const holder = await signerOf(dao, claim.account);
    const expiry = (await now(dao)) + 3600n;
    const consent = await signClaim(dao, holder, claim.index, holder.address, expiry);
    await expect(send(distributor, outsider, "claimBySig", claim, claim.proof, NOBODY, expiry, consent))
      .to.be.revertedWithCustomError(distributor, "GenesisDistributor_SignatureInvalid")
      .withArgs(holder.address);

    const delegation = await signDelegation(dao, holder, holder.address);
    await warp(dao, expiry);
    await expect(send(distributor, outsider, "claimBySig", claim, claim.proof, delegation, expiry, consent))
      .to.be.revertedWithCustomError(distributor, "GenesisDistributor_SignatureExpired")
      .withArgs(expiry);
  });

  it("lets a vesting holder vote with tokens that are not free yet, and change the delegate", async () => {
    const dao = current();
    const { token, distributor, connection } = dao;
    const claim = findClaim(dao, isVesting);
    const holder = await signerOf(dao, claim.account);
    await mine(distributor, holder, "claim", claim, claim.proof, unsigned(holder.address));
    const wallet = await walletOf(dao, claim.index);
    expect(await read(token, "getVotes", holder.address)).to.equal(claim.amount);
    expect(await read(token, "balanceOf", holder.address)).to.equal(0n);

    const friend = (await signerAt(connection, 2)).address;
    await mine(wallet, holder, "delegate", friend);
    expect(await read(token, "getVotes", holder.address)).to.equal(0n);
    expect(await read(token, "getVotes", friend)).to.equal(claim.amount);
  });

  it("releases vested tokens on the schedule of the file", async () => {
    const dao = current();
    const { token, outsider } = dao;
    // One that still vests, whenever its cliff was.
    const claim = findClaim(dao, (c) => isVesting(c) && c.start + c.duration > 1_800_000_000n);
    await claimAndDelegate(dao, claim);
    const wallet = await walletOf(dao, claim.index);
    const tokenAddress = await token.getAddress();
    const cliff = claim.start + claim.cliff;
    const middle = (cliff + claim.start + claim.duration) / 2n;
    const moment = middle > (await now(dao)) ? middle : (await now(dao)) + 10n;
    await dao.connection.networkHelpers.time.setNextBlockTimestamp(moment);
    await mine(wallet, outsider, "release(address)", tokenAddress);
    const vested = (claim.amount * (moment - claim.start)) / claim.duration;
    expect(await read(token, "balanceOf", claim.account)).to.equal(vested);

    await warp(dao, claim.start + claim.duration);
    await mine(wallet, outsider, "release(address)", tokenAddress);
    expect(await read(token, "balanceOf", claim.account)).to.equal(claim.amount);
    expect(await read(token, "balanceOf", await wallet.getAddress())).to.equal(0n);
  });
});
