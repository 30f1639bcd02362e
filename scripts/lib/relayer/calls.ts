import { Contract, type JsonRpcProvider, Signature, toQuantity, verifyTypedData } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainRevert } from "../contracts/explain-revert.ts";
import { RelayError } from "./relay-error.ts";
import type { DelegateRequest, VoteRequest } from "./requests.ts";
import { MOST_GAS } from "./sender.ts";

/** The status of what the chain would refuse. */
const REFUSED = 422;

const DELEGATION_TYPES: Record<string, { name: string; type: string }[]> = {
  Delegation: [
    { name: "delegatee", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "expiry", type: "uint256" },
  ],
};

/** A call that the chain would take, and for whom it is. */
export interface RelayCall {
  account: string;
  to: string;
  data: string;
}

/** What calls are made from. */
export interface CallContext {
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  /** Who will send them. */
  from: string;
}

/**
 * Makes the call for a signed vote and lets the chain try it.
 * @throws RelayError with the reason when the governor would refuse it.
 */
export async function prepareVote(context: CallContext, request: VoteRequest): Promise<RelayCall> {
  const { proposalId, support, voter, signature, reason, params } = request;
  const { address, abi } = context.contracts.get("ComputeGovernor");
  const isExtended = reason !== undefined || params !== undefined;
  const data = isExtended
    ? abi.encodeFunctionData("castVoteWithReasonAndParamsBySig", [
        ...[proposalId, support, voter, reason ?? "", params ?? "0x", signature],
      ])
    : abi.encodeFunctionData("castVoteBySig", [proposalId, support, voter, signature]);
  await tryCall(context, address, data);
  return { account: voter, to: address, data };
}

/**
 * Makes the call for a signed delegation and lets the chain try it.
 * @throws RelayError when the token would refuse it, or when it is not worth its gas.
 */
export async function prepareDelegation(context: CallContext, request: DelegateRequest): Promise<RelayCall> {
  const { delegatee, nonce, expiry, v, r, s } = request;
  const { address, abi } = context.contracts.get("ComputeToken");
  const account = await delegatorOf(context, request);
  const data = abi.encodeFunctionData("delegateBySig", [delegatee, nonce, expiry, v, r, s]);
  await tryCall(context, address, data);
  const token = new Contract(address, abi, context.provider);
  // Keys are free, and each could sign for an empty account: only holders are paid for.
  if (BigInt(await token.getFunction("balanceOf").staticCall(account)) === 0n)
    throw new RelayError(422, `${account} holds no COMPUTE, so there is nothing to delegate.`);
  if ((await token.getFunction("delegates").staticCall(account)) === delegatee)
    throw new RelayError(422, `${account} delegates to ${delegatee} already.`);
  return { account, to: address, data };
}

/** Who signed a delegation: the token finds it out the same way. */
async function delegatorOf({ provider, contracts }: CallContext, request: DelegateRequest): Promise<string> {
  const { delegatee, nonce, expiry, v, r, s } = request;
  const { address, abi } = contracts.get("ComputeToken");
  const token = new Contract(address, abi, provider);
  const [, name, version, chainId, verifyingContract] = await token.getFunction("eip712Domain").staticCall();
  const domain = { name, version, chainId, verifyingContract };
  try {
    const signature = Signature.from({ v: Number(v), r, s });
    return verifyTypedData(domain, DELEGATION_TYPES, { delegatee, nonce, expiry }, signature);
  } catch (cause) {
    throw new RelayError(422, "The signature is malformed: sign the delegation anew.", { cause });
  }
}

/**
 * The gas that a call needs as things stand now. What waits to be mined doesn't count, which a node would count without being
 * told: the first vote of a block costs more than the next, and the one before may be taken back.
 * @throws RelayError with the reason when the chain would not take it any more.
 */
export async function estimateGas(context: CallContext, { to, data }: RelayCall): Promise<bigint> {
  const { provider, from } = context;
  const call = { from, to, data, gas: toQuantity(MOST_GAS) };
  return BigInt(await orRefuse<string>(context, provider.send("eth_estimateGas", [call, "latest"])));
}

/**
 * Whether the chain would refuse a call as things stand now.
 * @throws RelayError when the node can't be asked.
 */
export async function isRefused(context: CallContext, { to, data }: RelayCall): Promise<boolean> {
  try {
    await tryCall(context, to, data);
    return false;
  } catch (error) {
    if (error instanceof RelayError && error.status === REFUSED) return true;
    throw error;
  }
}

async function tryCall(context: CallContext, to: string, data: string): Promise<void> {
  const { provider, from } = context;
  await orRefuse(context, provider.call({ from, to, data, gasLimit: MOST_GAS }));
}

async function orRefuse<Result>({ contracts }: CallContext, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    const reason = explainRevert(cause, contracts.interfaces);
    if (reason !== undefined) throw new RelayError(REFUSED, reason, { cause });
    throw new RelayError(502, "The chain's node can't be asked: try later.", { cause });
  }
}
