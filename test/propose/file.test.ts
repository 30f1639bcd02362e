import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { Interface, parseEther } from "ethers";
import { ConfigError } from "../../scripts/lib/config/findings.ts";
import { DeployedContracts } from "../../scripts/lib/contracts/deployed.ts";
import { readProposalFile, type WrittenProposal } from "../../scripts/lib/propose/file.ts";
import { draftLink } from "../../scripts/lib/propose/link.ts";
import { parseNumber, timeWords } from "../../scripts/lib/propose/units.ts";

const root = path.resolve(import.meta.dirname, "../..");
const NAMES = ["ComputeToken", "ComputeGovernor", "CarbonOracle", "ProposalPolicy", "OpinionLog"];
const PAYEE = "0xc0ffee254729296a45a3885639AC7E10F9d54979";
const contracts = new DeployedContracts(
  { chainId: 31337, startBlock: 0, contracts: {} },
  NAMES.map((name, index) => ({
    name,
    address: `0x${String(index + 1).padStart(40, "0")}`,
    abi: new Interface(readFileSync(path.join(root, `snapshots/abi/${name}.json`), "utf8")),
  })),
);

describe("numbers of a proposal's file", () => {
  it("are digits, amounts, times and days", () => {
    for (const [text, value] of [
      ["12", 12n],
      ["-3", -3n],
      ["1000 COMPUTE", parseEther("1000")],
      ["1,000,000.5 COMPUTE", parseEther("1000000.5")],
      ["0.5 coins", parseEther("0.5")],
      ["3 days", 259_200n],
      ["1.5 hours", 5_400n],
      ["1 week", 604_800n],
      ["2027-01-31", 1_801_353_600n],
      ["2027-01-31T12:00:00Z", 1_801_396_800n],
    ] as const)
      assert.equal(parseNumber(text), value, text);
  });

  it("are nothing else", () => {
    for (const text of [
      "",
      "1e5",
      "0x10",
      "1 EUR",
      "1,00 COMPUTE",
      "0.00001 seconds",
      "2027-02-30",
      "three days",
    ])
      assert.equal(parseNumber(text), undefined, text);
  });

  it("are said as times exactly", () => {
    assert.equal(timeWords(0n), "0 seconds");
    assert.equal(timeWords(90_061n), "1 day 1 hour 1 minute 1 second");
  });
});

describe("a proposal's file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-propose-"));
  after(() => rmSync(folder, { recursive: true }));

  function read(calls: unknown[], more: Record<string, unknown> = {}): WrittenProposal {
    const file = path.join(folder, "proposal.json");
    writeFileSync(file, JSON.stringify({ title: "A title", calls, ...more }));
    return readProposalFile(file, contracts);
  }
  const findings = (calls: unknown[], more?: Record<string, unknown>): string => {
    try {
      read(calls, more);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
    return "";
  };

  it("is the annotated example too", () => {
    const { calls } = readProposalFile(path.join(root, "config/examples/proposal.json"), contracts);
    assert.deepEqual(
      calls.map((call) => [call.contract, call.function?.name, call.arguments]),
      [
        ["ComputeToken", "transfer", [PAYEE, parseEther("1000")]],
        ["ComputeGovernor", "setVotingPeriod", [10_800n]],
      ],
    );
  });

  it("takes structs by field or in order, countries, contracts by name, and strangers by signature", () => {
    const rows = [
      { source: "a source", region: "NO", gPerKWh: 30, asOf: "2026-01-01" },
      ["SE", "20", 1, "x"],
    ];
    const { calls } = read([
      { contract: "CarbonOracle", function: "setIntensities", arguments: [rows] },
      { contract: "ProposalPolicy", function: "setOpinionLog", arguments: ["OpinionLog"] },
      {
        contract: PAYEE,
        function: "pay(address to, uint256 amount) payable",
        arguments: [PAYEE, "2 COMPUTE"],
        value: "0.5",
      },
    ]);
    assert.deepEqual(calls[0]?.arguments, [
      [
        ["0x4e4f", 30n, 1_767_225_600n, "a source"],
        ["0x5345", 20n, 1n, "x"],
      ],
    ]);
    assert.equal(calls[1]?.arguments[0], contracts.get("OpinionLog").address);
    assert.equal(calls[2]?.value, parseEther("0.5"));
    const { url = "" } = draftLink({ title: "A title", body: "", calls }, "http://127.0.0.1:3000/");
    const draft = JSON.parse(
      Buffer.from(new URL(url).searchParams.get("draft") ?? "", "base64url").toString(),
    ) as { actions: Record<string, unknown>[] };
    assert.deepEqual(draft.actions[0]?.args, [
      '[["0x4e4f","30","1767225600","a source"],["0x5345","20","1","x"]]',
    ]);
    assert.deepEqual(draft.actions[2], {
      ...{ kind: "call", contract: "custom", target: PAYEE, signature: "pay(address,uint256)", value: "0.5" },
      ...{ abi: "function pay(address to, uint256 amount) payable", args: [PAYEE, String(parseEther("2"))] },
    });
  });

  it("is refused with line and field for what a number or a struct can't be", () => {
    const period = (value: unknown) => [
      { contract: "ComputeGovernor", function: "setVotingPeriod", arguments: [value] },
    ];
    assert.match(findings(period(2 ** 60)), /JSON can't hold exactly.*; write it in quotes/);
    assert.match(findings(period("-1")), /uint32 holds 0 to 4294967295/);
    assert.match(findings(period(true)), /is true .*; write a whole number/);
    const row = { region: "NO", gPerKWh: 30, asOf: "2026-01-01" };
    const set = (rows: unknown) => [
      { contract: "CarbonOracle", function: "setIntensities", arguments: [rows] },
    ];
    assert.match(findings(set([row])), /has at 0 what has 3 of 4 fields/);
    assert.match(findings(set([{ ...row, colour: 1 }])), /has a field "colour" .*; there are region/);
    assert.match(findings(set(row)), /write a list/);
    assert.match(
      findings([{ contract: PAYEE, function: "pay", arguments: [] }]),
      /write the whole signature/,
    );
    assert.match(findings([{ contract: PAYEE }]), /neither calls a function nor sends coins/);
    assert.match(findings([], { text: [] }), /calls — is empty/);
    assert.match(findings([{ contract: PAYEE, value: "1" }], { colour: 1 }), /colour — is not a known field/);
  });

  it("gives no link that the page would refuse", () => {
    const [call] = read([{ contract: PAYEE, value: "1" }]).calls;
    assert.ok(call);
    const calls = Array.from({ length: 11 }, () => call);
    assert.match(
      draftLink({ title: "T", body: "", calls }, "http://x").problem ?? "",
      /10 calls and these are 11/,
    );
    const long = { title: "T", body: "x".repeat(20_001), calls: [call] };
    assert.match(draftLink(long, "http://x").problem ?? "", /text of 20000 characters/);
  });
});
