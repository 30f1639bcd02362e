import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { parseEther } from "ethers";
import type { Hex } from "viem";
import type { ConsentTerms } from "../../scripts/lib/consent/build.ts";
import { consentIdOf } from "../../scripts/lib/consent/ids.ts";
import { signConsent } from "../../scripts/lib/consent/typed-data.ts";
import { PROVABLE_FAULTS, type ProvableFault } from "../../scripts/lib/consent/use-faults.ts";
import { readUseList } from "../../scripts/lib/consent/use-list.ts";
import { ConsentWorld } from "./consent-world.ts";

/** NonCommercialResearch in config/vocabulary. */
const OTHER_PURPOSE = 54;

describe("roots of uses on a chain", () => {
  let world: ConsentWorld;
  before(async () => {
    world = await ConsentWorld.start();
    await world.makeController();
  });
  after(() => world?.stop());

  it("finds in a root of uses what the contract takes as proof, and nothing else; then proves it", async () => {
    const people: [string, Partial<ConsentTerms>][] = [
      ["root good", {}],
      ["root withdrawn", {}],
      ["root level", { level: 2 }],
      ["root train", { ops: ["TRAIN"] }],
      ["root purpose", { purpose: OTHER_PURPOSE }],
    ];
    const ids: Hex[] = [];
    for (const [name, wanted] of people) {
      const { consent, key } = await world.consentOf(name, wanted);
      const { signature } = await signConsent(world.log, consent, key.privateKey);
      await world.send("grant", consent, signature);
      ids.push(consentIdOf(consent));
    }
    const { consent: gone } = await world.consentOf("root withdrawn");
    await world.send("revokeBySecret", gone, (await world.secretOf("root withdrawn")).secret);
    const [list, args] = [world.cli.path("uses.json"), ["--controller", "1", "--grants", ids.join(",")]];
    const terms = ["--op", "QUERY", "--purpose", "ScientificResearch", "--level", "1", "--out", list];
    const { result } = await world.asInstitute("anchor-uses", ...args, ...terms);
    assert.deepEqual([result?.root, result?.uses], ["1", people.length]);

    const known = ["--root", "1", "--list", list];
    const checked = await world.cli.ok("provenance", world.neighbour, "check-root", ...known);
    const findings = checked.result?.findings as { use: number; faults: ProvableFault[] }[];
    assert.deepEqual(
      findings.map(({ use, faults }) => [use, ...faults]),
      [
        [1, "Revoked"],
        [2, "NeedsNotice"],
        [3, "OpNotAllowed"],
        [4, "PurposeNotCovered"],
      ],
    );
    const proved = await provableIn(world, readFileSync(list, "utf8"));
    assert.deepEqual(
      proved,
      findings.flatMap(({ use, faults }) => faults.map((fault) => `${use} ${fault}`)),
    );
    const nothing = await world.cli.refused(
      "provenance",
      world.neighbour,
      "challenge",
      ...known,
      "--use",
      "0",
    );
    assert.match(nothing, /Nothing is wrong with use 0/);
    const { result: won } = await world.cli.ok(
      "provenance",
      world.neighbour,
      "challenge",
      ...known,
      "--use",
      "1",
    );
    assert.equal(won?.proved, "Revoked");
    const anchor = await world.session.read<{ state: bigint }>("UseAnchors", "anchorOf", 1);
    assert.equal(anchor.state, 3n);
  });

  it("answers questions about a root: with a use, a consent that was kept, and one that was withdrawn meanwhile", async () => {
    await world.dao.asTreasury("ComputeToken", "transfer", [world.neighbour.address, parseEther("100")]);
    const names = ["kept first", "kept second", "kept third"];
    const people = await Promise.all(names.map((name) => world.consentOf(name)));
    const signed = await Promise.all(
      people.map(({ consent, key }) => signConsent(world.log, consent, key.privateKey)),
    );
    const items = signed.map((one) => ({ type: "consent", grantId: consentIdOf(one.consent), ...one }));
    const paper = { chainId: world.log.chainId, log: world.log.contract, items };
    const consents = world.cli.file("kept.json", JSON.stringify(paper));
    const fewer = world.cli.file("fewer.json", JSON.stringify({ ...paper, items: items.slice(1) }));
    const ids = world.cli.path("kept-ids.json");
    await world.asInstitute("anchor", "--controller", "1", "--file", consents, "--out", ids);
    const list = world.cli.path("kept-uses.json");
    const terms = ["--op", "QUERY", "--purpose", "ScientificResearch", "--level", "1", "--out", list];
    const used = await world.asInstitute(
      "anchor-uses",
      "--controller",
      "1",
      "--consents",
      consents,
      ...terms,
    );
    const root = String(used.result?.root);

    const ask = async (command: string, ...args: string[]) => {
      const asked = await world.cli.ok("provenance", world.neighbour, command, "--root", root, ...args);
      return String(asked.result?.question);
    };
    const hidden = await ask("ask-use", "--use", "0");
    const second = await ask("challenge", "--list", list, "--use", "1");
    const third = await ask("challenge", "--list", list, "--use", "2");
    const { consent: gone } = await world.consentOf("kept third");
    await world.send("revokeBySecret", gone, (await world.secretOf("kept third")).secret);

    const refused = (...args: string[]) =>
      world.cli.refused("provenance", world.institute, "answer", ...args);
    assert.match(await refused("--question", hidden), /is for use 0: .*--list/);
    assert.match(await refused("--question", second), /is for the consent .*--consents/);
    assert.match(await refused("--question", second, "--consents", fewer), /never anchored/);
    assert.match(await refused("--question", "999", "--list", list), /no open question 999/);

    const answered = await world.asInstitute("answer", "--question", hidden, "--list", list);
    assert.deepEqual(answered.result, {
      ...{ answered: Number(hidden), root: Number(root), bondToController: parseEther("20").toString() },
    });
    for (const question of [second, third])
      await world.asInstitute("answer", "--question", question, "--consents", consents);
    assert.match(await refused("--question", hidden, "--list", list), /no open question/);
    const anchor = await world.session.read<Record<"state" | "openChallenges", bigint>>(
      ...(["UseAnchors", "anchorOf", root] as const),
    );
    assert.deepEqual([anchor.state, anchor.openChallenges], [1n, 0n]);
    assert.equal(await world.read("isActive", items[1]?.grantId), true);
  });
});

/** Each proof that the contract takes of root 1, tried without being sent. */
async function provableIn(world: ConsentWorld, published: string): Promise<string[]> {
  const { uses, proofOf } = readUseList(published);
  const { address, abi } = world.dao.contracts.get("UseAnchors");
  const [log] = await world.dao.provider.getLogs({
    ...{ address, fromBlock: 0, topics: [abi.getEvent("UsesAnchored")?.topicHash ?? null] },
  });
  assert.ok(log);
  const input = abi.parseLog(log)?.args.input as unknown;
  const taken: string[] = [];
  for (const use of uses)
    for (const [fault, number] of Object.entries(PROVABLE_FAULTS)) {
      const { index, ...witness } = use;
      const data = abi.encodeFunctionData("proveFault", [
        1,
        input,
        { index, witness, proof: proofOf(use) },
        number,
      ]);
      const call = { from: world.neighbour.address, to: address, data };
      const isTaken = await world.dao.provider.call(call).then(
        () => true,
        () => false,
      );
      if (isTaken) taken.push(`${index} ${fault}`);
    }
  return taken;
}
