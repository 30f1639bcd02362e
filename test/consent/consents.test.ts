import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  concat,
  encodeAbiParameters,
  type Hex,
  keccak256,
  toBytes,
  toHex,
  zeroAddress,
  zeroHash,
} from "viem";
import {
  buildConsent,
  buildRefusal,
  type ConsentTerms,
  pairsOf,
  requireInForce,
  signBundle,
} from "../../scripts/lib/consent/build.ts";
import { ConsentError } from "../../scripts/lib/consent/consent-error.ts";
import {
  consentIdOf,
  datasetIdOf,
  grantIdOf,
  structHashOf,
  witnessOf,
} from "../../scripts/lib/consent/ids.ts";
import { requireSigned, signConsent } from "../../scripts/lib/consent/typed-data.ts";
import { bitsOf, type Consent, FLAGS, namesOf, OPS } from "../../scripts/lib/consent/types.ts";
import { addressOf, consentOf, hashOf, keyOf, LOG, NOW, termsFor } from "./people.ts";

const TYPE =
  "Consent(address subject,bytes32 revokeLock,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose," +
  "uint16 category,uint8 level,uint8 mechanism,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses," +
  "uint32 rewardPerUse,bytes32 termsHash)";
const WORDS = TYPE.slice("Consent(".length, -1)
  .split(",")
  .map((field) => ({ type: field.split(" ")[0] ?? "" }));

function throwsConsentError(act: () => unknown, expected: RegExp): void {
  assert.throws(act, (error) => {
    assert.ok(error instanceof ConsentError, String(error));
    assert.match(error.message, expected);
    return true;
  });
}

describe("ids of consents", () => {
  it("are made as the interface says, from the type's text on", async () => {
    const consent = await consentOf("Ada");
    const words = encodeAbiParameters(
      WORDS,
      Object.keys(orderOf(consent)).map((name) => consent[name as keyof Consent]),
    );
    const structHash = keccak256(concat([keccak256(toHex(TYPE)), words]));
    assert.equal(structHashOf(consent), structHash);
    const types = ["bytes32", "bytes32", "address", "uint32"].map((type) => ({ type }));
    const id = keccak256(
      encodeAbiParameters(types, [structHash, consent.scope, consent.subject, consent.agentId]),
    );
    assert.equal(grantIdOf(witnessOf(consent)), id);
    assert.equal(consentIdOf(consent), id);
  });

  it("differ when any field differs", async () => {
    const consent = await consentOf("Ada");
    const ids = Object.entries(consent).map(([name, value]) => {
      const other =
        typeof value === "number" ? value + 1 : name === "subject" ? addressOf("Bea") : hashOf(name);
      return consentIdOf({ ...consent, [name]: other });
    });
    assert.equal(new Set([...ids, consentIdOf(consent)]).size, 17);
  });

  it("a dataset's id is that of who registered it and its content", () => {
    const registrant = addressOf("controller");
    const packed = concat([`0x${"00".repeat(12)}`, registrant, hashOf("content")]);
    assert.equal(datasetIdOf(registrant, hashOf("content")), keccak256(packed));
  });
});

/** Fields in the order in which people read and sign them. */
function orderOf(consent: Consent): Record<string, unknown> {
  const names = TYPE.slice("Consent(".length, -1)
    .split(",")
    .map((field) => field.split(" ")[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, consent[name as keyof Consent]]));
}

