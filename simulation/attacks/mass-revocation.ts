import { id, MaxUint256, sha256, ZeroHash } from "ethers";
import { concatHex, type Hex, keccak256, toHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { witnessOf } from "../../scripts/lib/consent/ids.ts";
import { signConsent } from "../../scripts/lib/consent/typed-data.ts";
import { type Consent, OPS } from "../../scripts/lib/consent/types.ts";
import type { Call } from "../chain/chain.ts";
import type { World } from "../engine/world.ts";
import { type Attack, attackerAccount, DAY, endow, type Memory, type Verdict } from "./attack.ts";

const CHAIN_ID = 31_337;
const PEOPLE = 200;
/** As many as fit into one transaction with room to spare. */
const BATCH = 20;
const BATCH_GAS = 15_000_000;
const BOND = 5_000n * 10n ** 18n;
/** Raw bytes, as in a CID. */
const RAW = 0x55;
/** Science with what people prefer, with noise: config/vocabulary/dpv-2.2.json. */
const TERMS = { purpose: 55, category: 47, mechanism: 18, level: 2 } as const;
const controller = attackerAccount("controller");

/** A person's consent, with its key and what withdraws it. */
interface Given {
  consent: Consent;
  key: Hex;
  secret: Hex;
}

/** Follows from the memory alone: nothing of it has to be kept. */
function given(memory: Memory): Given[] {
  const start = Number(memory.start);
  return Array.from({ length: PEOPLE }, (_, index) => {
    const [key, secret] = [keccak256(toHex(`key of person ${index}`)), keccak256(toHex(`secret ${index}`))];
    const consent: Consent = {
      ...{ subject: privateKeyToAddress(key), revokeLock: keccak256(concatHex([secret])) },
      ...{
        controllerId: Number(memory.controller),
        agentId: 0,
        scope: (memory.scope ?? "0x") as Hex,
        ...TERMS,
      },
      ...{ ops: OPS.QUERY | OPS.TRAIN, flags: 0, notBefore: start, expiry: start + 90 * DAY },
      ...{ maxUses: 10, rewardPerUse: 0, termsHash: keccak256(toHex("terms")) },
    };
    return { consent, key, secret };
  });
}

function inBatches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function useCalls(world: World, all: readonly Given[]): Call[] {
  return all.map(({ consent }) =>
    world.calls.any(controller, "consentLog", "recordUse", [
      {
        ...{ witness: witnessOf(consent), jobId: 0, op: OPS.QUERY, purpose: TERMS.purpose },
        ...{ resource: ZeroHash, proof: [], outputHash: ZeroHash },
      },
    ]),
  );
}

/** A controller with a dataset asks 200 people, who all consent, and uses the data once. */
async function collect(world: World, memory: Memory): Promise<number> {
  const { calls } = world;
  await endow(world, controller, BOND);
  await world.attempt(
    calls.any(controller, "token", "approve", [world.address("controllers"), MaxUint256]),
    calls.any(controller, "controllers", "register", [id("profile of a controller"), BOND]),
  );
  const source = {
    ...{ kind: 0, level: TERMS.level, ops: OPS.QUERY | OPS.TRAIN, mechanism: TERMS.mechanism },
    ...{ purposes: `0x${TERMS.purpose.toString(16)}${"00".repeat(7)}`, contentHash: id("records") },
    ...{ metaDigest: sha256(toHex("records")), codec: RAW, licence: id("CC-BY-4.0"), subjectsRoot: ZeroHash },
    ...{ parents: [], jobId: 0 },
  };
  await world.attempt(calls.any(controller, "datasets", "register", [source]));
  memory.controller = String(await world.read<bigint>("controllers", "controllerIdOf", [controller]));
  memory.scope = await world.read<string>("datasets", "datasetIdOf", [controller, id("records")]);
  memory.start = String(world.timestamp);
  const all = given(memory);
  const place = { chainId: CHAIN_ID, contract: world.address("consentLog") as Hex };
  const signatures = await Promise.all(all.map(({ consent, key }) => signConsent(place, consent, key)));
  for (const batch of inBatches(signatures)) {
    const values = [batch.map(({ consent }) => consent), batch.map(({ signature }) => signature)];
    await world.attempt(calls.any(controller, "consentLog", "grantMany", values, BATCH_GAS));
  }
  memory.used = String(await countUses(world, all));
  return DAY;
}

async function countUses(world: World, all: readonly Given[]): Promise<number> {
  const outcomes = await world.attempt(...useCalls(world, all));
  return outcomes.filter((refused) => refused === undefined).length;
}

/** All of them withdraw at once, and the controller tries to go on. */
async function withdraw(world: World, memory: Memory): Promise<Verdict> {
  const all = given(memory);
  const bringer = world.state.delegates[0] ?? controller;
  const calls = inBatches(all).map((batch) =>
    world.calls.any(
      bringer,
      "consentLog",
      "revokeMany",
      [batch.map(({ consent }) => consent), batch.map(({ secret }) => secret)],
      BATCH_GAS,
    ),
  );
  const refused = (await world.attempt(...calls)).filter((reason) => reason !== undefined).length;
  const after = await countUses(world, all);
  return {
    outcome:
      `Before, ${memory.used} of ${PEOPLE} uses were recorded. ${calls.length - refused} of ${calls.length} transactions ` +
      `withdrew the consents in one block; after it ${after} uses were.`,
    cost: 0n,
    gain: 0n,
    held: Number(memory.used) === PEOPLE && refused === 0 && after === 0,
  };
}

/** Everybody withdraws their consent in the same block. */
export const massRevocation: Attack = {
  name: "mass-revocation",
  attempted:
    "200 people whose data a controller uses withdraw their consent in the same block, and it tries to go on.",
  mustHold: "Every withdrawal is taken at once, and no use is recorded after it.",
  accounts: [controller],
  stages: [collect, withdraw],
};
