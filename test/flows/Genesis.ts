import { expect } from "chai";
import { isClaimProven } from "../../scripts/lib/merkle.ts";
import { claimAndDelegate, isVesting, NOBODY } from "./support/claims.ts";
import { type Dao, mine, now, read, send, signerOf, useDao, warp } from "./support/dao.ts";

async function holderOf(dao: Dao, index: number): Promise<string> {
  const [log] = await dao.distributor.queryFilter(dao.distributor.getEvent("Claimed")(index), 0);
  if (log === undefined) throw new Error(`Claim ${index} left no event.`);
  return String(dao.distributor.interface.parseLog(log)?.args.holder);
}

describe("Genesis: the shipped distribution", () => {
  const current = useDao();

  it("sums up to the file: claims, vesting and treasury are the supply", () => {
    const { claims, config } = current();
    const { allocations, treasury, supply } = config.distribution;
    const sum = allocations.reduce((total, { amount }) => total + amount, 0n);
    expect(claims.claims).to.have.length(allocations.length);
    expect(claims.total).to.equal(sum);
    expect(sum + treasury.amount).to.equal(supply);
  });

  it("pays every claim once, to the account or a wallet with the schedule of the file", async function () {
    this.timeout(120_000);
    const dao = current();
    const { token, distributor, claims, config, connection } = dao;
    const liquid = new Map<string, bigint>();
    const wallets = new Set<string>();
    let left = claims.total;
    for (const claim of claims.claims) {
      expect(isClaimProven(claims.root, claim)).to.equal(true);
      expect(await read(distributor, "isClaimed", claim.index)).to.equal(false);
      await claimAndDelegate(dao, claim);
      expect(await read(distributor, "isClaimed", claim.index)).to.equal(true);
      await expect(send(distributor, await signerOf(dao, claim.account), "claim", claim, claim.proof, NOBODY))
        .to.be.revertedWithCustomError(distributor, "GenesisDistributor_AlreadyClaimed")
        .withArgs(claim.index);

      left -= claim.amount;
      expect(await read(token, "balanceOf", await distributor.getAddress())).to.equal(left);
      const holder = await holderOf(dao, claim.index);
      if (isVesting(claim)) {
        const vesting = config.distribution.allocations[claim.index]?.vesting;
        const wallet = await connection.ethers.getContractAt("VotingVestingWallet", holder);
        wallets.add(holder);
        expect(await read(wallet, "owner")).to.equal(claim.account);
        expect(await read(wallet, "start")).to.equal(vesting?.start);
        expect(await read(wallet, "cliff")).to.equal((vesting?.start ?? 0n) + (vesting?.cliff ?? 0n));
        expect(await read(wallet, "end")).to.equal((vesting?.start ?? 0n) + (vesting?.duration ?? 0n));
        expect(await read(token, "balanceOf", holder)).to.equal(claim.amount);
      } else {
        expect(holder).to.equal(claim.account);
        liquid.set(claim.account, (liquid.get(claim.account) ?? 0n) + claim.amount);
      }
    }

    expect(left, "the sum of the claims is what the distributor held").to.equal(0n);
    for (const [account, amount] of liquid) expect(await read(token, "balanceOf", account)).to.equal(amount);
    expect(wallets.size, "one wallet for each vesting allocation").to.equal(
      claims.claims.filter(isVesting).length,
    );
  });

  it("lets everybody vote with all that was claimed", async function () {
    this.timeout(120_000);
    const dao = current();
    for (const claim of dao.claims.claims) await claimAndDelegate(dao, claim);
    let votes = 0n;
    for (const account of new Set(dao.claims.claims.map((c) => c.account)))
      votes += await read<bigint>(dao.token, "getVotes", account);
    expect(votes).to.equal(dao.claims.total);
  });

  it("sends what nobody claimed to the treasury after the deadline, and takes no claim then", async () => {
    const dao = current();
    const { token, timelock, distributor, claims, config, outsider } = dao;
    const [first, second] = claims.claims;
    if (first === undefined || second === undefined) throw new Error("The distribution needs two claims.");
    await claimAndDelegate(dao, first);
    const deadline = await read<bigint>(distributor, "DEADLINE");
    await expect(send(distributor, outsider, "sweep"))
      .to.be.revertedWithCustomError(distributor, "GenesisDistributor_ClaimPeriodOpen")
      .withArgs(deadline);

    await warp(dao, deadline);
    expect(await now(dao)).to.equal(deadline);
    const rest = claims.total - first.amount;
    const treasury = await timelock.getAddress();
    await expect(send(distributor, outsider, "sweep"))
      .to.emit(distributor, "Swept")
      .withArgs(treasury, rest);
    expect(await read(token, "balanceOf", treasury)).to.equal(config.distribution.treasury.amount + rest);
    await expect(
      send(distributor, await signerOf(dao, second.account), "claim", second, second.proof, NOBODY),
    )
      .to.be.revertedWithCustomError(distributor, "GenesisDistributor_ClaimPeriodOver")
      .withArgs(deadline);
    await mine(distributor, outsider, "sweep");
    expect(await read(token, "balanceOf", treasury)).to.equal(config.distribution.treasury.amount + rest);
  });
});