describe("building consents", () => {
  it("begins at the start of the day and lasts whole days", async () => {
    const consent = await consentOf("Ada");
    assert.equal(new Date(consent.notBefore * 1000).toISOString(), "2026-11-20T00:00:00.000Z");
    assert.equal(consent.expiry - consent.notBefore, 90 * 86_400);
    assert.deepEqual(namesOf(OPS, consent.ops), ["QUERY", "DERIVE"]);
    assert.equal(bitsOf(FLAGS, namesOf(FLAGS, 31)), 31);
  });

  it("refuses fields out of range, and says what they must be", async () => {
    const key = await keyOf("Ada");
    const cases: [Partial<ConsentTerms>, RegExp][] = [
      [{ controllerId: 0 }, /The controller is 0: it must be a whole number from 1 to 4294967295/],
      [{ purpose: 256 }, /The purpose is 256/],
      [{ category: 0 }, /The category is 0/],
      [{ level: 5 }, /The level is 5: it must be a whole number from 0 to 4/],
      [{ level: 0 }, /Level 0 allows nothing: take a level from 1 to 4, or refuse/],
      [{ mechanism: 64 }, /The mechanism is 64/],
      [{ ops: [] }, /allows no operation: name at least one/],
      [{ days: 0 }, /The number of days is 0/],
      [{ maxUses: 0 }, /allows no use/],
      [{ maxUses: 2 ** 24 }, /The number of uses is 16777216/],
      [{ rewardPerUse: -1 }, /The reward in 1e-6 COMPUTE is -1/],
      [{ scope: zeroHash }, /The dataset is 0x0+: it must be 0x and 64 hexadecimal digits, not all zero/],
      [{ termsHash: "0x12" }, /The hash of the terms is 0x12/],
      [{ agentId: 0.5 }, /The agent is 0.5/],
      [{ now: 5 }, /The time of signing is 5/],
    ];
    for (const [wrong, expected] of cases)
      throwsConsentError(() => buildConsent(key, termsFor(wrong)), expected);
  });

  it("a refusal answers the same question with level 0 and no operation", async () => {
    const refusal = buildRefusal(await keyOf("Ada"), termsFor({ maxUses: 0, mechanism: 0 }));
    assert.deepEqual([refusal.level, refusal.ops, refusal.maxUses], [0, 0, 0]);
    assert.equal(refusal.purpose, 7);
  });

  it("a bundle is one consent for each purpose and category, each with a lock of its own", async () => {
    const key = await keyOf("Ada");
    const { purpose: _, category: __, ...terms } = termsFor();
    const bundle = await signBundle(LOG, key, terms, pairsOf([7, 8], [12, 13, 14]));
    assert.equal(bundle.length, 6);
    assert.equal(new Set(bundle.map(({ consent }) => consent.revokeLock)).size, 6);
    assert.equal(new Set(bundle.map(({ consent }) => consentIdOf(consent))).size, 6);
    for (const signed of bundle) await requireSigned(LOG, signed);
    await assert.rejects(signBundle(LOG, key, terms, []), /names nothing, or a pair twice/);
    await assert.rejects(signBundle(LOG, key, terms, pairsOf([7, 7], [1])), /names nothing, or a pair twice/);
  });

  it("expired: a consent past its end, or before its beginning, is not in force", async () => {
    const consent = await consentOf("Ada");
    requireInForce(consent, NOW);
    throwsConsentError(() => requireInForce(consent, consent.expiry), /expired at 2027-02-18T00:00 UTC: ask/);
    throwsConsentError(
      () => requireInForce(consent, consent.notBefore - 1),
      /begins at 2026-11-20T00:00 UTC: wait/,
    );
    throwsConsentError(() => requireInForce({ ...consent, subject: zeroAddress }, NOW), /has no subject/);
  });
});

describe("signatures of consents", () => {
  it("hold for one chain, one log, one content and one key", async () => {
    const key = await keyOf("Ada");
    const signed = await signConsent(LOG, buildConsent(key, termsFor()), key.privateKey);
    await requireSigned(LOG, signed);
    const wrong =
      /The signature is not 0x[0-9a-fA-F]{40}'s for chain \d+ and log 0x[0-9a-fA-F]{40}: a field was changed/;
    await assert.rejects(requireSigned({ ...LOG, chainId: 1 }, signed), wrong);
    await assert.rejects(requireSigned({ ...LOG, contract: addressOf("other log") }, signed), wrong);
    for (const [name, value] of Object.entries(signed.consent)) {
      if (typeof value !== "number") continue;
      const consent = { ...signed.consent, [name]: value + 1 };
      await assert.rejects(requireSigned(LOG, { ...signed, consent }), wrong, name);
    }
    const stranger = await signConsent(LOG, signed.consent, (await keyOf("Bea")).privateKey);
    await assert.rejects(requireSigned(LOG, stranger), wrong);
    const noSignature = toHex(toBytes("no signature")) as Hex;
    await assert.rejects(requireSigned(LOG, { ...signed, signature: noSignature }), wrong);
  });
});
