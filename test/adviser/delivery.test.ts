import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { id } from "ethers";
import { loadSource, writeDraft } from "../../scripts/lib/adviser/load-source.ts";
import { parseAdviserOptions } from "../../scripts/lib/adviser/options.ts";
import { placeText } from "../../scripts/lib/adviser/place-text.ts";
import { readAdviserKey } from "../../scripts/lib/env.ts";
import { UsageError } from "../../scripts/lib/usage-error.ts";
import { proposalOf } from "./fixture.ts";

const folder = mkdtempSync(path.join(tmpdir(), "adviser-"));
after(() => rmSync(folder, { recursive: true }));

describe("placing a text", () => {
  const text = "# Opinion\n\nÄpfel.\n";

  it("puts it into the address itself", async () => {
    const { textHash, uri, file } = await placeText({ text, proposalId: 7n });
    assert.equal(textHash, id(text));
    assert.equal(file, undefined);
    const content = /^data:text\/markdown;base64,(.*)$/.exec(uri)?.[1] ?? "";
    assert.equal(Buffer.from(content, "base64").toString(), text);
  });

  it("or into a file", async () => {
    const out = path.join(folder, "texts");
    const {
      textHash,
      uri,
      file = "",
    } = await placeText({ text, proposalId: 7n, out, baseUrl: "https://a.b/c/" });
    assert.equal(readFileSync(file, "utf8"), text);
    assert.equal(uri, `https://a.b/c/opinion-7-${textHash.slice(2, 10)}.md`);
  });

  it("refuses a folder that nobody can read, and a text too long for the log", async () => {
    await assert.rejects(placeText({ text, proposalId: 7n, out: folder }), /--out .*: add --base-url/);
    await assert.rejects(placeText({ text: "x".repeat(20_000), proposalId: 7n }), /20000 bytes.*--out/);
  });
});

describe("a source of one's own", () => {
  const proposal = proposalOf([], "text");
  const module = (name: string, content: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const answering = (draft: unknown) =>
    writeDraft({ write: () => Promise.resolve(draft as never) }, proposal);

  it("is loaded by its path and given the proposal", async () => {
    const file = module(
      "good.mjs",
      'export const source = { write: async (p) => ({ verdict: "Concern", text: "On " + p.id }) };',
    );
    assert.deepEqual(await writeDraft(await loadSource(file), proposal), {
      verdict: "Concern",
      text: "On 7",
    });
  });

  it("is refused when it isn't there, or exports no source", async () => {
    await assert.rejects(
      loadSource(path.join(folder, "none.mjs")),
      /none\.mjs can't be loaded .*: give the path/,
    );
    await assert.rejects(loadSource(module("empty.mjs", "export const other = 1;")), /exports no source/);
    await assert.rejects(loadSource(module("broken.mjs", "export const = ;")), /can't be loaded/);
  });

  it("is held to a verdict and a text", async () => {
    await assert.rejects(
      answering({ verdict: "maybe", text: "x" }),
      /verdict is "maybe": let it answer Support/,
    );
    await assert.rejects(answering(undefined), /verdict is undefined/);
    await assert.rejects(answering({ verdict: "Oppose", text: " " }), /wrote no text/);
    await assert.rejects(answering({ verdict: "Oppose", text: "\ud800" }), /wrote no text/);
    await assert.rejects(
      writeDraft({ write: () => Promise.reject(new Error("no credit left")) }, proposal),
      /wrote no opinion \(no credit left\)/,
    );
  });
});

describe("the command line", () => {
  it("has defaults for all but the proposal", () => {
    const options = parseAdviserOptions(["--proposal", "12"]);
    assert.equal(options?.proposalId, 12n);
    assert.equal(options?.rpcUrl, "http://127.0.0.1:8545");
    assert.equal(options?.lifetime, 7 * 86_400);
    assert.equal(options?.isDryRun, false);
    assert.match(options?.rulesFile ?? "", /config[\\/]adviser-rules\.json$/);
    assert.equal(options?.maxFee, undefined);
    assert.equal(parseAdviserOptions(["--proposal", "12", "--max-fee", "1.5"])?.maxFee, 1_500_000_000n);
    assert.equal(parseAdviserOptions(["--help"]), undefined);
  });

  it("is refused with a sentence", () => {
    const refused: [string[], RegExp][] = [
      [[], /^Which proposal\?/],
      [["--proposal", "0x1"], /^Which proposal\?/],
      [["--proposal", "1", "--dry-run", "--sign-only"], /choose one of them/],
      [["--proposal", "1", "--hours", "-3"], /--hours/],
      [["--proposal", "1", "--rpc", "here"], /--rpc is "here"/],
      [["--proposal", "1", "--max-fee", "much"], /--max-fee is "much" and needs a plain number/],
      [["--proposal", "1", "--model", "x"], /--model/],
    ];
    for (const [args, message] of refused)
      assert.throws(
        () => parseAdviserOptions(args),
        (error) => error instanceof UsageError && message.test(error.message),
      );
  });
});

describe("the adviser's key", () => {
  it("comes from the environment, and is never shown", () => {
    const key = `0x${"ab".repeat(32)}`;
    assert.equal(readAdviserKey({ ADVISER_PRIVATE_KEY: key }), key);
    assert.throws(() => readAdviserKey({}), /ADVISER_PRIVATE_KEY is not set: set it, or .*--dry-run/);
    assert.throws(
      () => readAdviserKey({ ADVISER_PRIVATE_KEY: "secret" }),
      (error) =>
        error instanceof Error && /is not a private key/.test(error.message) && !/secret/.test(error.message),
    );
  });
});
