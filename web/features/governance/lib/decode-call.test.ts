import { readFileSync } from "node:fs";
import path from "node:path";
import { type Address, encodeFunctionData, type Hex, keccak256, pad, toHex } from "viem";
import { describe, expect, it } from "vitest";
import type { CallWords, Segment } from "@/features/governance/lib/call-words";
import { decodeCall, type ProposalCall } from "@/features/governance/lib/decode-call";
import { describeCall } from "@/features/governance/lib/describe-call";
import { STORAGE_SLOTS } from "@/features/governance/lib/simulate-calls";
import { accessManagerAbi } from "@/generated/abi/access-manager";
import { boundedTimelockAbi } from "@/generated/abi/bounded-timelock";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import { testContracts } from "@/lib/test-contracts";

const address = (number: number): Address => pad(toHex(number), { size: 20 });
const contracts = testContracts;
const roles = [{ id: "20", key: "GUILD_LEAD", label: "Guild lead", description: "" }];
const someone = address(0xada);

function text(segment: Segment): string {
  if (typeof segment === "string") return segment;
  if ("account" in segment) return `<${Number(segment.account)}>`;
  return "tokens" in segment ? `${segment.tokens / 10n ** 18n} COMPUTE` : `${segment.coins} wei`;
}

const sentence = (words: CallWords): string => words.segments.map(text).join("");

function read(call: Partial<ProposalCall> & { target: Address }): CallWords {
  return describeCall(decodeCall({ value: 0n, data: "0x", ...call }, contracts), { contracts, roles });
}

const tokens = (count: bigint) => count * 10n ** 18n;

describe("calls in words", () => {
  it("says who receives what from the treasury", () => {
    const data = encodeFunctionData({
      abi: computeTokenAbi,
      functionName: "transfer",
      args: [someone, tokens(50_000n)],
    });
    const words = read({ target: contracts.ComputeToken, data });
    expect(sentence(words)).toBe(`Treasury sends 50000 COMPUTE to <${0xada}>`);
    expect(words.risk).toBe("money");
  });

  it("says that coins are sent when there is no data", () => {
    expect(sentence(read({ target: someone, value: 7n }))).toBe(`Treasury sends 7 wei to <${0xada}>`);
  });

  it("names roles by their label, and unknown roles by their number", () => {
    const grant = (role: bigint) =>
      encodeFunctionData({ abi: accessManagerAbi, functionName: "grantRole", args: [role, someone, 3_600] });
    expect(sentence(read({ target: contracts.AccessManager, data: grant(20n) }))).toBe(
      `Grants the role Guild lead to <${0xada}>, who must announce each use 1 hour before`,
    );
    expect(sentence(read({ target: contracts.AccessManager, data: grant(99n) }))).toContain(
      "the role number 99 to",
    );
    expect(sentence(read({ target: contracts.AccessManager, data: grant(0n) }))).toContain(
      "Administrator (everything)",
    );
  });

  it("says what settings become", () => {
    const cases: [Address, Hex, string][] = [
      [
        contracts.ComputeGovernor,
        encodeFunctionData({ abi: computeGovernorAbi, functionName: "setVotingPeriod", args: [7_200] }),
        "Sets the time for voting to 2 hours",
      ],
      [
        contracts.ComputeGovernor,
        encodeFunctionData({ abi: computeGovernorAbi, functionName: "updateQuorumNumerator", args: [6n] }),
        "Sets the quorum to 6% of the supply outside the treasury",
      ],
      [
        contracts.BoundedTimelock,
        encodeFunctionData({ abi: boundedTimelockAbi, functionName: "updateDelay", args: [86_400n] }),
        "Sets the wait between a decision and its execution to 1 day",
      ],
      [
        contracts.BoundedTimelock,
        encodeFunctionData({
          abi: boundedTimelockAbi,
          functionName: "grantRole",
          args: [keccak256(toHex("CANCELLER_ROLE")), someone],
        }),
        `Makes <${0xada}> canceller of the timelock (may stop what waits)`,
      ],
    ];
    for (const [target, data, expected] of cases) expect(sentence(read({ target, data }))).toBe(expected);
  });

  it("says who really pays when a call goes through another contract", () => {
    const data = encodeFunctionData({
      abi: computeTokenAbi,
      functionName: "transfer",
      args: [someone, tokens(1n)],
    });
    const relay = encodeFunctionData({
      abi: computeGovernorAbi,
      functionName: "relay",
      args: [contracts.ComputeToken, 0n, data],
    });
    const words = read({ target: contracts.ComputeGovernor, data: relay });
    expect(words.inner?.map(sentence)).toEqual([`Governor sends 1 COMPUTE to <${0xada}>`]);
  });

  it("reads every call of a multicall, and stops at its own depth", () => {
    const label = encodeFunctionData({
      abi: accessManagerAbi,
      functionName: "labelRole",
      args: [20n, "Chair\u202E<b>"],
    });
    let data = encodeFunctionData({
      abi: accessManagerAbi,
      functionName: "multicall",
      args: [[label, label]],
    });
    const words = read({ target: contracts.AccessManager, data });
    expect(words.inner?.map(sentence)).toEqual(Array(2).fill("Renames the role Guild lead to “Chair<b>”"));
    for (let depth = 0; depth < 8; depth += 1) {
      data = encodeFunctionData({ abi: accessManagerAbi, functionName: "multicall", args: [[data]] });
    }
    expect(
      JSON.stringify(read({ target: contracts.AccessManager, data }), (_, value) => String(value) && value),
    ).toContain("Calls nested deeper than this page reads");
  });

  it("has words for every function that has none of its own", () => {
    const abis = [
      computeTokenAbi,
      computeGovernorAbi,
      boundedTimelockAbi,
      accessManagerAbi,
      genesisDistributorAbi,
    ];
    expect(abis).toHaveLength(5);
    const data = encodeFunctionData({
      abi: computeTokenAbi,
      functionName: "permit",
      args: [someone, someone, 1n, 2n, 27, pad("0x1"), pad("0x2")],
    });
    expect(sentence(read({ target: contracts.ComputeToken, data }))).toMatch(
      /^Calls permit of the COMPUTE token with owner = 0x/,
    );
  });
});

