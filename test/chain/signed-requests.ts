import { type HDNodeWallet, Signature, type Wallet } from "ethers";
import type { DaoChain } from "./dao.ts";

/** What a request's body holds. */
export type Body = Record<string, unknown>;

/** The support of every vote here. */
export const FOR = 1;
const LATER = 2n ** 40n;

const BALLOT = ["proposalId:uint256", "support:uint8", "voter:address", "nonce:uint256"];
const EXTENDED_BALLOT = [...BALLOT, "reason:string", "params:bytes"];
const DELEGATION = ["delegatee:address", "nonce:uint256", "expiry:uint256"];

const typed = (fields: string[]) =>
  fields.map((field) => {
    const [name = "", type = ""] = field.split(":");
    return { name, type };
  });

const domainOf = (dao: DaoChain, contract: string, name: string) => ({
  name,
  version: "1",
  chainId: dao.deployment.chainId,
  verifyingContract: dao.contracts.get(contract).address,
});

async function ballotNonce(dao: DaoChain, voter: string, proposalId: bigint): Promise<bigint> {
  return BigInt(String(await dao.read("ComputeGovernor", "nonces(address,uint192)", [voter, proposalId])));
}

/** A vote For, as the dApp signs it. */
export async function signBallot(dao: DaoChain, wallet: HDNodeWallet, proposalId: bigint): Promise<Body> {
  const voter = wallet.address;
  const message = { proposalId, support: FOR, voter, nonce: await ballotNonce(dao, voter, proposalId) };
  const domain = domainOf(dao, "ComputeGovernor", "ComputeGovernor");
  const signature = await wallet.signTypedData(domain, { Ballot: typed(BALLOT) }, message);
  return { proposalId: String(proposalId), support: FOR, voter, signature };
}

/** A vote For with a reason. */
export async function signExtendedBallot(
  dao: DaoChain,
  wallet: HDNodeWallet,
  { proposalId, reason }: { proposalId: bigint; reason: string },
): Promise<Body> {
  const voter = wallet.address;
  const nonce = await ballotNonce(dao, voter, proposalId);
  const message = { proposalId, support: FOR, voter, nonce, reason, params: "0x" };
  const domain = domainOf(dao, "ComputeGovernor", "ComputeGovernor");
  const signature = await wallet.signTypedData(domain, { ExtendedBallot: typed(EXTENDED_BALLOT) }, message);
  return { proposalId: String(proposalId), support: FOR, voter, signature, reason };
}

/** A delegation with the holder's next nonce. */
export async function signDelegation(
  dao: DaoChain,
  wallet: HDNodeWallet | Wallet,
  { delegatee, expiry = LATER }: { delegatee: string; expiry?: bigint },
): Promise<Body> {
  const nonce = BigInt(String(await dao.read("ComputeToken", "nonces", [wallet.address])));
  const domain = domainOf(dao, "ComputeToken", "Compute Commons");
  const message = { delegatee, nonce, expiry };
  const signed = await wallet.signTypedData(domain, { Delegation: typed(DELEGATION) }, message);
  const { v, r, s } = Signature.from(signed);
  return { delegatee, nonce: String(nonce), expiry: String(expiry), v, r, s };
}
