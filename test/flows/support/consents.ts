import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { id, MaxUint256, parseEther, sha256, ZeroHash } from "ethers";
import { concatHex, type Hex, keccak256, toHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { grantIdOf, witnessOf } from "../../../scripts/lib/consent/ids.ts";
import { signConsent } from "../../../scripts/lib/consent/typed-data.ts";
import { type Consent, OPS, type Witness } from "../../../scripts/lib/consent/types.ts";
import { type Dao, mine, now, read } from "./dao.ts";
import { DAY, endow } from "./market.ts";

const CHAIN_ID = 31_337;
/** Science with what people prefer, with noise: config/vocabulary/dpv-2.2.json. */
export const TERMS = { purpose: 55, category: 47, mechanism: 18, level: 2 } as const;
const RAW = 0x55;
const BOND = "5000";

/** A person's consent, with what withdraws it. */
export interface Given {
  consent: Consent;
  witness: Witness;
  grantId: Hex;
  secret: Hex;
}

/** Makes an account a controller with a bond; its number. */
export async function registerController(dao: Dao, account: HardhatEthersSigner): Promise<bigint> {
  await endow(dao, account, BOND);
  await mine(dao.token, account, "approve", await dao.controllers.getAddress(), MaxUint256);
  await mine(dao.controllers, account, "register", id(`profile of ${account.address}`), parseEther(BOND));
  return await read<bigint>(dao.controllers, "controllerIdOf", account.address);
}

/** Registers a source of the account's; its id. */
export async function registerSource(dao: Dao, account: HardhatEthersSigner, name: string): Promise<Hex> {
  const input = {
    ...{ kind: 0, level: TERMS.level, ops: OPS.QUERY | OPS.TRAIN, mechanism: TERMS.mechanism },
    ...{ purposes: `0x${TERMS.purpose.toString(16)}${"00".repeat(7)}`, contentHash: id(name) },
    ...{ metaDigest: sha256(toHex(name)), codec: RAW, licence: id("CC-BY-4.0"), subjectsRoot: ZeroHash },
    ...{ parents: [], jobId: 0 },
  };
  await mine(dao.datasets, account, "register", input);
  return await read<Hex>(dao.datasets, "datasetIdOf", account.address, id(name));
}

/** A new person consents to a controller's use of a dataset; anybody brings it. */
export async function consentTo(dao: Dao, name: string, controllerId: bigint, scope: Hex): Promise<Given> {
  const key = keccak256(toHex(`key of ${name}`));
  const secret = keccak256(toHex(`secret of ${name}`));
  const start = Number(await now(dao));
  const consent: Consent = {
    ...{ subject: privateKeyToAddress(key), revokeLock: keccak256(concatHex([secret])) },
    ...{ controllerId: Number(controllerId), agentId: 0, scope, ...TERMS },
    ...{ ops: OPS.QUERY | OPS.TRAIN, flags: 0, notBefore: start, expiry: start + 90 * Number(DAY) },
    ...{ maxUses: 10, rewardPerUse: 0, termsHash: keccak256(toHex("terms")) },
  };
  const place = { chainId: CHAIN_ID, contract: (await dao.consentLog.getAddress()) as Hex };
  const { signature } = await signConsent(place, consent, key);
  await mine(dao.consentLog, dao.outsider, "grant", consent, signature);
  const witness = witnessOf(consent);
  return { consent, witness, grantId: grantIdOf(witness), secret };
}

/** Records that a controller trained on a person's data for a job. */
export async function recordUse(
  dao: Dao,
  controller: HardhatEthersSigner,
  { witness }: Given,
  jobId: bigint,
): Promise<void> {
  const use = {
    ...{ witness, jobId, op: OPS.TRAIN, purpose: TERMS.purpose },
    ...{ resource: ZeroHash, proof: [], outputHash: ZeroHash },
  };
  await mine(dao.consentLog, controller, "recordUse", use);
}