describe("calls nobody can read", () => {
  it("says so for a foreign contract and never guesses from the selector", () => {
    const data = encodeFunctionData({
      abi: computeTokenAbi,
      functionName: "transfer",
      args: [someone, tokens(1n)],
    });
    const words = read({ target: address(0xbad), data });
    expect(sentence(words)).toContain("which is not a contract of this DAO");
    expect(sentence(words)).not.toContain("sends");
    expect(words.risk).toBe("unknown");
  });

  it("says so for an unknown selector of a known contract", () => {
    const words = read({ target: contracts.ComputeToken, data: "0xdeadbeef" });
    expect(sentence(words)).toBe(
      "Calls a function with the number 0xdeadbeef that the COMPUTE token does not have",
    );
  });

  it("refuses arguments with anything missing, appended or misplaced", () => {
    const data = encodeFunctionData({
      abi: computeTokenAbi,
      functionName: "transfer",
      args: [someone, tokens(1n)],
    });
    const dirty = `${data.slice(0, 10)}ff${data.slice(12)}` as Hex;
    for (const bad of [
      data.slice(0, -2) as Hex,
      `${data}00` as Hex,
      `${data}${"11".repeat(32)}` as Hex,
      dirty,
    ]) {
      const decoded = decodeCall({ target: contracts.ComputeToken, value: 0n, data: bad }, contracts);
      expect(decoded).toMatchObject({ kind: "unknown", reason: "arguments" });
    }
  });

  it("keeps target, value and data of every call as they are", () => {
    const call = { target: address(0xbad), value: 3n, data: "0x0102" as Hex };
    expect(decodeCall(call, contracts)).toMatchObject({ ...call, kind: "unknown", reason: "short" });
  });
});

describe("storage slots of the simulation", () => {
  const layout = (name: string) =>
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, "../../../../snapshots/storage", `${name}.json`), "utf8"),
    ) as {
      label: string;
      slot: number;
      offset: number;
    }[];
  it("are those of the compiled contracts", () => {
    expect(layout("BoundedTimelock").find(({ label }) => label === "_timestamps")).toMatchObject({
      slot: Number(STORAGE_SLOTS.timelockTimestamps),
      offset: 0,
    });
    expect(layout("ComputeGovernor").find(({ label }) => label === "_governanceCall")).toMatchObject({
      slot: Number(STORAGE_SLOTS.governanceCall),
      offset: 0,
    });
  });
});
