import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { Result } from "ethers";
import { readRecord } from "../../scripts/lib/contracts/record-file.ts";
import { readOperatorAccounts } from "../../scripts/lib/env.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { parseStatusOptions } from "../../scripts/lib/status/options.ts";
import { differences, plain } from "../../scripts/lib/status/plain.ts";
import { UsageError } from "../../scripts/lib/usage-error.ts";

const ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

describe("the command line of status", () => {
  it("has limits where none are named, and accounts of the environment", () => {
    const options = parseStatusOptions(["--network", "sepolia"], { keeper: ACCOUNT.toLowerCase() });
    assert.equal(options?.maxLag, 300);
    assert.equal(options?.minBalance, 5n * 10n ** 16n);
    assert.deepEqual(options?.keys, { keeper: ACCOUNT });
    assert.equal(parseStatusOptions(["--help"]), undefined);
  });

  it("prefers the accounts of the command line", () => {
    const asked = ["--network", "local", "--keeper", ACCOUNT];
    assert.deepEqual(parseStatusOptions(asked, { keeper: `0x${"1".repeat(40)}` })?.keys, { keeper: ACCOUNT });
  });

  it("says which option can't be read", () => {
    for (const [args, words] of [
      [[], /--network is missing/],
      [["--network", "local", "--nothing"], /nothing/],
      [["--network", "local", "--keeper", `${ACCOUNT.slice(0, -1)}9`], /--keeper is .* right checksum/],
      [["--network", "local", "--min-balance", "-1"], /min-balance/],
      [["--network", "local", "--graph-url", "ftp://graph"], /--graph-url is "ftp:\/\/graph"/],
      [["--network", "local", "--known-expired", "18,x"], /--known-expired is "18,x"/],
      [["--network", "local", "--term-notice", "1.5"], /--term-notice is "1.5"/],
    ] as const)
      assert.throws(
        () => parseStatusOptions(args),
        (error) => error instanceof UsageError && words.test(error.message),
      );
  });

  it("takes addresses from the environment, and nothing else", () => {
    assert.deepEqual(readOperatorAccounts({ RELAYER_ADDRESS: ACCOUNT, KEEPER_ADDRESS: "" }), {
      relayer: ACCOUNT,
    });
    assert.throws(() => readOperatorAccounts({ KEEPER_ADDRESS: "me" }), /KEEPER_ADDRESS is not an address/);
  });
});

describe("values of contracts and files", () => {
  it("are the same whatever numbers they are made of", () => {
    const struct = Result.fromItems([250n, true, Result.fromItems([1n, 2n])], ["feeBps", "isOpen", "terms"]);
    assert.deepEqual(plain(struct), { feeBps: "250", isOpen: true, terms: ["1", "2"] });
    assert.deepEqual(differences(plain({ feeBps: 250, isOpen: true, terms: ["1", 2] }), plain(struct)), []);
    assert.deepEqual(differences(plain("0xAB"), plain("0xab")), []);
  });

  it("are told apart by the fields that are expected, with their names", () => {
    const found = plain({ cap: 7n, level: 3n, list: [1n, 2n] });
    assert.deepEqual(differences(plain({ cap: 8 }), found), ["cap is 7 instead of 8"]);
    assert.deepEqual(differences(plain({ list: [1, 3] }), found), ["list[1] is 2 instead of 3"]);
    assert.deepEqual(differences(plain({ list: [1] }), found), ["list is [1,2] instead of [1]"]);
    assert.deepEqual(differences(plain({ other: true }), found), ["other is missing instead of true"]);
    assert.deepEqual(differences("300", "301"), ["is 301 instead of 300"]);
  });
});

describe("the record of a deployment", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-record-"));
  after(() => rmSync(folder, { recursive: true }));
  const write = (text: string): string => {
    const file = path.join(folder, "record.json");
    writeFileSync(file, text);
    return file;
  };
  const refuses = (file: string, words: RegExp) =>
    assert.rejects(readRecord(5, file), (error) => error instanceof StackError && words.test(error.message));

  it("is refused in words when it is missing, cut off, something else or another chain's", async () => {
    await refuses(path.join(folder, "none.json"), /There is no .*none\.json: deploy to this chain first/);
    await refuses(write('{"chainId": 5,'), /record\.json is not JSON/);
    await refuses(write("{}"), /is no record of a deployment \(chainId is missing\)/);
    const record = {
      network: "n",
      startBlock: 1,
      contracts: {},
      parts: {},
      parameters: {},
      community: { roles: [], members: [] },
    };
    await refuses(write(JSON.stringify({ chainId: 6, ...record })), /is of chain 6, not 5/);
    const contracts = { ComputeToken: { address: "0x12" } };
    const wrong = write(JSON.stringify({ chainId: 5, ...record, contracts }));
    await refuses(wrong, /contracts\.ComputeToken\.address/);
    const read = await readRecord(5, write(JSON.stringify({ chainId: 5, ...record })));
    assert.equal(read.startBlock, 1);
  });
});
