import { type Authorization, Signature, Transaction, type TransactionLike, toBeHex } from "ethers";

/** A transaction as a node reports it. */
export interface RpcTransaction {
  hash: string;
  from: string;
  type: string;
  nonce: string;
  to: string | null;
  gas: string;
  gasPrice?: string;
  maxFeePerGas?: string;
  maxPriorityFeePerGas?: string;
  value: string;
  input: string;
  chainId?: string;
  accessList?: { address: string; storageKeys: string[] }[];
  authorizationList?: RpcAuthorization[];
  r: string;
  s: string;
  v: string;
}

interface RpcAuthorization {
  address: string;
  nonce: string;
  chainId: string;
  r: string;
  s: string;
  yParity: string;
}

/** A block with its transactions as a node reports it. */
export interface RpcBlock {
  number: string;
  hash: string;
  parentHash: string;
  timestamp: string;
  baseFeePerGas: string;
  mixHash: string;
  transactions: RpcTransaction[];
}

const word = (value: string): string => toBeHex(BigInt(value), 32); // nodes leave leading zeros out

function signatureOf({ r, s, v }: { r: string; s: string; v: string }): Signature {
  return Signature.from({ r: word(r), s: word(s), v: BigInt(v) });
}

function authorizationOf(entry: RpcAuthorization): Authorization {
  return {
    address: entry.address,
    nonce: BigInt(entry.nonce),
    chainId: BigInt(entry.chainId),
    signature: signatureOf({ ...entry, v: entry.yParity }),
  };
}

type Fees = Pick<TransactionLike<string>, "gasPrice" | "maxFeePerGas" | "maxPriorityFeePerGas">;

function feesOf(transaction: RpcTransaction, type: number): Fees {
  if (type < 2) return { gasPrice: transaction.gasPrice };
  return {
    maxFeePerGas: transaction.maxFeePerGas,
    maxPriorityFeePerGas: transaction.maxPriorityFeePerGas,
  };
}

function signerOf(signed: Transaction): string | undefined {
  try {
    return signed.from?.toLowerCase();
  } catch {
    return undefined; // the made-up signature of an impersonated sender need not be a point of the curve
  }
}

/**
 * The signed form of a mined transaction, or null when it can't be had: an impersonated sender has no real
 * signature, and a blob transaction is mined without its blobs.
 */
export function serializeMined(transaction: RpcTransaction): string | null {
  const type = Number(transaction.type);
  const signed = Transaction.from({
    type,
    ...feesOf(transaction, type),
    to: transaction.to,
    nonce: Number(transaction.nonce),
    gasLimit: transaction.gas,
    value: transaction.value,
    data: transaction.input,
    chainId: transaction.chainId ?? 0,
    ...(type > 0 && { accessList: transaction.accessList ?? [] }),
    ...(type === 4 && { authorizationList: (transaction.authorizationList ?? []).map(authorizationOf) }),
    signature: signatureOf(transaction),
  });
  const isTrue = signed.hash === transaction.hash && signerOf(signed) === transaction.from.toLowerCase();
  return isTrue ? signed.serialized : null;
}
