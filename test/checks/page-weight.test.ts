import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import {
  findOverweight,
  PageWeightError,
  parseRouteStats,
  weighRoutes,
} from "../../scripts/lib/page-weight/weigh.ts";

const shared = ".next/static/chunks/shared.js";
const stats = [
  { route: "/", firstLoadUncompressedJsBytes: 9, firstLoadChunkPaths: [shared] },
  { route: "/claim", firstLoadUncompressedJsBytes: 9, firstLoadChunkPaths: [shared, "claim.js", "claim.js"] },
];

describe("page weight", () => {
  it("reads routes and their files", () => {
    assert.deepEqual(parseRouteStats(JSON.stringify(stats)), [
      { route: "/", firstLoadChunkPaths: [shared] },
      { route: "/claim", firstLoadChunkPaths: [shared, "claim.js", "claim.js"] },
    ]);
  });

  it("says what is wrong with figures it cannot read", () => {
    const broken = { ...stats[0], firstLoadChunkPaths: "shared.js" };
    assert.throws(() => parseRouteStats(JSON.stringify([broken])), /at 0\.firstLoadChunkPaths/);
    assert.throws(() => parseRouteStats("[]"), /list of routes/);
    assert.throws(() => parseRouteStats("[{"), PageWeightError);
    assert.throws(() => parseRouteStats("[{"), /Build the dApp again/);
  });

  it("weighs each file compressed, once per route and read once in all", () => {
    const read: string[] = [];
    const weights = weighRoutes(parseRouteStats(JSON.stringify(stats)), "/dapp", (file) => {
      read.push(file);
      return Buffer.from(file.repeat(100));
    });
    const size = (file: string) => gzipSync(Buffer.from(file.repeat(100))).length;
    const first = size(`/dapp/${shared}`);
    assert.deepEqual(weights, [
      { route: "/claim", bytes: first + size("/dapp/claim.js") },
      { route: "/", bytes: first },
    ]);
    assert.deepEqual(read, [`/dapp/${shared}`, "/dapp/claim.js"]);
  });

  it("takes a route at its budget and refuses one byte more", () => {
    assert.deepEqual(findOverweight([{ route: "/", bytes: 2048 }], { "/": 2 }), []);
    const [fault = ""] = findOverweight([{ route: "/", bytes: 2049 }], { "/": 2 });
    assert.match(fault, /^\/ loads 2\.0 KiB .* budget is 2 KiB/);
  });

  it("misses no route and keeps no budget of a page that is gone", () => {
    const faults = findOverweight([{ route: "/new", bytes: 1 }], { "/old": 2 });
    assert.equal(faults.length, 2);
    assert.match(faults[0] ?? "", /^\/new has no budget/);
    assert.match(faults[1] ?? "", /^\/old has a budget but is not in the build/);
  });
});
