import assert from "node:assert/strict";
import { test } from "node:test";
import { readEnvironment } from "../../scripts/lib/env.ts";
import { findFaults, findReads, parseExample } from "../../scripts/lib/env-example/check.ts";

test("finds a variable however it is read", () => {
  const text = `
    process.env.PLAIN;
    process.env["QUOTED"];
    const NAME = "COMPUTED";
    process.env[NAME];
    configVariable("HARDHAT");
    process.env.PATH;
  `;
  assert.deepEqual(findReads({ path: "scripts/a.ts", text }), ["PLAIN", "QUOTED", "HARDHAT", "COMPUTED"]);
  const schema = "const schema = z.object({\n  FROM_SCHEMA: z.string(),\n});";
  assert.deepEqual(findReads({ path: "web/lib/env.ts", text: schema }), ["FROM_SCHEMA"]);
  assert.deepEqual(findReads({ path: "web/lib/other.ts", text: schema }), []);
});

test("names what is missing, what nobody reads and what has no comment", () => {
  const sources = [{ path: "scripts/a.ts", text: "process.env.A + process.env.B + process.env.C" }];
  assert.deepEqual(findFaults("# about a\nA=\n# about b\nB=1\n# about c\nC=\n", sources), []);
  assert.deepEqual(findFaults("# about a\nA=\nB=\n# about d\nD=\n", sources), [
    "scripts/a.ts reads C, which .env.example does not list: add it with a comment.",
    ".env.example lists D, which no code reads: remove it.",
    ".env.example does not say what B is: put a comment right above it.",
  ]);
  assert.deepEqual(parseExample("# X=1 is no entry\n"), []);
});

test("reads the environment, takes empty as unset, and names what is wrong", () => {
  const environment = readEnvironment({
    GND_BIN: "",
    POSTGRES_URL: "postgres://a:b@c/d",
    COMPUTE_COMMONS_DATA: "/x",
  });
  assert.deepEqual(environment, {
    dataFolder: "/x",
    gndBinary: undefined,
    postgresUrl: "postgres://a:b@c/d",
  });
  assert.throws(() => readEnvironment({ POSTGRES_URL: "http://a" }), {
    message: /^POSTGRES_URL is not an address like postgresql:.*: correct it in the environment or in \.env/,
  });
});
