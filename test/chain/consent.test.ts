import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { type HDNodeWallet, keccak256, parseEther, toUtf8Bytes, ZeroHash } from "ethers";
import { Parser } from "n3";
import type { Hex } from "viem";
import { consentBatch, resourceBatch } from "../../scripts/lib/consent/batches.ts";
import { buildConsent, type ConsentTerms } from "../../scripts/lib/consent/build.ts";
import {
  consentIdOf,
  grantIdOf,
  structHashOf,
  subGrantHashOf,
  subWitnessOf,
  witnessOf,
} from "../../scripts/lib/consent/ids.ts";
import { type ConsentKey, deriveKey, revocationOf } from "../../scripts/lib/consent/keys.ts";
import { verifyTrail } from "../../scripts/lib/consent/trail.ts";
import type { TrailEntry, TrailState } from "../../scripts/lib/consent/trail-entries.ts";
import {
  consentTypedData,
  digestOf,
  revocationTypedData,
  signConsent,
} from "../../scripts/lib/consent/typed-data.ts";
import type { Consent, Place, SubConsent } from "../../scripts/lib/consent/types.ts";
import { checkTrail, readTrail } from "../../scripts/lib/consent-cli/checking.ts";
import { MarketSession } from "../../scripts/lib/market/session.ts";
import { DaoChain } from "./dao.ts";
import { type Answer, MarketCli } from "./market-cli.ts";

const DAY = 86_400;
const RESEARCH = 55;
const AGE = 68;
const AGGREGATION = 6;
const PROFILE = JSON.stringify({
  name: "Example Research Institute",
  postalAddress: "1 Example Street, Dublin, D01 X000",
  contact: { type: "data protection officer", email: "dpo@example.org" },
  jurisdictions: ["IE", "EU"],
  storageLocations: ["IE"],
  deletionPeriod: "P1M",
  recipients: [],
  rightsUrl: "https://example.org/rights",
});
const TERMS = "We count how old people are, and never look at one person.";
const NOTICE = [
  "--notice",
  "https://example.org/notice",
  "--version",
  "2026-11-01",
  "--withdrawal",
  "https://commons.example.org/me",
];

const hash = (text: string): Hex => keccak256(toUtf8Bytes(text)) as Hex;
const field = <Value>({ result = {} }: Answer, name: string): Value => result[name] as Value;
const idsIn = (answer: Answer): string[] =>
  field<{ grantId: string }[]>(answer, "items").map(({ grantId }) => grantId);

