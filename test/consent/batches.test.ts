import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { concat, encodeAbiParameters, type Hex, keccak256 } from "viem";
import {
  consentBatch,
  isConsentProven,
  isResourceProven,
  isSubjectProven,
  isUseProven,
  resourceBatch,
  subjectBatch,
  useBatch,
} from "../../scripts/lib/consent/batches.ts";
import { CODECS, cidOf, readCid, writeCid } from "../../scripts/lib/consent/cid.ts";
import { ConsentError } from "../../scripts/lib/consent/consent-error.ts";
import { addressOf, hashOf } from "./people.ts";

const IDS = Array.from({ length: 11 }, (_, number) => hashOf(`grant ${number}`));
const DIGEST = new Uint8Array(createHash("sha256").update("a list").digest());

/** The root that a leaf and its proof lead to, as OpenZeppelin's MerkleProof computes it. */
function climb(types: string[], values: unknown[], proof: readonly Hex[]): Hex {
  const inner = keccak256(
    encodeAbiParameters(
      types.map((type) => ({ type })),
      values,
    ),
  );
  return proof.reduce(
    (node, side) => keccak256(concat(node < side ? [node, side] : [side, node])),
    keccak256(inner),
  );
}

describe("batches", () => {
  it("prove each consent, and no other", () => {
    const { root, count, proofOf } = consentBatch(IDS);
    assert.equal(count, 11);
    for (const id of IDS) {
      assert.equal(climb(["bytes32"], [id], proofOf(id)), root);
      assert.ok(isConsentProven(root, id, proofOf(id)));
    }
    assert.ok(!isConsentProven(root, hashOf("other"), proofOf(IDS[0] as Hex)));
    assert.ok(!isConsentProven(hashOf("other root"), IDS[0] as Hex, proofOf(IDS[0] as Hex)));
    assert.throws(() => proofOf(hashOf("other")), /The consent is not under the root 0x/);
  });

  it("prove uses with their numbers, people and resources", () => {
    const witnesses = IDS.map((structHash, agentId) => ({
      structHash,
      scope: hashOf("data"),
      subject: addressOf("Ada"),
      agentId,
    }));
    const uses = useBatch(witnesses);
    const leaf = { ...(witnesses[3] as (typeof witnesses)[number]), index: 3 };
    const types = ["uint32", "bytes32", "bytes32", "address", "uint32"];
    const values = [3, leaf.structHash, leaf.scope, leaf.subject, leaf.agentId];
    assert.equal(climb(types, values, uses.proofOf(leaf)), uses.root);
    assert.ok(isUseProven(uses.root, leaf, uses.proofOf(leaf)));
    assert.ok(!isUseProven(uses.root, { ...leaf, index: 4 }, uses.proofOf(leaf)));
    const people = ["Ada", "Bea", "Cem"].map(addressOf);
    const subjects = subjectBatch(people);
    assert.ok(people.every((person) => isSubjectProven(subjects.root, person, subjects.proofOf(person))));
    assert.ok(!isSubjectProven(subjects.root, addressOf("Dan"), subjects.proofOf(people[0] as Hex)));
    const resources = resourceBatch([hashOf("row 1"), hashOf("row 2")]);
    assert.ok(isResourceProven(resources.root, hashOf("row 1"), resources.proofOf(hashOf("row 1"))));
  });

  it("refuse nothing and the same twice", () => {
    assert.throws(() => consentBatch([]), /There is no consent to make a root of: add at least one/);
    assert.throws(() => consentBatch([...IDS, IDS[0] as Hex]), /A consent is in the batch twice/);
    assert.throws(() => subjectBatch([addressOf("Ada"), addressOf("Ada").toLowerCase() as Hex]), /twice/);
  });
});

describe("CIDs", () => {
  const cid = CID.createV1(CODECS.raw, create(0x12, DIGEST));
  const refused = (text: string, expected: RegExp) =>
    assert.throws(
      () => readCid(text),
      (error) => error instanceof ConsentError && expected.test(error.message),
      text,
    );

  it("go to digest and codec, and back", () => {
    for (const codec of Object.values(CODECS)) {
      const text = CID.createV1(codec, create(0x12, DIGEST)).toString();
      assert.deepEqual(readCid(text), { digest: `0x${Buffer.from(DIGEST).toString("hex")}`, codec });
      assert.equal(writeCid(readCid(text)), text);
    }
    assert.equal(writeCid(cidOf(Buffer.from("a list"))), cid.toString());
  });

  it("malformed ones are refused in words", () => {
    refused(CID.createV0(create(0x12, DIGEST)).toString(), /is a CID of version 0: write it as version 1/);
    refused(
      CID.createV1(0x55, create(0x13, new Uint8Array(64))).toString(),
      /is of the hash 0x13: add the file with sha2-256/,
    );
    refused(CID.createV1(0x55, create(0x12, DIGEST.slice(0, 20))).toString(), /has a digest of 20 bytes/);
    refused(CID.createV1(0x55, create(0x00, DIGEST)).toString(), /holds its content instead of a hash/);
    refused(
      CID.createV1(0x0129, create(0x12, DIGEST)).toString(),
      /has the codec 0x129: use raw, dag-pb, dag-cbor/,
    );
    refused("bafkreinothing", /is no CID: copy it whole/);
    refused(`${cid.toString()}x`, /is no CID|has a digest|is of the hash/);
    refused("", /"" is no CID/);
    refused("x".repeat(500), /xxx\.\.\.".* is no CID/);
    assert.throws(() => writeCid({ digest: "0x12", codec: CODECS.raw }), /is no digest of a CID/);
    assert.throws(() => writeCid({ digest: hashOf("x"), codec: 1 }), /is no digest of a CID/);
  });
});
