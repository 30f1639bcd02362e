import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { Book, type BookParameters, REORG_BLOCKS } from "../../scripts/lib/keeper/book.ts";

describe("a keeper's checkpoint", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-book-"));
  after(() => rmSync(folder, { recursive: true }));
  const parameters: BookParameters = {
    ...{ chainId: 31337, escrow: "0x01", startBlock: 7 },
    file: path.join(folder, "deep", "book.json"),
  };

  it("is as it was after it was kept", async () => {
    const book = await Book.open(parameters);
    assert.equal(book.nextBlock, 7);
    book.touch("job", "1", 10);
    book.touch("request", "2", 11);
    const [job] = book.lookable(0n);
    assert.ok(job);
    book.wait(job, 500n);
    book.nextBlock = 12;
    await book.save();
    const again = await Book.open(parameters);
    assert.equal(again.nextBlock, 12);
    assert.deepEqual(
      again.lookable(499n).map(({ kind, id, block }) => [kind, id, block]),
      [["request", "2", 11]],
    );
    assert.equal(again.lookable(500n).length, 2);
  });

  it("forgets what waits when something happens to it, and not where it began", async () => {
    const book = await Book.open(parameters);
    book.touch("job", "1", 40);
    const job = book.lookable(0n).find(({ kind }) => kind === "job");
    assert.deepEqual(job, { kind: "job", id: "1", block: 10 });
  });

  it("keeps what is over until its blocks can't change any more, and doesn't count it as open", async () => {
    const book = await Book.open(parameters);
    const [entry] = book.lookable(1_000n);
    assert.ok(entry);
    book.end(entry, 100);
    assert.equal(book.open().get(entry.kind), 0);
    const [kept] = book.lookable(1_000n).filter(({ id }) => id === entry.id);
    assert.ok(kept);
    book.end(kept, 99 + REORG_BLOCKS);
    assert.equal(book.has(entry.kind, entry.id), true);
    book.end(kept, 100 + REORG_BLOCKS);
    assert.equal(book.has(entry.kind, entry.id), false);
  });

  it("is refused in words when it is damaged or about another deployment", async () => {
    await assert.rejects(
      Book.open({ ...parameters, escrow: "0x02" }),
      /is about another deployment: delete it, or name another one with --checkpoint/,
    );
    const whole = readFileSync(parameters.file ?? "", "utf8");
    for (const text of [
      "",
      whole.slice(0, -5),
      "[]",
      whole.replace('"job"', '"joke"'),
      whole.replace("12", "-12"),
    ]) {
      writeFileSync(parameters.file ?? "", text);
      await assert.rejects(Book.open(parameters), /The checkpoint .* is damaged: delete it/, text);
    }
  });
});
