import { queryOptions } from "@tanstack/react-query";
import { type Address, getAbiItem, type Hex } from "viem";
import { readHappenings, type UntimedHappening, withTimes } from "@/features/my-data/chain/read-happenings";
import type { GrantNow, Happening, OwnConsent, PassedOn } from "@/features/my-data/lib/flow";
import { benefitVaultSubjectAbi } from "@/generated/abi/benefit-vault-subject";
import { breachBoardSubjectAbi } from "@/generated/abi/breach-board-subject";
import { consentLogSubjectAbi } from "@/generated/abi/consent-log-subject";
import { consentLogSubjectEventsAbi } from "@/generated/abi/consent-log-subject-events";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { findKeys, type RecordedConsent, readRecordedConsents } from "@/lib/consent/read-grants";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/name-of";
import { GRANT_STATUSES } from "@/lib/provenance/enumerations";
import { witnessOf } from "../../../../scripts/lib/consent/ids.ts";
import type { ConsentKey } from "../../../../scripts/lib/consent/keys.ts";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** Reads a grant as the chain keeps it now. */
export async function readGrant(client: ChainClient, { contracts }: Config, grantId: Hex): Promise<GrantNow> {
  const { status, useCount, maxUses, revokedAt, notBefore, expiry } = await client.readContract({
    address: contracts.ConsentLog,
    abi: consentLogSubjectAbi,
    functionName: "grantOf",
    args: [grantId],
  });
  return { status: nameOf(GRANT_STATUSES, status), useCount, maxUses, revokedAt, notBefore, expiry };
}

async function isActiveNow(client: ChainClient, { contracts }: Config, grantId: Hex): Promise<boolean> {
  return client.readContract({
    address: contracts.ConsentLog,
    abi: consentLogSubjectAbi,
    functionName: "isActive",
    args: [grantId],
  });
}

interface SubGrant {
  grantId: Hex;
  parentId: Hex;
  controllerId: number;
  happening: UntimedHappening;
}

const passedOnEvent = getAbiItem({ abi: consentLogSubjectEventsAbi, name: "ConsentSubGranted" });

/** What was passed on from consents of these keys, parents first. */
async function readSubGrants(
  client: ChainClient,
  { contracts, startBlock }: Config,
  subjects: readonly Address[],
): Promise<SubGrant[]> {
  const logs = await readLogs(client, {
    address: contracts.ConsentLog,
    event: passedOnEvent,
    args: { subject: [...subjects] },
    fromBlock: BigInt(startBlock),
  });
  return logs.map(({ args, blockNumber, logIndex, transactionHash }) => ({
    grantId: args.grantId,
    parentId: args.parentId,
    controllerId: args.consent.controllerId,
    happening: {
      id: `${transactionHash}-${logIndex}`,
      transactionHash,
      sequence: (blockNumber << 32n) + BigInt(logIndex),
      blockNumber,
      grantId: args.parentId,
      kind: "passedOn",
      controllerId: args.consent.controllerId,
    },
  }));
}

/** The consent of one's own that each grant goes back to. */
function rootsOf(own: readonly RecordedConsent[], passedOn: readonly SubGrant[]): Map<Hex, Hex> {
  const roots = new Map<Hex, Hex>(own.map(({ grantId }) => [grantId, grantId]));
  for (const { grantId, parentId } of passedOn) roots.set(grantId, roots.get(parentId) ?? parentId);
  return roots;
}

function givenOf(own: readonly RecordedConsent[]): UntimedHappening[] {
  return own.map(({ grantId, consent, isRefusal, blockNumber, logIndex, transactionHash }) => ({
    id: `${transactionHash}-${logIndex}`,
    transactionHash,
    sequence: (blockNumber << 32n) + BigInt(logIndex),
    blockNumber,
    grantId,
    kind: isRefusal ? "refused" : "granted",
    controllerId: consent.controllerId,
  }));
}

async function readOne(
  client: ChainClient,
  config: Config,
  {
    recorded,
    key,
    passedOn,
    happenings,
  }: {
    recorded: RecordedConsent;
    key: ConsentKey;
    passedOn: readonly SubGrant[];
    happenings: readonly Happening[];
  },
): Promise<OwnConsent> {
  const { grantId, consent, isRefusal } = recorded;
  const vault = {
    address: config.contracts.BenefitVault,
    abi: benefitVaultSubjectAbi,
    args: [grantId],
  } as const;
  const board = {
    address: config.contracts.BreachBoard,
    abi: breachBoardSubjectAbi,
    args: [grantId],
  } as const;
  const [grant, isActive, owed, claimed, acknowledgedAt, erasureDueAt, subGrants] = await Promise.all([
    readGrant(client, config, grantId),
    isActiveNow(client, config, grantId),
    client.readContract({ ...vault, functionName: "owedTo" }),
    client.readContract({ ...vault, functionName: "claimedBy" }),
    client.readContract({ ...board, functionName: "acknowledgedAt" }),
    client.readContract({ ...board, functionName: "erasureDueAt" }),
    Promise.all(
      passedOn.map(
        async (each): Promise<PassedOn> => ({
          grantId: each.grantId,
          controllerId: each.controllerId,
          grant: await readGrant(client, config, each.grantId),
          isActive: await isActiveNow(client, config, each.grantId),
        }),
      ),
    ),
  ]);
  const now = { grant, isActive, owed, claimed, acknowledgedAt, erasureDueAt };
  return {
    grantId,
    consent,
    witness: witnessOf(consent),
    key,
    isRefusal,
    ...now,
    passedOn: subGrants,
    happenings,
  };
}

/** Reads every consent of a seed's keys with all that happened to it, newest first. From the chain alone. */
export async function readOwnConsents(
  client: ChainClient,
  config: Config,
  seed: Uint8Array,
): Promise<OwnConsent[]> {
  const recorded = await readRecordedConsents(client, config);
  const keys = new Map((await findKeys(seed, recorded)).map((key) => [key.address.toLowerCase(), key]));
  const own = recorded.filter(({ consent }) => keys.has(consent.subject.toLowerCase()));
  if (own.length === 0) return [];
  const passedOn = await readSubGrants(
    client,
    config,
    own.map(({ consent }) => consent.subject),
  );
  const rootOf = rootsOf(own, passedOn);
  const given = await withTimes(client, [
    ...givenOf(own),
    ...passedOn.map(({ happening, grantId }) => ({ ...happening, grantId: rootOf.get(grantId) ?? grantId })),
  ]);
  const scopeOf = new Map(own.map(({ grantId, consent }) => [grantId, consent.scope]));
  const later = await readHappenings(client, config, { rootOf, scopeOf });
  const all = [...given, ...later].sort((one, other) => (one.sequence < other.sequence ? -1 : 1));
  const found = await Promise.all(
    own.flatMap((each) => {
      const key = keys.get(each.consent.subject.toLowerCase());
      if (!key) return [];
      return readOne(client, config, {
        recorded: each,
        key,
        passedOn: passedOn.filter(({ grantId }) => rootOf.get(grantId) === each.grantId),
        happenings: all.filter(({ grantId }) => grantId === each.grantId),
      });
    }),
  );
  return found.reverse();
}

/** Query options of {@link readOwnConsents}. The seed itself is no part of the key. */
export function ownConsentsQuery(
  client: ChainClient,
  config: Config,
  { account, seed }: { account: Address; seed: Uint8Array },
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "own-consents", client.chain?.id, config.contracts.ConsentLog, account] as const,
    queryFn: () => readOwnConsents(client, config, seed),
    retry: false,
    refetchInterval: 30_000,
    gcTime: 0,
  });
}
