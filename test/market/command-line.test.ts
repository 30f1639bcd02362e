import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { encryptKeystoreJson, keccak256, Wallet } from "ethers";
import { openWallet } from "../../scripts/lib/market/keys.ts";
import { hashOf } from "../../scripts/lib/market/parameters.ts";

const root = path.resolve(import.meta.dirname, "../..");
const KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:9";

function run(script: string, args: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, "scripts", script), ...args],
    { cwd: root, encoding: "utf8", env: { ...process.env, ...environment } },
  );
  return { status, stdout, stderr };
}

describe("the command lines of the market", () => {
  for (const program of ["provider", "researcher"]) {
    it(`${program} explains itself and each of its commands`, () => {
      const { status, stdout } = run(`${program}.ts`, ["--help"]);
      assert.equal(status, 0);
      const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) {2,}\S/gm)].map((match) => match[1] ?? "");
      assert.ok(commands.length > 15, stdout);
      const { stdout: own } = run(`${program}.ts`, [commands[0] ?? "", "--help"]);
      assert.match(own, /--uri|--budget/);
      assert.match(own, /--keystore FILE/);
      assert.match(own, /--max-fee GWEI/);
    });
  }

  it("says what it doesn't understand and exits 2", () => {
    for (const [args, expected] of [
      [["fly"], /There is no command "fly"\. There are: register, /],
      [["start"], /--job is missing: number of the job\./],
      [["start", "--job", "0"], /--job is "0" and needs a whole number from 1 to /],
      [["start", "--job", "-1"], /'--job'|--job/],
      [["start", "--job", "1", "--unsigned"], /--unsigned .* add --as/],
      [["start", "--job", "1", "--rpc", "there"], /--rpc is "there" and needs an address like/],
      [["stake", "--amount", "0"], /--amount is "0" and needs an amount above 0 in COMPUTE/],
      [["stake", "--amount", "1.0000000000000000001"], /--amount .* at most 18 decimals/],
      [["list", "--region", "XX", "--class", "1"], /--gpus is missing/],
      [["start", "--job", "1", "--max-fee", "much"], /--max-fee is "much" and needs a plain number/],
      [["start", "--job", "1", "--as", "0x12"], /--as is "0x12"/],
      [["inventory", "--file", "/nowhere/at/all"], /--file is .* a file that can be read, or a hash/],
    ] as const) {
      const { status, stdout, stderr } = run("provider.ts", [...args]);
      assert.equal(status, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, expected);
    }
  });

  it("says that no chain answers, and that a key is malformed without showing it", () => {
    const args = ["start", "--job", "1", "--rpc", NOWHERE];
    const silent = run("provider.ts", args, { PROVIDER_PRIVATE_KEY: KEY });
    assert.equal(silent.status, 1);
    assert.match(silent.stderr, /^No chain answers at http:\/\/127\.0\.0\.1:9 .*: correct the address/);
    const malformed = run("provider.ts", args, { PROVIDER_PRIVATE_KEY: "0x1234secret" });
    assert.equal(malformed.status, 1);
    assert.match(malformed.stderr, /PROVIDER_PRIVATE_KEY is not a private key/);
    assert.doesNotMatch(malformed.stderr, /secret/);
  });

  it("import-resources signs for the operator alone, and explains itself", () => {
    const help = run("import-resources.ts", ["--help"]);
    assert.equal(help.status, 0);
    assert.match(help.stdout, /It signs nothing/);
    const alone = run("import-resources.ts", ["--send"]);
    assert.equal(alone.status, 2);
    assert.match(alone.stderr, /--send signs for one operator/);
    const dear = run("import-resources.ts", ["--max-fee", "much"]);
    assert.equal(dear.status, 2);
    assert.match(dear.stderr, /--max-fee is "much"/);
    const wrong = run("import-resources.ts", ["--operator", "0x12"]);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /--operator is "0x12"/);
  });
});

describe("keys", () => {
  it("come from the environment or from a keystore with its password", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-keys-"));
    try {
      const file = path.join(folder, "key.json");
      const wallet = new Wallet(KEY);
      // The weakest settings, since the test is about reading.
      writeFileSync(file, await encryptKeystoreJson(wallet, "sesame", { scrypt: { N: 2, p: 1, r: 1 } }));
      assert.equal((await openWallet({ keystore: file, password: "sesame" }))?.address, wallet.address);
      assert.equal((await openWallet({ privateKey: KEY }))?.address, wallet.address);
      assert.equal(await openWallet({}), undefined);
      await assert.rejects(openWallet({ keystore: file, password: "wrong" }), /can't be opened: check that/);
      await assert.rejects(openWallet({ keystore: file }), /KEYSTORE_PASSWORD is not set/);
      await assert.rejects(openWallet({ keystore: `${file}.none`, password: "x" }), /can't be read: correct/);
      writeFileSync(file, "{}");
      await assert.rejects(openWallet({ keystore: file, password: "sesame" }), /can't be opened/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("hashes of files", () => {
  it("are keccak256 of the bytes", () => {
    const file = path.join(root, "package.json");
    assert.equal(hashOf("a file").parse(file), keccak256(readFileSync(file)));
    assert.equal(hashOf("a file").parse(path.join(root, "none")), undefined);
  });
});
