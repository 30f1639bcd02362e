import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, ZeroAddress } from "ethers";
import type { Claim } from "../../../scripts/lib/merkle.ts";
import { type Dao, mine, now, read, signerOf } from "./dao.ts";

/** GenesisDistributor's `Delegation`. */
export interface Delegation {
  delegatee: string;
  nonce: bigint;
  expiry: bigint;
  signature: string;
}

/** For a claim that leaves the votes as they are. */
export const NOBODY: Delegation = unsigned(ZeroAddress);

/** For a vesting wallet, which needs no signature to delegate. */
export function unsigned(delegatee: string): Delegation {
  return { delegatee, nonce: 0n, expiry: 0n, signature: "0x" };
}

/** Has the account sign over its votes, as its wallet would. */
export async function signDelegation(
  dao: Dao,
  signer: HardhatEthersSigner,
  delegatee: string,
): Promise<Delegation> {
  const message = {
    delegatee,
    nonce: await read<bigint>(dao.token, "nonces", signer.address),
    expiry: (await now(dao)) + 3600n,
  };
  const types = {
    Delegation: [
      { name: "delegatee", type: "address" },
      { name: "nonce", type: "uint256" },
      { name: "expiry", type: "uint256" },
    ],
  };
  const signature = await signer.signTypedData(await domainOf(dao.token), types, message);
  return { ...message, signature };
}

/** Has the account sign a claim that somebody else shall send. */
export async function signClaim(
  dao: Dao,
  signer: HardhatEthersSigner,
  index: number,
  delegatee: string,
  expiry: bigint,
): Promise<string> {
  const types = {
    Claim: [
      { name: "index", type: "uint256" },
      { name: "delegatee", type: "address" },
      { name: "expiry", type: "uint256" },
    ],
  };
  return await signer.signTypedData(await domainOf(dao.distributor), types, { index, delegatee, expiry });
}

/** Claims for the account itself and lets it vote with its tokens. */
export async function claimAndDelegate(dao: Dao, claim: Claim): Promise<void> {
  const signer = await signerOf(dao, claim.account);
  const delegation = isVesting(claim)
    ? unsigned(claim.account)
    : await signDelegation(dao, signer, claim.account);
  await mine(dao.distributor, signer, "claim", claim, claim.proof, delegation);
}

/** Whether a claim goes to a vesting wallet. */
export function isVesting(claim: Claim): boolean {
  return claim.duration > 0n;
}

/** The first claim of the distribution that fits. */
export function findClaim(dao: Dao, fits: (claim: Claim) => boolean): Claim {
  const claim = dao.claims.claims.find(fits);
  if (claim === undefined)
    throw new Error("config/distribution.json has no claim of the kind this test needs.");
  return claim;
}

async function domainOf(contract: Contract) {
  const [, name, version, chainId, verifyingContract] = await read<[string, string, string, bigint, string]>(
    contract,
    "eip712Domain",
  );
  return { name, version, chainId, verifyingContract };
}