describe("consent and provenance on a chain", () => {
  let dao: DaoChain;
  let cli: MarketCli;
  let log: Place;
  let session: MarketSession;
  /** Who consents; its wallet must appear nowhere. */
  let person: HDNodeWallet;
  let institute: HDNodeWallet;
  /** Brings what others signed. */
  let neighbour: HDNodeWallet;
  let dataset: Hex;

  before(async () => {
    dao = await DaoChain.start();
    cli = new MarketCli(dao.url);
    [person, institute, neighbour] = [47, 48, 49].map((index) =>
      dao.world.account(index).connect(dao.provider),
    ) as [HDNodeWallet, HDNodeWallet, HDNodeWallet];
    await dao.asTreasury("ComputeToken", "transfer", [institute.address, parseEther("100000")]);
    session = await MarketSession.open({
      provider: dao.provider,
      deployment: dao.deployment,
      actor: undefined,
    });
    log = { chainId: dao.deployment.chainId, contract: session.address("ConsentLog") as Hex };
    cli.file("profile.json", PROFILE);
    cli.file("terms.txt", TERMS);
    cli.file("description.json", '{"@context":"https://schema.org/","name":"Ages of the neighbourhood"}');
  });
  after(async () => {
    cli?.clean();
    await dao?.stop();
  });

  const asInstitute = (...args: string[]) => cli.ok("provenance", institute, ...args);
  const question = (purposes = "ScientificResearch", categories = "Age") => [
    ...["--controller", "1", "--dataset", dataset, "--purposes", purposes, "--categories", categories],
    ...["--terms", cli.path("terms.txt")],
  ];
  const grantArgs = (...more: string[]) => [
    "grant",
    ...question(),
    ...[
      "--level",
      "1",
      "--mechanism",
      "aggregation",
      "--ops",
      "QUERY,TRAIN",
      "--uses",
      "10",
      "--reward",
      "0.5",
      ...more,
    ],
  ];
  const refusedGrant = (...more: string[]) => {
    const args = grantArgs();
    for (let at = 0; at < more.length; at += 2) {
      const place = args.indexOf(more[at] ?? "");
      if (place >= 0) args.splice(place, 2);
    }
    return cli.refused("consent", person, ...args, ...more);
  };
  const useArgs = (grants: string, op = "QUERY") => [
    "use",
    "--grants",
    grants,
    "--op",
    op,
    "--purpose",
    "ScientificResearch",
  ];

  async function keyOf(name: string, scope = dataset): Promise<ConsentKey> {
    return deriveKey(toUtf8Bytes(name.padEnd(64, "x")), { controllerId: 1, scope, index: 0 });
  }
  async function consentOf(
    name: string,
    wanted: Partial<ConsentTerms> = {},
  ): Promise<{ consent: Consent; key: ConsentKey }> {
    const key = await keyOf(name, wanted.scope);
    const now = Number(await session.now());
    const terms: ConsentTerms = {
      ...{
        controllerId: 1,
        scope: dataset,
        purpose: RESEARCH,
        category: AGE,
        level: 1,
        mechanism: AGGREGATION,
      },
      ...{ ops: ["QUERY", "TRAIN"], days: 30, maxUses: 10, termsHash: hash(TERMS), now, ...wanted },
    };
    return { consent: buildConsent(key, terms), key };
  }
  const send = (name: string, ...values: unknown[]) => dao.send(neighbour, "ConsentLog", name, values);
  const read = <Value>(name: string, ...values: unknown[]) =>
    session.read<Value>("ConsentLog", name, ...values);

  it("makes a controller with a bond, rewards and a dataset", async () => {
    const [made] = [
      await asInstitute("register-controller", "--profile", cli.path("profile.json"), "--bond", "5000"),
    ];
    assert.equal(made?.result?.controllerId, "1");
    await asInstitute("fund", "--controller", "1", "--amount", "100");
    const data = [
      "--content",
      hash("rows of ages"),
      "--meta",
      cli.path("description.json"),
      "--licence",
      "CC-BY-4.0",
    ];
    const terms = [
      "--level",
      "2",
      "--ops",
      "QUERY,DERIVE,TRAIN",
      "--mechanism",
      "aggregation",
      "--purposes",
      "ScientificResearch",
    ];
    const { result } = await asInstitute("register", ...data, ...terms);
    dataset = result?.datasetId as Hex;
    assert.equal((await asInstitute("dataset", "--dataset", dataset)).result?.isUsable, true);
    assert.match(
      await cli.refused("provenance", institute, "register", ...data, ...terms),
      /registered that content already, as 0x/,
    );
    assert.equal((await asInstitute("controller", "--controller", "1")).result?.rewardsShown, "100 COMPUTE");
  });

  it("has the ids, digests and sub-grants of the real contract", async () => {
    for (const [index, wanted] of [
      {},
      { agentId: 3 },
      { flags: ["EXPLICIT", "DELEGABLE"] as const, maxUses: 99 },
    ].entries()) {
      const { consent } = await consentOf(`ids ${index}`, wanted);
      const witness = witnessOf(consent);
      assert.equal(await read("structHashOf", consent), structHashOf(consent));
      assert.equal(await read("grantIdOf", witness), consentIdOf(consent));
      assert.equal(await read("consentDigest", consent), digestOf(consentTypedData(log, consent)));
      assert.equal(
        await read("revocationDigest", consentIdOf(consent)),
        digestOf(revocationTypedData(log, consentIdOf(consent))),
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
      assert.equal(await read("subGrantHash", sub), subGrantHashOf(sub));
      assert.equal(await read("grantIdOf", subWitnessOf(sub)), grantIdOf(subWitnessOf(sub)));
    }
  });

  it("refuses in words: unknown controller, unsupported purpose, too broad, not allowed at the level, unknown dataset", async () => {
    assert.match(await refusedGrant("--controller", "77"), /There is no controller 77\./);
    assert.match(
      await refusedGrant("--purposes", "Gossip"),
      /There is no purpose "Gossip" in the vocabulary: take a code/,
    );
    assert.match(
      await refusedGrant("--purposes", "Purpose"),
      /"Any purpose" is too broad to consent to: take a narrower one/,
    );
    assert.match(
      await refusedGrant("--purposes", "PoliticalCampaign"),
      /At level 1 no bridge leads from zone 1/,
    );
    const wall = await refusedGrant("--purposes", "PoliticalCampaign", "--categories", "SyntheticData");
    assert.match(wall, /Data of zone \d never serve purpose 80\./);
    assert.match(await refusedGrant("--mechanism", "none"), /Level 1 doesn't allow the privacy mechanism 8/);
    assert.match(await refusedGrant("--ops", "READ"), /Level 1 doesn't allow READ; it allows QUERY, TRAIN\./);
    assert.match(
      await refusedGrant("--days", "400"),
      /400 days is longer than the 365 days that level 1 allows/,
    );
    assert.match(await refusedGrant("--dataset", hash("nothing")), /There is no dataset 0x/);
    assert.match(
      await refusedGrant("--categories", "Health"),
      /needs explicit consent: add the flag EXPLICIT/,
    );
  });

  it("gives a bundle that somebody else brings, and finds it again by the wallet's key alone", async () => {
    const args = grantArgs("--out", cli.path("bundle.json"));
    args[args.indexOf("Age")] = "Age,Location";
    const signed = await cli.ok("consent", person, ...args);
    assert.equal(idsIn(signed).length, 2);
    assert.equal(signed.transactions, undefined);
    const { transactions = [] } = await cli.ok(
      "consent",
      neighbour,
      "submit",
      "--file",
      cli.path("bundle.json"),
    );
    assert.deepEqual(
      transactions.map(({ call }) => call),
      ["ConsentLog.grantMany"],
    );
    const { result } = await cli.ok("consent", person, "status");
    const own = result as unknown as {
      grantId: string;
      status: string;
      purpose: string;
      isActive: boolean;
    }[];
    assert.deepEqual(own.map(({ grantId }) => grantId).sort(), idsIn(signed).sort());
    assert.ok(
      own.every(
        ({ status, isActive, purpose }) =>
          status === "Active" && isActive && purpose === "Research in science",
      ),
    );
    assert.deepEqual((await cli.ok("consent", neighbour, "status")).result, []);
    const seen = JSON.stringify(
      await dao.provider.getLogs({ address: log.contract, fromBlock: 0 }),
    ).toLowerCase();
    assert.ok(!seen.includes(person.address.slice(2).toLowerCase()), "the wallet is in no event");
  });

  it("records uses one by one and of many, pays for them, and refuses what wasn't consented to", async () => {
    const [age = "", place = ""] = idsIn({
      result: JSON.parse(readFileSync(cli.path("bundle.json"), "utf8")),
    });
    const single = await asInstitute(...useArgs(age), "--job", "7", "--output", hash("a histogram"));
    assert.deepEqual(single.result, { seq: "1", useIndex: "1" });
    const many = await asInstitute(...useArgs(`${age},${place}`, "TRAIN"), "--job", "7");
    assert.equal(many.result?.used, "2");
    assert.match(
      await cli.refused("provenance", institute, ...useArgs(age, "EXPORT")),
      /doesn't allow EXPORT; it allows QUERY, TRAIN/,
    );
    assert.match(await cli.refused("provenance", neighbour, ...useArgs(age)), /doesn't act for controller 1/);
    const other = ["use", "--grants", age, "--op", "QUERY", "--purpose", "ImproveHealthcare"];
    assert.match(
      await cli.refused("provenance", institute, ...other),
      /is neither purpose 55, which was consented to/,
    );
    const { result } = await cli.ok("consent", person, "status", "--grant", age);
    assert.equal(result?.owedShown, "1 COMPUTE");
    await cli.ok("consent", person, "claim", "--grant", age, "--to", neighbour.address);
    assert.equal(await dao.read("ComputeToken", "balanceOf", [neighbour.address]), parseEther("1"));
    assert.match(
      await cli.refused("consent", person, "claim", "--grant", age, "--to", neighbour.address),
      /Nothing is owed/,
    );
  });

  it("writes a receipt that the chain confirms; a tampered one and one of another chain are refused", async () => {
    const [age = ""] = idsIn({ result: JSON.parse(readFileSync(cli.path("bundle.json"), "utf8")) });
    const file = cli.path("receipt.json");
    const args = ["receipt", "--grant", age, "--profile", cli.path("profile.json"), ...NOTICE];
    await cli.ok("consent", person, ...args, "--out", file);
    const byController = await cli.ok("consent", institute, ...args, "--file", cli.path("bundle.json"));
    const receipt = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(
      field<{ signature: string }>(byController, "dct:source").signature,
      receipt["dct:source"].signature,
    );
    const { result } = await cli.ok("consent", undefined, "check-receipt", "--file", file);
    assert.deepEqual([result?.isValid, result?.isActive, result?.later], [true, true, []]);
    const check = (text: string) =>
      cli.refused("consent", undefined, "check-receipt", "--file", cli.file("forged.json", text));
    assert.match(
      await check(JSON.stringify(receipt).replace("Research in science", "Sell your data")),
      /was changed after it was written/,
    );
    assert.match(
      await check(JSON.stringify(receipt).replaceAll('"level":1', '"level":4')),
      /The signature is not 0x/,
    );
    assert.match(
      await check(JSON.stringify(receipt).replaceAll("Example Research Institute", "Someone Else")),
      /is not a profile that controller 1 published/,
    );
    const { consent, key } = await consentOf("stranger");
    const foreign = { ...log, chainId: 1 };
    const signed = await signConsent(foreign, consent, key.privateKey);
    const paper = {
      chainId: 1,
      log: log.contract,
      items: [{ type: "consent", grantId: consentIdOf(consent), ...signed }],
    };
    const wrongChain = ["submit", "--file", cli.file("foreign.json", JSON.stringify(paper))];
    assert.match(
      await cli.refused("consent", neighbour, ...wrongChain),
      /is for chain 1 and log 0x\w+, not for 31337/,
    );
    const relabelled = [
      "submit",
      "--file",
      cli.file("foreign.json", JSON.stringify({ ...paper, chainId: 31337 })),
    ];
    assert.match(
      await cli.refused("consent", neighbour, ...relabelled),
      /The signature is not 0x\w+'s for chain 31337/,
    );
    const older = await cli.ok("consent", person, ...args.with(args.indexOf("2026-11-01"), "2026-10-01"));
    assert.notEqual(JSON.stringify(older.result), JSON.stringify(receipt));
  });

  it("withdraws by a secret that somebody else brings; then nothing can be used, and the controller acknowledges", async () => {
    const [age = "", place = ""] = idsIn({
      result: JSON.parse(readFileSync(cli.path("bundle.json"), "utf8")),
    });
    await cli.ok("consent", person, "revoke", "--grant", age, "--out", cli.path("withdrawal.json"));
    await cli.ok("consent", neighbour, "submit", "--file", cli.path("withdrawal.json"));
    await cli.ok("consent", person, "revoke", "--grant", place, "--by", "signature", "--via", "chain");
    assert.equal((await cli.ok("consent", undefined, "status", "--grant", age)).result?.status, "Revoked");
    assert.match(await cli.refused("provenance", institute, ...useArgs(age)), /is Revoked already/);
    assert.match(await cli.refused("consent", neighbour, "revoke", "--grant", place), /doesn't come from/);
    const done = await asInstitute("acknowledge", "--controller", "1");
    assert.deepEqual(field<string[]>(done, "acknowledged").sort(), [age, place].sort());
    const receipt = await cli.ok("consent", undefined, "check-receipt", "--file", cli.path("receipt.json"));
    assert.deepEqual(
      field<{ kind: string }[]>(receipt, "later").map(({ kind }) => kind),
      ["withdrawn"],
    );
  });

  it("withdraws what never came, so that it never comes; a refusal stays; expired consents aren't brought", async () => {
    await cli.ok("consent", person, ...grantArgs("--index", "1", "--out", cli.path("late.json")));
    await cli.ok("consent", person, "revoke", "--file", cli.path("late.json"), "--via", "chain");
    assert.match(
      await cli.refused("consent", neighbour, "submit", "--file", cli.path("late.json")),
      /is Revoked already/,
    );
    const refusal = await cli.ok(
      "consent",
      person,
      "refuse",
      ...question(),
      "--index",
      "2",
      "--via",
      "chain",
    );
    const [no = ""] = idsIn(refusal);
    assert.equal((await cli.ok("consent", person, "status", "--grant", no)).result?.status, "Refused");
    await cli.ok(
      "consent",
      person,
      ...grantArgs("--index", "3", "--days", "1", "--out", cli.path("short.json")),
    );
    await dao.pass(2 * DAY);
    assert.match(
      await cli.refused("consent", neighbour, "submit", "--file", cli.path("short.json")),
      /expired at 20.* UTC: ask/,
    );
  });

  it("anchors a batch, proves each consent of it, and uses resources of a scope that is a root", async () => {
    const people = await Promise.all(Array.from({ length: 9 }, (_, number) => consentOf(`batch ${number}`)));
    const signed = await Promise.all(
      people.map(({ consent, key }) => signConsent(log, consent, key.privateKey)),
    );
    const items = signed.map((one) => ({ type: "consent", grantId: consentIdOf(one.consent), ...one }));
    const file = cli.file("nine.json", JSON.stringify({ chainId: log.chainId, log: log.contract, items }));
    const anchored = await asInstitute(
      "anchor",
      "--controller",
      "1",
      "--file",
      file,
      "--out",
      cli.path("list.json"),
    );
    const { root, proofOf } = consentBatch(items.map(({ grantId }) => grantId));
    assert.equal(anchored.result?.root, root);
    for (const { consent, signature } of signed.slice(0, 3)) {
      await send("materialize", consent, signature, root, proofOf(consentIdOf(consent)));
      assert.equal(await read("isActive", consentIdOf(consent)), true);
    }
    const rows = resourceBatch(["row 1", "row 2", "row 3"].map(hash));
    const { consent, key } = await consentOf("rows", { scope: rows.root, flags: ["ROOT"] });
    await send("grant", consent, (await signConsent(log, consent, key.privateKey)).signature);
    const use = { witness: witnessOf(consent), jobId: 9n, op: 2, purpose: RESEARCH, outputHash: ZeroHash };
    const row = { resource: hash("row 2"), proof: rows.proofOf(hash("row 2")) };
    await dao.send(institute, "ConsentLog", "recordUse", [{ ...use, ...row }]);
    await assert.rejects(
      dao.send(institute, "ConsentLog", "recordUse", [{ ...use, ...row, resource: hash("row 4") }]),
    );
  });

  it("exports what a model was made of as RDF and as events, after the model was registered with how it was made", async () => {
    const now = Number(await session.now());
    const time = (seconds: number) => new Date(seconds * 1000).toISOString();
    const [content, meta] = [hash("weights"), cli.path("description.json")];
    const { result } = await asInstitute(
      ...[
        "derive",
        "--parents",
        dataset,
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
      dataset,
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
      await cli.refused("provenance", institute, ...wider, ...terms),
      /more widely than its parent 0x\w+ in level/,
    );
    await asInstitute("export", "--dataset", model, "--format", "turtle", "--out", cli.path("model.ttl"));
    const quads = new Parser().parse(readFileSync(cli.path("model.ttl"), "utf8"));
    const derived = quads.filter(({ predicate }) => predicate.value.endsWith("#wasDerivedFrom"));
    assert.deepEqual(
      derived.map(({ subject, object }) => [subject.value.endsWith(model), object.value.endsWith(dataset)]),
      [[true, true]],
    );
    assert.ok(
      quads.some(
        ({ predicate, object }) =>
          predicate.value.endsWith("hasPurpose") && object.value.endsWith("#ScientificResearch"),
      ),
    );
    const events = (await asInstitute("export", "--dataset", model, "--format", "openlineage")).result;
    assert.deepEqual(
      (events as unknown as { eventType: string }[]).map(({ eventType }) => eventType),
      ["START", "COMPLETE"],
    );
    const document = (await asInstitute("export", "--dataset", model, "--format", "jsonld")).result;
    assert.ok(JSON.stringify(document).includes(model));
  });

  it("verifies the whole trail, private batches too", async () => {
    const people = await Promise.all(
      [1, 2, 3].map((number) => consentOf(`private ${number}`, { flags: ["PRIVATE_TRAIL"] })),
    );
    const signatures = await Promise.all(
      people.map(({ consent, key }) => signConsent(log, consent, key.privateKey)),
    );
    await send(
      "grantMany",
      people.map(({ consent }) => consent),
      signatures.map(({ signature }) => signature),
    );
    const batch = {
      scope: dataset,
      jobId: 11n,
      controllerId: 1,
      op: 16,
      purpose: RESEARCH,
      isPrivate: true,
      outputHash: ZeroHash,
    };
    const members = people.map(({ consent }) => ({ ...witnessOf(consent) }));
    await dao.send(institute, "ConsentLog", "recordUseMany", [batch, members]);
    const { result } = await cli.ok("provenance", undefined, "verify");
    assert.deepEqual([result?.isWhole, result?.faults], [true, []]);
    const [seq, head] = await read<[bigint, string]>("trail");
    assert.deepEqual(result?.state, { seq: Number(seq), head });
  });

  it("names each event of the real trail that is deleted, doubled, moved or altered", async () => {
    const { entries } = await readTrail(session, await dao.provider.getBlockNumber());
    assert.ok(entries.length >= 6);
    const { state } = await checkTrail(session, undefined);
    const stateAt = async (block: number): Promise<TrailState> => {
      const { address, abi } = dao.contracts.get("ConsentLog");
      const call = { to: address, data: abi.encodeFunctionData("trail"), blockTag: block };
      const [seq, head] = abi.decodeFunctionResult("trail", await dao.provider.call(call));
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
    const { consent, key } = await consentOf("batch 0");
    const { revokeLock, ...fields } = consent;
    const { secret } = revocationOf(key.privateKey, fields);
    const seen = (await readTrail(session, await dao.provider.getBlockNumber())).grants.find(
      ({ consent: one }) => one?.subject === consent.subject,
    );
    assert.equal(seen?.consent?.revokeLock, revokeLock);
    await send("revokeBySecret", seen?.consent, secret);
    assert.equal(await read("isActive", seen?.grantId), false);
  });
});
