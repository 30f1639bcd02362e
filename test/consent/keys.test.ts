import assert from "node:assert/strict";
import { hkdfSync } from "node:crypto";
import { describe, it } from "node:test";
import {
  type Address,
  bytesToBigInt,
  encodeAbiParameters,
  type Hex,
  hexToBytes,
  keccak256,
  numberToHex,
  slice,
} from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { buildConsent } from "../../scripts/lib/consent/build.ts";
import { ConsentError } from "../../scripts/lib/consent/consent-error.ts";
import {
  deriveKey,
  GAP_LIMIT,
  lockOf,
  nextKey,
  recoverKeys,
  revocationOf,
  seedFromSignature,
} from "../../scripts/lib/consent/keys.ts";
import { addressOf, consentOf, hashOf, keyOf, LOG, seedOf, termsFor } from "./people.ts";

const DATASETS = ["steps", "sleep", "diary"].map(hashOf) as [Hex, Hex, Hex];
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

function includes(used: readonly Address[]) {
  return (asked: readonly Address[]): Address[] => asked.filter((address) => used.includes(address));
}

describe("consent keys", () => {
  it("come from one signature, the same each time, another for each controller, dataset, index and deployment", async () => {
    const seed = await seedOf("Ada");
    const key = deriveKey(seed, { controllerId: 1, scope: DATASETS[0], index: 0 });
    assert.deepEqual(deriveKey(await seedOf("Ada"), { controllerId: 1, scope: DATASETS[0], index: 0 }), key);
    assert.equal(privateKeyToAddress(key.privateKey), key.address);
    const others = [
      deriveKey(seed, { controllerId: 2, scope: DATASETS[0], index: 0 }),
      deriveKey(seed, { controllerId: 1, scope: DATASETS[1], index: 0 }),
      deriveKey(seed, { controllerId: 1, scope: DATASETS[0], index: 1 }),
      deriveKey(await seedOf("Ada", { ...LOG, chainId: 1 }), key),
      deriveKey(await seedOf("Ada", { ...LOG, contract: addressOf("another log") }), key),
      deriveKey(await seedOf("Bea"), key),
    ];
    assert.equal(new Set([key, ...others].map(({ address }) => address)).size, 7);
  });

  it("keep a known answer, so that no later version loses them, and are HKDF-SHA256 as another library does it", () => {
    const seed = new Uint8Array(64).fill(7);
    const key = deriveKey(seed, { controllerId: 3, scope: DATASETS[0], index: 2 });
    assert.equal(key.address, "0xb4De8F9c9Ad4D3cB95007996A106a8E1bcBaBC0B");
    const types = ["string", "uint32", "bytes32", "uint32"].map((type) => ({ type }));
    const info = hexToBytes(encodeAbiParameters(types, ["key", 3, DATASETS[0], 2]));
    const material = hkdfSync("sha256", seed, "compute-commons/consent-keys/v1", info, 48);
    const number = (bytesToBigInt(new Uint8Array(material)) % (ORDER - 1n)) + 1n;
    assert.equal(numberToHex(number, { size: 32 }), key.privateKey);
  });

  it("don't depend on how a wallet writes its signature", async () => {
    const signature = `0x${"11".repeat(32)}${"22".repeat(32)}1b` as Hex;
    const seed = seedFromSignature(signature);
    assert.deepEqual(seedFromSignature(`${signature.slice(0, -2)}00` as Hex), seed);
    const high = numberToHex(ORDER - BigInt(`0x${"22".repeat(32)}`), { size: 32 }).slice(2);
    assert.deepEqual(seedFromSignature(`0x${"11".repeat(32)}${high}1c`), seed);
  });

  it("are refused to wallets whose signature isn't a key's, or is another one each time", () => {
    const signature = `0x${"11".repeat(32)}${"22".repeat(32)}1b` as Hex;
    const other = `0x${"12".repeat(32)}${"22".repeat(32)}1b` as Hex;
    assert.throws(
      () => seedFromSignature(signature, other),
      /signs the same message differently each time: use/,
    );
    assert.throws(
      () => seedFromSignature(`0x${"11".repeat(469)}`),
      /not one of a key \(65 bytes\): use an account/,
    );
    assert.throws(
      () => seedFromSignature(`0x${"11".repeat(32)}${"00".repeat(32)}1b`),
      /malformed: sign again/,
    );
  });

  it("bad key: no controller, no dataset, no index", async () => {
    const seed = await seedOf("Ada");
    for (const [purpose, expected] of [
      [{ controllerId: 0, scope: DATASETS[0], index: 0 }, /0 is no controller's number/],
      [{ controllerId: 2 ** 32, scope: DATASETS[0], index: 0 }, /4294967296 is no controller's number/],
      [{ controllerId: 1, scope: "0x12" as Hex, index: 0 }, /0x12 is no dataset's id/],
      [{ controllerId: 1, scope: `0x${"0".repeat(64)}` as Hex, index: 0 }, /is no dataset's id/],
      [{ controllerId: 1, scope: DATASETS[0], index: 1.5 }, /1.5 is no index/],
    ] as const) {
      assert.throws(
        () => deriveKey(seed, purpose),
        (error) => {
          assert.ok(error instanceof ConsentError);
          assert.match(error.message, expected);
          return true;
        },
      );
    }
  });

  it("are found again from the seed alone, across gaps smaller than the limit", async () => {
    const seed = await seedOf("Ada");
    const at = (controllerId: number, scope: Hex, index: number) =>
      deriveKey(seed, { controllerId, scope, index });
    const used = [
      at(1, DATASETS[0], 0),
      at(1, DATASETS[0], GAP_LIMIT),
      at(1, DATASETS[0], GAP_LIMIT * 2),
      at(2, DATASETS[1], 3),
      at(2, DATASETS[2], GAP_LIMIT),
    ];
    const pairs = [1, 2].flatMap((controllerId) => DATASETS.map((scope) => ({ controllerId, scope })));
    const usedAmong = includes(used.map(({ address }) => address));
    const found = await recoverKeys({ seed, pairs: [...pairs, ...pairs], usedAmong });
    const name = ({ controllerId, scope, index }: { controllerId: number; scope: Hex; index: number }) =>
      `${controllerId}/${scope}/${index}`;
    assert.deepEqual(found.map(name).sort(), used.slice(0, 4).map(name).sort());
    assert.equal(nextKey(seed, { controllerId: 1, scope: DATASETS[0] }, found).index, GAP_LIMIT * 2 + 1);
    assert.equal(nextKey(seed, { controllerId: 9, scope: DATASETS[0] }, found).index, 0);
    assert.deepEqual(await recoverKeys({ seed: await seedOf("Bea"), pairs, usedAmong }), []);
  });
});

describe("revocation secrets", () => {
  it("open the lock in the consent, are found again from it, and differ for each grant", async () => {
    const key = await keyOf("Ada");
    const consents = [termsFor(), termsFor({ purpose: 8 }), termsFor({ days: 91 })].map((t) =>
      buildConsent(key, t),
    );
    const revocations = consents.map(({ revokeLock: _, ...fields }) => revocationOf(key.privateKey, fields));
    for (const [position, { secret, revokeLock }] of revocations.entries()) {
      assert.equal(consents[position]?.revokeLock, revokeLock);
      assert.equal(lockOf(secret), revokeLock);
      assert.equal(keccak256(secret), revokeLock);
      assert.notEqual(slice(secret, 0, 4), slice(key.privateKey, 0, 4));
    }
    assert.equal(new Set(revocations.map(({ secret }) => secret)).size, 3);
    const [other] = [await consentOf("Bea")];
    assert.notEqual(other?.revokeLock, consents[0]?.revokeLock);
  });
});
