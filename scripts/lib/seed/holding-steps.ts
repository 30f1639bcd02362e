import { type HDNodeWallet, Interface, parseEther, ZeroAddress } from "ethers";
import type { Claim } from "../merkle.ts";
import type { ClaimEntry, DelegationEntry, ReleaseEntry, TransferEntry } from "./story/types.ts";
import type { World } from "./world.ts";

const DELEGATION_TYPES = {
  Delegation: [
    { name: "delegatee", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "expiry", type: "uint256" },
  ],
};
const SIGNATURE_LIFETIME = 3600;
const RELEASE = new Interface(["function release(address token)"]);

/** Claims everything of a member and delegates it in the same transactions. */
export async function claim(world: World, { member, delegate }: ClaimEntry): Promise<void> {
  const wallet = world.wallet(member);
  const distributor = world.contract("GenesisDistributor");
  const delegatee = delegate === "nobody" ? ZeroAddress : world.wallet(delegate).address;
  for (const allocation of world.claimsOf(wallet.address)) {
    const isSigned = allocation.duration === 0n && delegatee !== ZeroAddress;
    const delegation = isSigned
      ? await signDelegation(world, wallet, delegatee)
      : { delegatee, nonce: 0n, expiry: 0n, signature: "0x" };
    const data = distributor.abi.encodeFunctionData("claim", [
      toAllocation(allocation),
      allocation.proof,
      delegation,
    ]);
    const receipt = await world.chain.send({ wallet, to: distributor.address, data });
    const claimed = receipt.logs
      .map((log) => distributor.abi.parseLog(log))
      .find((event) => event?.name === "Claimed");
    const holder: string = claimed?.args.getValue("holder");
    if (holder !== wallet.address)
      world.vestingWallets.set(member, [...(world.vestingWallets.get(member) ?? []), holder]);
  }
}

function toAllocation({ index, account, amount, start, cliff, duration }: Claim): Omit<Claim, "proof"> {
  return { index, account, amount, start, cliff, duration };
}

async function signDelegation(world: World, wallet: HDNodeWallet, delegatee: string) {
  const token = world.contract("ComputeToken");
  const nonceCall = token.abi.encodeFunctionData("nonces", [wallet.address]);
  const nonce = BigInt(await world.chain.call(token.address, nonceCall));
  const expiry = BigInt(Math.floor(Date.now() / 1000) + SIGNATURE_LIFETIME);
  const domain = {
    name: "Compute Commons",
    version: "1",
    chainId: world.chain.chainId,
    verifyingContract: token.address,
  };
  const signature = await wallet.signTypedData(domain, DELEGATION_TYPES, { delegatee, nonce, expiry });
  return { delegatee, nonce, expiry, signature };
}

/** Pays COMPUTE from one member to another. */
export async function transfer(world: World, { from, to, amount }: TransferEntry): Promise<void> {
  const token = world.contract("ComputeToken");
  const data = token.abi.encodeFunctionData("transfer", [world.wallet(to).address, parseEther(amount)]);
  await world.chain.send({ wallet: world.wallet(from), to: token.address, data });
}

/** Changes the delegate of a member's own tokens and of its vesting wallets. */
export async function redelegate(world: World, { member, to }: DelegationEntry): Promise<void> {
  const wallet = world.wallet(member);
  const { address, abi } = world.contract("ComputeToken");
  const data = abi.encodeFunctionData("delegate", [world.wallet(to).address]);
  // The vesting wallet's function has the same signature as the token's.
  const vesting = world.vestingWallets.get(member) ?? [];
  const hasLiquid = world.claimsOf(wallet.address).some((entry) => entry.duration === 0n);
  for (const target of [...vesting, ...(hasLiquid ? [address] : [])])
    await world.chain.send({ wallet, to: target, data });
}

/** Pays out what has vested. */
export async function release(world: World, { member }: ReleaseEntry): Promise<void> {
  const token = world.contract("ComputeToken");
  const data = RELEASE.encodeFunctionData("release", [token.address]);
  for (const target of world.vestingWallets.get(member) ?? [])
    await world.chain.send({ wallet: world.wallet(member), to: target, data });
}
