import type { ReactNode } from "react";
import type {
  Abi,
  Address,
  ContractFunctionArgs,
  ContractFunctionName,
  Hash,
  Hex,
  TypedDataDefinition,
} from "viem";

type Writes = "nonpayable" | "payable";

/** One thing that will be different afterwards. */
export interface Change {
  label: string;
  /** Omit it for what does not exist yet. */
  before?: ReactNode;
  after: ReactNode;
}

/** A call to a contract, ready to simulate and send. Build it with `contractCall`. */
export interface ContractCall {
  /** Name of the contract, for errors and for people. */
  contract: string;
  address: Address;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
  value?: bigint;
}

/** What earlier steps of the same flow brought. */
export interface FlowContext {
  account: Address;
  /** One signature per signature step that is done, in order. */
  signatures: readonly Hex[];
  /** Hashes of the transactions that are done, in order. */
  hashes: readonly Hash[];
}

/** The wallet signs a structured message; nothing is sent. */
export interface SignatureStep {
  kind: "signature";
  /** Verb first: "Sign the permission". */
  label: string;
  /** What the signature allows, to whom, until when. */
  explanation: string;
  typedData: (context: FlowContext) => TypedDataDefinition | Promise<TypedDataDefinition>;
}

/** The wallet sends a transaction. */
export interface CallStep {
  kind: "call";
  /** Verb first: "Vote for". */
  label: string;
  call: ContractCall | ((context: FlowContext) => ContractCall | Promise<ContractCall>);
}

/** The wallet signs a structured message, and somebody else sends the transaction and pays for it. */
export interface RelayStep {
  kind: "relay";
  /** Verb first: "Sign the vote". */
  label: string;
  /** What the signature allows. */
  explanation: string;
  /** Name of the contract that will be called. */
  contract: string;
  typedData: (context: FlowContext) => TypedDataDefinition | Promise<TypedDataDefinition>;
  /** Hands the signature over; the answer is the transaction's hash. */
  submit: (signature: Hex, context: FlowContext) => Promise<Hash>;
}

/** One thing to do in the wallet. */
export type FlowStep = SignatureStep | CallStep | RelayStep;

/** Everything the transaction dialog needs to know about what somebody is about to do. */
export interface TransactionFlow {
  title: string;
  /** One or two sentences under the title. */
  explanation?: ReactNode;
  changes: readonly Change[];
  /** Consequences that deserve a second look. */
  warnings?: readonly string[];
  /** For what nothing can undo: the word to type before the button works. */
  confirmation?: string;
  steps: readonly [FlowStep, ...FlowStep[]];
  /** Said when it is in a block: "Your vote is counted." Kept in the tray, therefore plain text. */
  success: string;
  /** Where the result can be seen. */
  href?: string;
}

interface TypedCall<
  Contract extends Abi | readonly unknown[],
  Name extends ContractFunctionName<Contract, Writes>,
> {
  contract: string;
  address: Address;
  abi: Contract;
  functionName: Name;
  args: ContractFunctionArgs<Contract, Writes, Name>;
  value?: bigint;
}

/**
 * A call whose name and arguments the ABI checks.
 *
 * @example
 * contractCall({ contract: "ComputeToken", address, abi: computeTokenAbi, functionName: "delegate", args: [account] })
 */
export function contractCall<
  const Contract extends Abi | readonly unknown[],
  Name extends ContractFunctionName<Contract, Writes>,
>(call: TypedCall<Contract, Name>): ContractCall {
  return { ...call, abi: call.abi as Abi, args: call.args as readonly unknown[] };
}

/** The call of a step, with what earlier steps brought. */
export async function resolveCall(step: CallStep, context: FlowContext): Promise<ContractCall> {
  return typeof step.call === "function" ? step.call(context) : step.call;
}
