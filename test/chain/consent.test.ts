import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { parseEther } from "ethers";
import { consentIdOf } from "../../scripts/lib/consent/ids.ts";
import { signConsent } from "../../scripts/lib/consent/typed-data.ts";
import { ConsentWorld, field, hash, idsIn } from "./consent-world.ts";

const DAY = 86_400;
const NOTICE = [
  ...["--notice", "https://example.org/notice", "--version", "2026-11-01"],
  ...["--withdrawal", "https://commons.example.org/me"],
];

describe("consents on a chain", () => {
  let world: ConsentWorld;
  before(async () => {
    world = await ConsentWorld.start();
  });
  after(() => world?.stop());

  it("makes a controller with a bond, rewards and a dataset", async () => {
    await world.makeController();
    const shown = await world.asInstitute("dataset", "--dataset", world.dataset);
    assert.equal(shown.result?.isUsable, true);
    const again = await world.cli.refused("provenance", world.institute, ...world.registerArgs());
    assert.match(again, /registered that content already, as 0x/);
    const { result } = await world.asInstitute("controller", "--controller", "1");
    assert.deepEqual([result?.controllerId, result?.rewardsShown], [1, "100 COMPUTE"]);
  });

  it("refuses in words: unknown controller, unsupported purpose, too broad, not allowed at the level, unknown dataset", async () => {
    assert.match(await world.refusedGrant("--controller", "77"), /There is no controller 77\./);
    assert.match(
      await world.refusedGrant("--purposes", "Gossip"),
      /There is no purpose "Gossip" in the vocabulary: take a code/,
    );
    assert.match(
      await world.refusedGrant("--purposes", "Purpose"),
      /"Any purpose" is too broad to consent to: take a narrower one/,
    );
    assert.match(
      await world.refusedGrant("--purposes", "PoliticalCampaign"),
      /At level 1 no bridge leads from zone 1/,
    );
    const wall = await world.refusedGrant("--purposes", "PoliticalCampaign", "--categories", "SyntheticData");
    assert.match(wall, /Data of zone \d never serve purpose 80\./);
    assert.match(
      await world.refusedGrant("--mechanism", "none"),
      /Level 1 doesn't allow the privacy mechanism 8/,
    );
    assert.match(
      await world.refusedGrant("--ops", "READ"),
      /Level 1 doesn't allow READ; it allows QUERY, TRAIN\./,
    );
    assert.match(
      await world.refusedGrant("--days", "400"),
      /400 days is longer than the 365 days that level 1 allows/,
    );
    assert.match(await world.refusedGrant("--dataset", hash("nothing")), /There is no dataset 0x/);
    assert.match(
      await world.refusedGrant("--categories", "Health"),
      /needs explicit consent: add the flag EXPLICIT/,
    );
  });

  it("gives a bundle that somebody else brings, and finds it again by the wallet's key alone", async () => {
    const args = world.grantArgs("--out", world.cli.path("bundle.json"));
    args[args.indexOf("Age")] = "Age,Location";
    const signed = await world.cli.ok("consent", world.person, ...args);
    assert.equal(idsIn(signed).length, 2);
    assert.equal(signed.transactions, undefined);
    const { transactions = [] } = await world.cli.ok(
      "consent",
      world.neighbour,
      "submit",
      "--file",
      world.cli.path("bundle.json"),
    );
    assert.deepEqual(
      transactions.map(({ call }) => call),
      ["ConsentLog.grantMany"],
    );
    const { result } = await world.cli.ok("consent", world.person, "status");
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
    assert.deepEqual((await world.cli.ok("consent", world.neighbour, "status")).result, []);
    const seen = JSON.stringify(
      await world.dao.provider.getLogs({ address: world.log.contract, fromBlock: 0 }),
    ).toLowerCase();
    assert.ok(!seen.includes(world.person.address.slice(2).toLowerCase()), "the wallet is in no event");
  });

  it("records uses one by one and of many, pays for them, and refuses what wasn't consented to", async () => {
    const [age = "", place = ""] = idsIn({
      result: JSON.parse(readFileSync(world.cli.path("bundle.json"), "utf8")),
    });
    const single = await world.asInstitute(
      ...world.useArgs(age),
      "--job",
      "7",
      "--output",
      hash("a histogram"),
    );
    assert.deepEqual(single.result, { seq: "1", useIndex: "1" });
    const many = await world.asInstitute(...world.useArgs(`${age},${place}`, "TRAIN"), "--job", "7");
    assert.equal(many.result?.used, "2");
    assert.match(
      await world.cli.refused("provenance", world.institute, ...world.useArgs(age, "EXPORT")),
      /doesn't allow EXPORT; it allows QUERY, TRAIN/,
    );
    assert.match(
      await world.cli.refused("provenance", world.neighbour, ...world.useArgs(age)),
      /doesn't act for controller 1/,
    );
    const other = ["use", "--grants", age, "--op", "QUERY", "--purpose", "ImproveHealthcare"];
    assert.match(
      await world.cli.refused("provenance", world.institute, ...other),
      /is neither purpose 55, which was consented to/,
    );
    const { result } = await world.cli.ok("consent", world.person, "status", "--grant", age);
    assert.equal(result?.owedShown, "1 COMPUTE");
    await world.cli.ok("consent", world.person, "claim", "--grant", age, "--to", world.neighbour.address);
    assert.equal(
      await world.dao.read("ComputeToken", "balanceOf", [world.neighbour.address]),
      parseEther("1"),
    );
    assert.match(
      await world.cli.refused(
        "consent",
        world.person,
        "claim",
        "--grant",
        age,
        "--to",
        world.neighbour.address,
      ),
      /Nothing is owed/,
    );
  });

  it("writes a receipt that the chain confirms; a tampered one and one of another chain are refused", async () => {
    const [age = ""] = idsIn({ result: JSON.parse(readFileSync(world.cli.path("bundle.json"), "utf8")) });
    const file = world.cli.path("receipt.json");
    const args = ["receipt", "--grant", age, "--profile", world.cli.path("profile.json"), ...NOTICE];
    await world.cli.ok("consent", world.person, ...args, "--out", file);
    const byController = await world.cli.ok(
      "consent",
      world.institute,
      ...args,
      "--file",
      world.cli.path("bundle.json"),
    );
    const receipt = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(
      field<{ signature: string }>(byController, "dct:source").signature,
      receipt["dct:source"].signature,
    );
    const { result } = await world.cli.ok("consent", undefined, "check-receipt", "--file", file);
    assert.deepEqual([result?.isValid, result?.isActive, result?.later], [true, true, []]);
    const check = (text: string) =>
      world.cli.refused("consent", undefined, "check-receipt", "--file", world.cli.file("forged.json", text));
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
    const { consent, key } = await world.consentOf("stranger");
    const foreign = { ...world.log, chainId: 1 };
    const signed = await signConsent(foreign, consent, key.privateKey);
    const paper = {
      chainId: 1,
      log: world.log.contract,
      items: [{ type: "consent", grantId: consentIdOf(consent), ...signed }],
    };
    const wrongChain = ["submit", "--file", world.cli.file("foreign.json", JSON.stringify(paper))];
    assert.match(
      await world.cli.refused("consent", world.neighbour, ...wrongChain),
      /is for chain 1 and log 0x\w+, not for 31337/,
    );
    const relabelled = [
      "submit",
      "--file",
      world.cli.file("foreign.json", JSON.stringify({ ...paper, chainId: 31337 })),
    ];
    assert.match(
      await world.cli.refused("consent", world.neighbour, ...relabelled),
      /The signature is not 0x\w+'s for chain 31337/,
    );
    const older = await world.cli.ok(
      "consent",
      world.person,
      ...args.with(args.indexOf("2026-11-01"), "2026-10-01"),
    );
    assert.notEqual(JSON.stringify(older.result), JSON.stringify(receipt));
  });

  it("withdraws by a secret that somebody else brings; then nothing can be used, and the controller acknowledges", async () => {
    const [age = "", place = ""] = idsIn({
      result: JSON.parse(readFileSync(world.cli.path("bundle.json"), "utf8")),
    });
    await world.cli.ok(
      "consent",
      world.person,
      "revoke",
      "--grant",
      age,
      "--out",
      world.cli.path("withdrawal.json"),
    );
    await world.cli.ok("consent", world.neighbour, "submit", "--file", world.cli.path("withdrawal.json"));
    await world.cli.ok(
      "consent",
      world.person,
      "revoke",
      "--grant",
      place,
      "--by",
      "signature",
      "--via",
      "chain",
    );
    assert.equal(
      (await world.cli.ok("consent", undefined, "status", "--grant", age)).result?.status,
      "Revoked",
    );
    assert.match(
      await world.cli.refused("provenance", world.institute, ...world.useArgs(age)),
      /is Revoked already/,
    );
    assert.match(
      await world.cli.refused("consent", world.neighbour, "revoke", "--grant", place),
      /doesn't come from/,
    );
    const done = await world.asInstitute("acknowledge", "--controller", "1");
    assert.deepEqual(field<string[]>(done, "acknowledged").sort(), [age, place].sort());
    const receipt = await world.cli.ok(
      "consent",
      undefined,
      "check-receipt",
      "--file",
      world.cli.path("receipt.json"),
    );
    assert.deepEqual(
      field<{ kind: string }[]>(receipt, "later").map(({ kind }) => kind),
      ["withdrawn"],
    );
  });

  it("withdraws what never came, so that it never comes; a refusal stays; expired consents aren't brought", async () => {
    await world.cli.ok(
      "consent",
      world.person,
      ...world.grantArgs("--index", "1", "--out", world.cli.path("late.json")),
    );
    await world.cli.ok(
      "consent",
      world.person,
      "revoke",
      "--file",
      world.cli.path("late.json"),
      "--via",
      "chain",
    );
    assert.match(
      await world.cli.refused("consent", world.neighbour, "submit", "--file", world.cli.path("late.json")),
      /is Revoked already/,
    );
    const refusal = await world.cli.ok(
      "consent",
      world.person,
      "refuse",
      ...world.question(),
      "--index",
      "2",
      "--via",
      "chain",
    );
    const [no = ""] = idsIn(refusal);
    assert.equal(
      (await world.cli.ok("consent", world.person, "status", "--grant", no)).result?.status,
      "Refused",
    );
    await world.cli.ok(
      "consent",
      world.person,
      ...world.grantArgs("--index", "3", "--days", "1", "--out", world.cli.path("short.json")),
    );
    await world.dao.pass(2 * DAY);
    assert.match(
      await world.cli.refused("consent", world.neighbour, "submit", "--file", world.cli.path("short.json")),
      /expired at 20.* UTC: ask/,
    );
  });
});
