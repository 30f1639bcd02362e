import assert from "node:assert/strict";
import { it } from "node:test";
import { z } from "zod";
import { hex, problemOf, problemsOf } from "../../scripts/lib/shapes.ts";

const schema = z.strictObject({
  chainId: z.number().int().positive(),
  name: z.string().min(1),
  root: hex(32),
  signature: hex(),
  side: z.enum(["provider", "researcher"]),
  isOpen: z.boolean(),
  steps: z.array(z.number()).min(1),
  pair: z.tuple([z.number(), z.number()]),
  bps: z.number().min(1).max(10_000),
  power: z.number().lt(5),
  parts: z.record(z.string(), z.number()),
  item: z.discriminatedUnion("type", [
    z.object({ type: z.literal("use") }),
    z.object({ type: z.literal("grant") }),
  ]),
  amount: z.union([z.string(), z.number()], { error: "is not an amount" }),
  even: z.number().refine((value) => value % 2 === 0, { error: "must be even" }),
});

const whole = {
  ...{
    chainId: 1,
    name: "n",
    root: `0x${"0".repeat(64)}`,
    signature: "0xAb",
    side: "provider",
    isOpen: true,
  },
  ...{
    steps: [1],
    pair: [1, 2],
    bps: 5,
    power: 4,
    parts: { a: 1 },
    item: { type: "use" },
    amount: 1,
    even: 2,
  },
};

function problems(value: unknown): string[] {
  const parsed = schema.safeParse(value, { error: problemOf });
  return parsed.success ? [] : problemsOf(parsed.error);
}

it("says nothing of what is right", () => {
  assert.deepEqual(problems(whole), []);
});

for (const [field, value, problem] of [
  ["chainId", undefined, "chainId is missing"],
  ["chainId", "1", "chainId must be a number, not text"],
  ["chainId", 1.5, "chainId must be a whole number, not 1.5"],
  ["chainId", 0, "chainId must be more than 0"],
  ["name", "", "name must have a length of at least 1"],
  ["name", null, "name must be text, not null"],
  ["root", "0x12", "root is not 0x and 64 hexadecimal digits"],
  ["signature", "0xABC", "signature is not 0x and an even number of hexadecimal digits"],
  ["side", "payer", 'side must be "provider" or "researcher"'],
  ["isOpen", 1, "isOpen must be true or false, not 1"],
  ["steps", {}, "steps must be a list, not an object"],
  ["steps", [], "steps must have a length of at least 1"],
  ["pair", [1, 2, 3], "pair must have a length of at most 2"],
  ["bps", 10_001, "bps must be at most 10000"],
  ["power", 5, "power must be less than 5"],
  ["parts", { a: true }, "parts.a must be a number, not true"],
  ["parts", [], "parts must be an object, not a list"],
  ["item", { type: "claim" }, 'item.type must be "use" or "grant"'],
  ["amount", true, "amount is not an amount"],
  ["even", 3, "even must be even"],
] as const) {
  it(`says that ${problem}`, () => {
    assert.deepEqual(problems({ ...whole, [field]: value }), [problem]);
  });
}

it("names each field that is wrong, and what isn't a field", () => {
  assert.deepEqual(problems({ ...whole, chainId: "1", even: 1 }), [
    "chainId must be a number, not text",
    "even must be even",
  ]);
  assert.deepEqual(problems({ ...whole, gpus: 1, cpus: 2 }), ['it must not have "gpus", "cpus"']);
  assert.deepEqual(problems("whole"), ["it must be an object, not text"]);
  assert.deepEqual(problems(undefined), ["it is missing"]);
});
