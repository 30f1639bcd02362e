import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { ZeroHash } from "ethers";
import { Parser } from "n3";
import type { Hex } from "viem";
import { consentBatch, resourceBatch } from "../../scripts/lib/consent/batches.ts";
import {
  consentIdOf,
  grantIdOf,
  structHashOf,
  subGrantHashOf,
  subWitnessOf,
  witnessOf,
} from "../../scripts/lib/consent/ids.ts";
import { revocationOf } from "../../scripts/lib/consent/keys.ts";
import { verifyTrail } from "../../scripts/lib/consent/trail.ts";
import type { TrailEntry, TrailState } from "../../scripts/lib/consent/trail-entries.ts";
import {
  consentTypedData,
  digestOf,
  revocationTypedData,
  signConsent,
} from "../../scripts/lib/consent/typed-data.ts";
import type { SubConsent } from "../../scripts/lib/consent/types.ts";
import { checkTrail, readTrail } from "../../scripts/lib/consent-cli/checking.ts";
import { eventsOf } from "../../scripts/lib/consent-cli/log-reader.ts";
import { ConsentWorld, hash, RESEARCH } from "./consent-world.ts";

describe("provenance on a chain", () => {
  let world: ConsentWorld;
  before(async () => {
    world = await ConsentWorld.start();
    await world.makeController();
  });
  after(() => world?.stop());

  it("has the ids, digests and sub-grants of the real contract", async () => {
    for (const [index, wanted] of [
      {},
      { agentId: 3 },
      { flags: ["EXPLICIT", "DELEGABLE"] as const, maxUses: 99 },
    ].entries()) {
      const { consent } = await world.consentOf(`ids ${index}`, wanted);
      const witness = witnessOf(consent);
      assert.equal(await world.read("structHashOf", consent), structHashOf(consent));
      assert.equal(await world.read("grantIdOf", witness), consentIdOf(consent));
      assert.equal(
        await world.read("consentDigest", consent),
        digestOf(consentTypedData(world.log, consent)),
      );
      assert.equal(
        await world.read("revocationDigest", consentIdOf(consent)),
        digestOf(revocationTypedData(world.log, consentIdOf(consent))),
      );
      const { notBefore, expiry, purpose, scope } = consent;
      const sub: SubConsent = {
        ...{
          parent: witness,
          controllerId: 2,
          agentId: index,
          scope,
          scopeProof: [],
          purpose,
          ops: 2,
          flags: 0,
        },
        ...{ notBefore, expiry, maxUses: 5, rewardPerUse: 7, salt: hash(`salt ${index}`) },
      };
      assert.equal(await world.read("subGrantHash", sub), subGrantHashOf(sub));
      assert.equal(await world.read("grantIdOf", subWitnessOf(sub)), grantIdOf(subWitnessOf(sub)));
    }
  });

  it("anchors a batch, proves each consent of it, and uses resources of a scope that is a root", async () => {
    const people = await Promise.all(
      Array.from({ length: 9 }, (_, number) => world.consentOf(`batch ${number}`)),
    );
    const signed = await Promise.all(
      people.map(({ consent, key }) => signConsent(world.log, consent, key.privateKey)),
    );
    const items = signed.map((one) => ({ type: "consent", grantId: consentIdOf(one.consent), ...one }));
    const file = world.cli.file(
      "nine.json",
      JSON.stringify({ chainId: world.log.chainId, log: world.log.contract, items }),
    );
    const anchored = await world.asInstitute(
      "anchor",
      "--controller",
      "1",
      "--file",
      file,
      "--out",
      world.cli.path("list.json"),
    );
    const { root, proofOf } = consentBatch(items.map(({ grantId }) => grantId));
    assert.equal(anchored.result?.root, root);
    for (const { consent, signature } of signed.slice(0, 3)) {
      await world.send("materialize", consent, signature, root, proofOf(consentIdOf(consent)));
      assert.equal(await world.read("isActive", consentIdOf(consent)), true);
    }
    const ids = items.slice(0, 3).map(({ grantId }) => grantId);
    const { result } = await world.asInstitute(...world.useArgs(ids.join(","), "TRAIN"), "--job", "7");
    assert.deepEqual([result?.firstSeq, result?.used], ["1", "3"]);
    for (const grantId of ids) await world.asInstitute(...world.useArgs(grantId), "--job", "7");
    const rows = resourceBatch(["row 1", "row 2", "row 3"].map(hash));
    const { consent, key } = await world.consentOf("rows", { scope: rows.root, flags: ["ROOT"] });
    await world.send("grant", consent, (await signConsent(world.log, consent, key.privateKey)).signature);
    const use = { witness: witnessOf(consent), jobId: 9n, op: 2, purpose: RESEARCH, outputHash: ZeroHash };
    const row = { resource: hash("row 2"), proof: rows.proofOf(hash("row 2")) };
    await world.dao.send(world.institute, "ConsentLog", "recordUse", [{ ...use, ...row }]);
    await assert.rejects(
      world.dao.send(world.institute, "ConsentLog", "recordUse", [
        { ...use, ...row, resource: hash("row 4") },
      ]),
    );
  });

  it("exports what a model was made of as RDF and as events, after the model was registered with how it was made", async () => {
    const now = Number(await world.session.now());
    const time = (seconds: number) => new Date(seconds * 1000).toISOString();
    const [content, meta] = [hash("weights"), world.cli.path("description.json")];
    const { result } = await world.asInstitute(
      ...[
        "derive",
        "--parents",
        world.dataset,
        "--kind",
        "model",
        "--job",
        "7",
        "--content",
        content,
        "--meta",
        meta,
      ],
      ...[
        "--licence",
        "MIT",
        "--level",
        "1",
        "--ops",
        "QUERY",
        "--mechanism",
        "aggregation",
        "--purposes",
        "ScientificResearch",
      ],
      ...["--code", hash("code"), "--image", hash("image"), "--params", hash("parameters")],
      ...["--started", time(now - 900), "--ended", time(now - 60)],
    );
    const model = result?.datasetId as Hex;
    assert.match(String(result?.activityId), /^0x[0-9a-f]{64}$/);
    const wider = [
      "derive",
      "--parents",
      world.dataset,
      "--kind",
      "derived",
      "--content",
      hash("more"),
      "--meta",
      meta,
      "--licence",
      "MIT",
    ];
    const terms = [
      "--level",
      "4",
      "--ops",
      "QUERY",
      "--mechanism",
      "none",
      "--purposes",
      "ScientificResearch",
    ];
    assert.match(
      await world.cli.refused("provenance", world.institute, ...wider, ...terms),
      /more widely than its parent 0x\w+ in level/,
    );
    await world.asInstitute(
      "export",
      "--dataset",
      model,
      "--format",
      "turtle",
      "--out",
      world.cli.path("model.ttl"),
    );
    const quads = new Parser().parse(readFileSync(world.cli.path("model.ttl"), "utf8"));
    const derived = quads.filter(({ predicate }) => predicate.value.endsWith("#wasDerivedFrom"));
    assert.deepEqual(
      derived.map(({ subject, object }) => [
        subject.value.endsWith(model),
        object.value.endsWith(world.dataset),
      ]),
      [[true, true]],
    );
    assert.ok(
      quads.some(
        ({ predicate, object }) =>
          predicate.value.endsWith("hasPurpose") && object.value.endsWith("#ScientificResearch"),
      ),
    );
    const events = (await world.asInstitute("export", "--dataset", model, "--format", "openlineage")).result;
    assert.deepEqual(
      (events as unknown as { eventType: string }[]).map(({ eventType }) => eventType),
      ["START", "COMPLETE"],
    );
    const document = (await world.asInstitute("export", "--dataset", model, "--format", "jsonld")).result;
    assert.ok(JSON.stringify(document).includes(model));
  });

  it("verifies the whole trail, private batches and withdrawals of what never came too", async () => {
    const people = await Promise.all(
      [1, 2, 3].map((number) => world.consentOf(`private ${number}`, { flags: ["PRIVATE_TRAIL"] })),
    );
    const signatures = await Promise.all(
      people.map(({ consent, key }) => signConsent(world.log, consent, key.privateKey)),
    );
    await world.send(
      "grantMany",
      people.map(({ consent }) => consent),
      signatures.map(({ signature }) => signature),
    );
    const batch = {
      scope: world.dataset,
      jobId: 11n,
      controllerId: 1,
      op: 16,
      purpose: RESEARCH,
      isPrivate: true,
      outputHash: ZeroHash,
    };
    const members = people.map(({ consent }) => ({ ...witnessOf(consent) }));
    await world.dao.send(world.institute, "ConsentLog", "recordUseMany", [batch, members]);
    const never = await world.consentOf("never");
    for (const { consent, key } of [...people.slice(0, 1), never]) {
      const { revokeLock: _, ...fields } = consent;
      await world.send("revokeBySecret", consent, revocationOf(key.privateKey, fields).secret);
    }
    const events = await eventsOf(world.session, "ConsentLog", ["ConsentRevoked", "ConsentTombstoned"]);
    assert.deepEqual(
      events.map(({ args }) => args.grantId),
      [people[0], never].map((one) => one && consentIdOf(one.consent)),
    );
    const { result } = await world.cli.ok("provenance", undefined, "verify");
    assert.deepEqual([result?.isWhole, result?.faults], [true, []]);
    const [seq, head] = await world.read<[bigint, string]>("trail");
    assert.deepEqual(result?.state, { seq: Number(seq), head });
  });

  it("names each event of the real trail that is deleted, doubled, moved or altered", async () => {
    const { entries } = await readTrail(world.session, await world.dao.provider.getBlockNumber());
    assert.ok(entries.length >= 6);
    const { state } = await checkTrail(world.session, undefined);
    const stateAt = async (block: number): Promise<TrailState> => {
      const { address, abi } = world.dao.contracts.get("ConsentLog");
      const call = { to: address, data: abi.encodeFunctionData("trail"), blockTag: block };
      const [seq, head] = abi.decodeFunctionResult("trail", await world.dao.provider.call(call));
      return { seq: Number(seq), head };
    };
    const found = async (given: readonly TrailEntry[]) =>
      (await verifyTrail({ entries: given, state, stateAt })).faults.map(({ kind, seq }) => `${kind} ${seq}`);
    assert.deepEqual(await found(entries), []);
    for (const [position, entry] of entries.entries()) {
      assert.deepEqual(await found(entries.toSpliced(position, 1)), [`missing ${entry.seq}`]);
      assert.deepEqual(await found(entries.toSpliced(position, 0, entry)), [`doubled ${entry.seq}`]);
      if (position > 1)
        assert.deepEqual(await found(entries.toSpliced(position, 1).toSpliced(position - 2, 0, entry)), [
          `reordered ${entry.seq}`,
        ]);
      const forged = {
        ...entry,
        ...(entry.kind === "Revocation" ? { grantId: hash("x") } : { outputHash: hash("x") }),
      } as TrailEntry;
      assert.deepEqual(await found(entries.with(position, forged)), [`changed ${entry.seq}`]);
    }
  });

  it("withdraws with a secret that is found again from the chain and the key", async () => {
    const { consent } = await world.consentOf("batch 0");
    const { grants } = await readTrail(world.session, await world.dao.provider.getBlockNumber());
    const seen = grants.find(({ consent: one }) => one?.subject === consent.subject);
    assert.ok(seen?.consent);
    const { secret, revokeLock } = await world.secretOf("batch 0");
    assert.equal(seen.consent.revokeLock, revokeLock);
    await world.send("revokeBySecret", seen.consent, secret);
    assert.equal(await world.read("isActive", seen.grantId), false);
  });
});
