import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { id } from "ethers";
import { ConfigError } from "../../scripts/lib/config/findings.ts";
import { loadConfig } from "../../scripts/lib/config/load.ts";
import { type Listing, readListings } from "../../scripts/lib/market/import/listings.ts";
import { ALICE, BOB, community, distribution } from "../config/fixture.ts";

const HEADER =
  "operator,gpu_model,count,memory_gb,region,pue,hours_per_week,price_per_gpu_hour,lane,uuid_file\n";
const ROW = `${ALICE},NVIDIA L4,2,24,NO,1.25,100,36,community,l4.txt\n`;
const FIRST = "GPU-5b0dfa8a-6fb1-4a25-9ef2-0d3c2a3e1f01";
const SECOND = "GPU-5b0dfa8a-6fb1-4a25-9ef2-0d3c2a3e1f02";

function withFiles<T>(files: Record<string, string>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "compute-commons-listings-"));
  try {
    for (const [name, text] of Object.entries({
      "community.json": community,
      "distribution.json": distribution,
      ...files,
    }))
      writeFileSync(join(folder, name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function listings(files: Record<string, string>, operator?: string): Listing[] {
  return withFiles(files, (folder) =>
    readListings({
      config: loadConfig(folder, { abiFolder: join(folder, "abi") }),
      folder,
      ...(operator && { operator }),
    }),
  );
}

/** File, line, field and problem of each finding. */
function problems(files: Record<string, string>, operator?: string): string[] {
  try {
    listings(files, operator);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.findings.map(({ file, line, field, problem, fix }) => {
      assert.notEqual(fix, "");
      return `${file.split("/").at(-1)}:${line} ${field} ${problem.replaceAll(/\/tmp\/[^ ]*\//g, "")}`;
    });
  }
  return [];
}

describe("listings of resources.csv", () => {
  it("are offers in the chain's units with the hash of each GPU's UUID", () => {
    const files = { "resources.csv": HEADER + ROW, "l4.txt": `# rack 1\n${FIRST}\n\n${SECOND}\r\n` };
    const [listing] = listings(files);
    assert.deepEqual(listing?.uuidHashes, [id(FIRST), id(SECOND)]);
    assert.deepEqual(listing?.offer, {
      classId: 17,
      gpus: 2,
      price: 10n ** 16n,
      region: "0x4e4f",
      pueBps: 12_500,
      isCommunity: true,
    });
  });

  it("are only the operator's", () => {
    const files = { "resources.csv": HEADER + ROW, "l4.txt": `${FIRST}\n${SECOND}\n` };
    assert.equal(listings(files, ALICE).length, 1);
    assert.deepEqual(problems(files, BOB), [`resources.csv:1 (file) has no row of ${BOB}`]);
  });

  it("need rows", () => {
    assert.deepEqual(problems({ "resources.csv": HEADER }), ["resources.csv:1 (file) has no rows"]);
    assert.deepEqual(problems({ "resources.csv": "" }), ["resources.csv:1 (file) is empty"]);
  });

  it("ask for UUIDs instead of inventing them", () => {
    const csv = HEADER + ROW.replace("l4.txt", "");
    assert.deepEqual(problems({ "resources.csv": csv }), [
      "resources.csv:2 uuid_file is missing, and a GPU is listed by its UUID",
    ]);
    assert.deepEqual(problems({ "resources.csv": HEADER + ROW }), ["l4.txt:1 (file) does not exist"]);
    assert.deepEqual(problems({ "resources.csv": HEADER + ROW, "l4.txt": "# none\n" }), [
      "l4.txt:1 (file) is empty",
    ]);
  });

  it("report a UUID twice, in one file and in two rows", () => {
    assert.deepEqual(problems({ "resources.csv": HEADER + ROW, "l4.txt": `${FIRST}\n${FIRST}\n` }), [
      `l4.txt:2 uuid is ${FIRST}, the same as on line 1`,
    ]);
    const csv = `${HEADER}${ROW}${ALICE},NVIDIA T4,1,16,KE,1.5,168,2,direct,t4.txt\n`;
    const files = { "resources.csv": csv, "l4.txt": `${FIRST}\n${SECOND}\n`, "t4.txt": `${SECOND}\n` };
    assert.deepEqual(problems(files), [`t4.txt:1 uuid is ${SECOND}, the same as in l4.txt:2`]);
  });

  it("report what is no UUID, and another number of them than GPUs", () => {
    assert.deepEqual(problems({ "resources.csv": HEADER + ROW, "l4.txt": `${FIRST}\n!!\n` }), [
      'l4.txt:2 uuid is "!!", not a GPU\'s UUID',
    ]);
    assert.deepEqual(problems({ "resources.csv": HEADER + ROW, "l4.txt": `${FIRST}\n` }), [
      "resources.csv:2 count is 2, and l4.txt has 1 UUIDs",
    ]);
  });

  it("report a price that is nothing per second", () => {
    const csv = HEADER + ROW.replace(",36,", ",0.000000000000003599,");
    assert.deepEqual(problems({ "resources.csv": csv, "l4.txt": `${FIRST}\n${SECOND}\n` }), [
      "resources.csv:2 price_per_gpu_hour is 0 per GPU-second",
    ]);
  });
});
