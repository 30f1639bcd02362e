import { queryOptions } from "@tanstack/react-query";
import { type Address, getAbiItem, type Hex, isAddressEqual } from "viem";
import { consentCircleSubjectAbi } from "@/generated/abi/consent-circle-subject";
import { consentCirclesSubjectEventsAbi } from "@/generated/abi/consent-circles-subject-events";
import { consentLogSubjectAbi } from "@/generated/abi/consent-log-subject";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/name-of";
import { GRANT_STATUSES, type GrantStatus } from "@/lib/provenance/enumerations";
import type { Consent, Witness } from "../../../../scripts/lib/consent/types.ts";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** A circle as the chain has it. */
export interface Circle {
  address: Address;
  members: readonly Address[];
  /** Members who must be among the signers of every consent. */
  guardians: readonly Address[];
  /** How many signatures a consent needs. */
  threshold: number;
  /** How often it was changed. */
  nonce: number;
}

async function readCircle(client: ChainClient, address: Address): Promise<Circle> {
  const circle = { address, abi: consentCircleSubjectAbi } as const;
  const [members, guardians, threshold, nonce] = await Promise.all([
    client.readContract({ ...circle, functionName: "members" }),
    client.readContract({ ...circle, functionName: "guardians" }),
    client.readContract({ ...circle, functionName: "threshold" }),
    client.readContract({ ...circle, functionName: "nonce" }),
  ]);
  return { address, members, guardians, threshold: Number(threshold), nonce: Number(nonce) };
}

const created = getAbiItem({ abi: consentCirclesSubjectEventsAbi, name: "CircleCreated" });

/** Where circles were made, newest first. */
async function circleAddresses(client: ChainClient, { contracts, startBlock }: Config): Promise<Address[]> {
  const where = { address: contracts.ConsentCircles, event: created, fromBlock: BigInt(startBlock) };
  return (await readLogs(client, where)).map(({ args }) => args.circle).reverse();
}

/** Reads the circles that an account is a member of now. */
export function ownCirclesQuery(client: ChainClient, config: Config, account: Address) {
  const factory = config.contracts.ConsentCircles;
  return queryOptions({
    queryKey: [CHAIN_KEY, "own-circles", client.chain?.id, factory, account] as const,
    queryFn: async (): Promise<Circle[]> => {
      const addresses = await circleAddresses(client, config);
      const isMember = await Promise.all(
        addresses.map((address) =>
          client.readContract({
            address,
            abi: consentCircleSubjectAbi,
            functionName: "mayRevoke",
            args: [account],
          }),
        ),
      );
      return Promise.all(
        addresses.filter((_, index) => isMember[index]).map((each) => readCircle(client, each)),
      );
    },
    refetchInterval: 15_000,
  });
}

/** Reads a circle; null when it was not made by the DAO's own factory. */
export function circleQuery(client: ChainClient, config: Config, address: Address) {
  const factory = config.contracts.ConsentCircles;
  return queryOptions({
    queryKey: [CHAIN_KEY, "circle", client.chain?.id, factory, address] as const,
    queryFn: async (): Promise<Circle | null> => {
      const known = await circleAddresses(client, config);
      return known.some((each) => isAddressEqual(each, address)) ? readCircle(client, address) : null;
    },
    refetchInterval: 15_000,
  });
}

/** A consent that a circle gave. */
export interface CircleConsent {
  grantId: Hex;
  consent: Consent;
  witness: Witness;
  status: GrantStatus;
  useCount: number;
  isActive: boolean;
}

/** Reads the consents of a circle, newest first. */
export function circleConsentsQuery(client: ChainClient, config: Config, circle: Address) {
  const log = { address: config.contracts.ConsentLog, abi: consentLogSubjectAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "circle-consents", client.chain?.id, log.address, circle] as const,
    queryFn: async (): Promise<CircleConsent[]> => {
      // Late: the curve behind them weighs more than the rest of the page.
      const [{ readRecordedConsents }, { witnessOf }] = await Promise.all([
        import("@/lib/consent/read-grants"),
        import("../../../../scripts/lib/consent/ids.ts"),
      ]);
      const recorded = await readRecordedConsents(client, config, [circle]);
      const read = async ({ grantId, consent }: (typeof recorded)[number]): Promise<CircleConsent> => {
        const [grant, isActive] = await Promise.all([
          client.readContract({ ...log, functionName: "grantOf", args: [grantId] }),
          client.readContract({ ...log, functionName: "isActive", args: [grantId] }),
        ]);
        const status = nameOf(GRANT_STATUSES, grant.status);
        return { grantId, consent, witness: witnessOf(consent), status, useCount: grant.useCount, isActive };
      };
      return (await Promise.all(recorded.map(read))).reverse();
    },
    refetchInterval: 15_000,
  });
}
