import { describe, expect, it } from "vitest";
import { readAbi, readArgument } from "@/features/governance/lib/abi-call";
import { parseAddress, parseAmount, parseDuration } from "@/features/governance/lib/form-values";
import { formatParameter, naturalUnit } from "@/features/governance/lib/parameters";

describe("values typed into a form", () => {
  it("are read as people write them", () => {
    expect(parseAmount(" 1'250.5 ", "COMPUTE").value).toBe(1_250_500_000_000_000_000_000n);
    expect(parseDuration("1.5", "hours").value).toBe(5_400n);
    expect(parseAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8").value).toBe(
      "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    );
    expect(naturalUnit(7_200n)).toBe("hours");
    expect(naturalUnit(90n)).toBe("seconds");
    expect(formatParameter("votingPeriod", 7_200n)).toBe("2 hours");
    expect(formatParameter("constructor", 5n)).toBe("5");
  });

  it.each(["", "abc", "-1", "1.2.3", "0x10", "١٢", "1e18", "1".repeat(41)])(
    "are refused with a sentence: %j",
    (text) => {
      expect(parseAmount(text, "COMPUTE").problem).toMatch(/\.$/);
    },
  );
});

describe("a pasted ABI", () => {
  it("is taken as JSON, as a build artefact, or as lines", () => {
    const item = {
      type: "function",
      name: "pay",
      stateMutability: "nonpayable",
      inputs: [{ name: "to", type: "address" }],
      outputs: [],
    };
    for (const text of [
      JSON.stringify([item]),
      JSON.stringify({ abi: [item] }),
      "function pay(address to)",
      "pay(address to)",
    ]) {
      expect(readAbi(text).value?.map(({ name }) => name)).toEqual(["pay"]);
    }
  });

  it.each([
    "[",
    "null",
    '"text"',
    "[null, 1, {}]",
    '[{"type":"function","name":"<img src=x>","inputs":[]}]',
    '[{"type":"function","name":"f","inputs":[{"type":"tuple"}]}]',
    '[{"type":"function","name":"f","inputs":[{"type":"../../etc"}]}]',
    `[${'{"type":"function","name":"f","inputs":['.repeat(50)}`,
    "x".repeat(100_001),
  ])("is refused with a sentence when it is none: %.40s", (text) => {
    expect(readAbi(text).problem).toMatch(/[.)]$/);
  });
});

describe("arguments", () => {
  it.each([
    ["uint8", "255", 255],
    ["uint256", "1_000", 1_000n],
    ["int16", "-5", -5],
    ["bool", "Yes", true],
    ["bytes4", "0xdeadbeef", "0xdeadbeef"],
    ["string", "  as it is ", "  as it is "],
    ["uint256[]", "[1, 340282366920938463463374607431768211456]", [1n, 2n ** 128n]],
    ["string[]", '["900000000000000000000"]', ["900000000000000000000"]],
    ["bool[2]", "[true, false]", [true, false]],
  ])("of the type %s are read: %s", (type, text, value) => {
    expect(readArgument({ type, name: "x" }, text).value).toEqual(value);
  });

  it("with fields are read by place and by name", () => {
    const parameter = {
      type: "tuple",
      name: "x",
      components: [
        { name: "to", type: "address" },
        { name: "amounts", type: "uint256[]" },
      ],
    };
    const to = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    const expected = { to, amounts: [1n, 2n] };
    expect(readArgument(parameter, `["${to}", [1, 2]]`).value).toEqual(expected);
    expect(readArgument(parameter, `{"to": "${to}", "amounts": ["1", "2"]}`).value).toEqual(expected);
    expect(readArgument(parameter, `["${to}"]`).problem).toBe("Write exactly 2 fields.");
  });

  it.each([
    ["uint8", "256", /does not fit/],
    ["uint256", "-1", /positive whole/],
    ["int8", "-129", /does not fit/],
    ["bool", "maybe", /true or false/],
    ["bytes32", "0x12", /exactly 32 bytes/],
    ["bytes", "0x123", /even number/],
    ["address[]", "[", /list in JSON/],
    ["bool[2]", "[true]", /exactly 2/],
    ["uint256[]", "{}", /Write a list/],
    ["uint256[]", "[[1]]", /not a list/],
  ])("of the type %s that do not fit are refused: %s", (type, text, message) => {
    expect(readArgument({ type, name: "x" }, text).problem).toMatch(message);
  });
});
