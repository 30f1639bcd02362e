import { Contract, type JsonRpcProvider, type TypedDataDomain, Wallet } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainRevert } from "../contracts/explain-revert.ts";
import { sendAndWait } from "../operator/send.ts";
import { StackError } from "../stack/stack-error.ts";
import type { PlacedText } from "./place-text.ts";
import { VERDICTS, type Verdict } from "./types.ts";

/** The EIP-712 type of an opinion, as the contract has it. */
export const OPINION_TYPES: Record<string, { name: string; type: string }[]> = {
  Opinion: [
    { name: "proposalId", type: "uint256" },
    { name: "verdict", type: "uint8" },
    { name: "textHash", type: "bytes32" },
    { name: "uri", type: "string" },
    { name: "adviser", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "expiry", type: "uint256" },
  ],
};

/** An opinion, and who gives it where. */
export interface PublishParameters {
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  /** The adviser's private key. */
  privateKey: string;
  proposalId: bigint;
  verdict: Verdict;
  placed: PlacedText;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
}

/** An opinion that anybody can bring to the chain with `publishBySig`. */
export interface SignedOpinion {
  proposalId: string;
  /** The contract's number of the verdict. */
  verdict: number;
  textHash: string;
  uri: string;
  adviser: string;
  nonce: string;
  /** The last second at which it is taken. */
  expiry: string;
  signature: string;
  domain: TypedDataDomain;
}

/**
 * Publishes an opinion from the adviser's own account.
 * @returns the transaction's hash, once it is mined.
 * @throws StackError with the contract's reason when it refuses; nothing is sent then.
 */
export async function publishOpinion(parameters: PublishParameters): Promise<string> {
  const { contracts, provider, privateKey, proposalId, verdict, placed } = parameters;
  const { address, abi } = contracts.get("OpinionLog");
  const wallet = new Wallet(privateKey, provider);
  const publish = new Contract(address, abi, wallet).getFunction("publish(uint256,uint8,bytes32,string)");
  const values = [proposalId, VERDICTS.indexOf(verdict), placed.textHash, placed.uri] as const;
  await orExplain(publish.staticCall(...values), contracts);
  const call = { to: address, data: abi.encodeFunctionData(publish.fragment, values) };
  const how = { ...parameters, wallet, look: "look in the dApp", log: console.error };
  const { hash } = await sendAndWait(call, how).catch((cause: unknown) => {
    if (cause instanceof StackError) throw cause;
    const nextStep = "check the adviser's balance and the node";
    throw new StackError("The node did not take the transaction", nextStep, { cause });
  });
  return hash;
}

/**
 * Signs an opinion for `publishBySig`, and sends nothing.
 * @param lifetime - For how many seconds from the chain's time it is taken.
 * @throws StackError with the contract's reason when it would be refused.
 */
export async function signOpinion(parameters: PublishParameters, lifetime: number): Promise<SignedOpinion> {
  const { contracts, provider, privateKey, proposalId, verdict, placed } = parameters;
  const { address, abi } = contracts.get("OpinionLog");
  const wallet = new Wallet(privateKey);
  const log = new Contract(address, abi, provider);
  const nonce = BigInt(await log.getFunction("nonces").staticCall(wallet.address));
  const latest = await provider.getBlock("latest");
  if (latest === null) throw new StackError("The node has no block", "ask another one");
  const domain = { name: "OpinionLog", version: "1", chainId: contracts.chainId, verifyingContract: address };
  const message = {
    proposalId,
    verdict: VERDICTS.indexOf(verdict),
    textHash: placed.textHash,
    uri: placed.uri,
    adviser: wallet.address,
    nonce,
    expiry: BigInt(latest.timestamp + lifetime),
  };
  const signature = await wallet.signTypedData(domain, OPINION_TYPES, message);
  const { adviser, expiry } = message;
  const call = [
    proposalId,
    message.verdict,
    placed.textHash,
    placed.uri,
    adviser,
    expiry,
    signature,
  ] as const;
  await orExplain(log.getFunction("publishBySig").staticCall(...call), contracts);
  return {
    ...message,
    proposalId: String(proposalId),
    nonce: String(nonce),
    expiry: String(expiry),
    signature,
    domain,
  };
}

async function orExplain<Result>(work: Promise<Result>, contracts: DeployedContracts): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const reason = explainRevert(error, contracts.interfaces);
    if (reason === undefined) throw error;
    throw new StackError(reason, "nothing was published", { cause: error });
  }
}
