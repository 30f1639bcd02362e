import { type Address, getAbiItem, type Hex } from "viem";
import { consentLogSubjectEventsAbi } from "@/generated/abi/consent-log-subject-events";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { type ConsentKey, recoverKeys } from "../../../scripts/lib/consent/keys.ts";
import type { Consent } from "../../../scripts/lib/consent/types.ts";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** A consent or refusal as the chain's logs have it. */
export interface RecordedConsent {
  grantId: Hex;
  consent: Consent;
  isRefusal: boolean;
  blockNumber: bigint;
  logIndex: number;
  transactionHash: Hex;
}

const abi = consentLogSubjectEventsAbi;
const granted = getAbiItem({ abi, name: "ConsentGranted" });
const refused = getAbiItem({ abi, name: "ConsentRefused" });

/**
 * Reads consents and refusals from the chain's logs, oldest first.
 * @param subjects Only those of these; of all when left out, which tells nobody whose one looks for.
 */
export async function readRecordedConsents(
  client: ChainClient,
  { contracts, startBlock }: Config,
  subjects?: readonly Address[],
): Promise<RecordedConsent[]> {
  if (subjects?.length === 0) return [];
  const where = { address: contracts.ConsentLog, fromBlock: BigInt(startBlock) };
  const args = subjects ? { subject: [...subjects] } : undefined;
  const [grants, refusals] = await Promise.all([
    readLogs(client, { ...where, event: granted, args }),
    readLogs(client, { ...where, event: refused, args }),
  ]);
  const record = (log: (typeof grants)[number] | (typeof refusals)[number], isRefusal: boolean) => ({
    grantId: log.args.grantId,
    consent: log.args.consent,
    isRefusal,
    blockNumber: log.blockNumber,
    logIndex: log.logIndex,
    transactionHash: log.transactionHash,
  });
  return [...grants.map((log) => record(log, false)), ...refusals.map((log) => record(log, true))].sort(
    (one, other) => Number(one.blockNumber - other.blockNumber) || one.logIndex - other.logIndex,
  );
}

/** How many pairs of controller and dataset are looked at before the page may draw again. */
const PAIRS_AT_ONCE = 8;

/**
 * Finds the consent keys of a seed: derives them for every controller and dataset that anybody consented to, and
 * compares here, in the browser. Nobody learns which keys belong together.
 */
export async function findKeys(
  seed: Uint8Array,
  recorded: readonly Pick<RecordedConsent, "consent">[],
): Promise<ConsentKey[]> {
  const used = new Set(recorded.map(({ consent }) => consent.subject.toLowerCase()));
  const pairs = new Map(
    recorded.map(({ consent: { controllerId, scope } }) => [
      `${controllerId}/${scope}`,
      { controllerId, scope },
    ]),
  );
  const all = [...pairs.values()];
  const found: ConsentKey[] = [];
  for (let start = 0; start < all.length; start += PAIRS_AT_ONCE) {
    found.push(
      ...(await recoverKeys({
        seed,
        pairs: all.slice(start, start + PAIRS_AT_ONCE),
        usedAmong: (addresses) => addresses.filter((address) => used.has(address.toLowerCase())),
      })),
    );
    await new Promise((resolve) => setTimeout(resolve));
  }
  return found;
}
