import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ALICE, findingsOf, load, resources, swap } from "./fixture.ts";

/** The only finding, about resources.csv. */
function only(text: string, line: number, field: string, problem: string, fix: string): void {
  assert.deepEqual(findingsOf({ resources: text }), [{ file: "resources.csv", line, field, problem, fix }]);
}

const header = resources.split("\n")[0] ?? "";
const row = resources.split("\n")[1] ?? "";

describe("resources.csv", () => {
  for (const [count, problem] of [
    ["-2", "is -2, below 1"],
    ["0", "is 0, below 1"],
    ["2.5", "is 2.5, not a whole number"],
    ["two", 'is "two", not a whole number'],
    ["70000", "is 70000, above 65535"],
  ] as const) {
    it(`reports ${count} GPUs`, () => {
      const text = swap(resources, "NVIDIA L4,2,", `NVIDIA L4,${count},`);
      only(text, 2, "count", problem, "write a whole number of GPUs from 1 to 65535");
    });
  }

  it("reports a count that is missing", () => {
    only(swap(resources, "NVIDIA L4,2,", "NVIDIA L4,,"), 2, "count", "is missing", "add it: How many GPUs.");
  });

  it("reports an unknown region", () => {
    const fix = "write the two capital letters of the country's ISO 3166-1 code, such as NO";
    only(swap(resources, ",NO,", ",XX,"), 2, "region", 'is "XX", not a country code', fix);
    only(swap(resources, ",NO,", ",Norway,"), 2, "region", 'is "Norway", not a country code', fix);
  });

  it("offers the capitals of a region in small letters", () => {
    only(swap(resources, ",NO,", ",no,"), 2, "region", 'is "no", not a country code', "write NO");
  });

  for (const [price, problem] of [
    ["0", "is 0"],
    ["-1", 'is "-1"'],
    ["4.5 COMPUTE", 'is "4.5 COMPUTE"'],
  ] as const) {
    it(`reports the price ${price}`, () => {
      const fix = "write a price above 0 in COMPUTE with at most 18 decimals, such as 18.5";
      only(swap(resources, ",4.5,", `,${price},`), 2, "price_per_gpu_hour", problem, fix);
    });
  }

  it("reports a pue below 1 and more hours than a week has", () => {
    only(
      swap(resources, ",1.2,", ",0.9,"),
      2,
      "pue",
      "is 0.9, below 1",
      "write a number from 1 to 3, such as 1.25",
    );
    const fix = "write a whole number of hours from 1 to 168";
    only(swap(resources, ",168,", ",169,"), 3, "hours_per_week", "is 169, above 168", fix);
  });

  it("reports a wrong checksum and says the right one", () => {
    only(
      swap(resources, ALICE, ALICE.toLowerCase()),
      2,
      "operator",
      `is ${ALICE.toLowerCase()}, whose checksum is wrong, so a digit may be mistyped`,
      `check the address, and write ${ALICE} if it is this one`,
    );
  });

  it("reports the same GPUs in two rows with both lines", () => {
    only(
      `${resources}${row}\n`,
      4,
      "gpu_model",
      `is "NVIDIA L4" of ${ALICE} in NO, the same as gpu_model on line 2`,
      "put the two rows into one and add up their counts",
    );
  });

  it("reports a model that is no class, and says how the table writes a similar one", () => {
    const unknown = 'is "NVIDIA L9", which is no class of gpu-classes.json';
    const fix = "write the model as gpu-classes.json does, or add the class at the end of that file";
    only(swap(resources, "NVIDIA L4", "NVIDIA L9"), 2, "gpu_model", unknown, fix);
    const lower = 'is "nvidia l4", which is no class of gpu-classes.json';
    only(swap(resources, "NVIDIA L4", "nvidia l4"), 2, "gpu_model", lower, "write NVIDIA L4");
  });

  it("reports a memory that the model doesn't have", () => {
    const fix = "write 24, or add the class at the end of gpu-classes.json";
    const problem = "is 48, and gpu-classes.json has NVIDIA L4 with 24 GB";
    only(swap(resources, "L4,2,24,", "L4,2,48,"), 2, "memory_gb", problem, fix);
  });

  it("reports a country without a figure for its electricity", () => {
    const fix = "add the country to carbon-intensity.json, with a source";
    const problem = 'is "AQ", for which carbon-intensity.json has no figure';
    only(swap(resources, ",NO,", ",AQ,"), 2, "region", problem, fix);
  });

  it("reports a lane that isn't one, and takes direct where there is none", () => {
    const text = (lane: string) => `${header},lane\n${row},${lane}\n`;
    only(text("fast"), 2, "lane", 'is "fast"', "write community or direct");
    const lanes = ["community", "direct", ""].map((lane) => load({ resources: text(lane) }).resources[0]);
    assert.deepEqual(
      lanes.map((resource) => resource?.isCommunity),
      [true, false, false],
    );
  });

  describe("header and columns", () => {
    it("reports a missing column", () => {
      const text = swap(resources, ",region,", ",note2,").replaceAll(/,note\n/g, ",note\n");
      const known = `${header.replaceAll(",", ", ")}, lane, uuid_file`;
      assert.deepEqual(
        findingsOf({ resources: text }).map(({ line, field, problem, fix }) => [line, field, problem, fix]),
        [
          [
            1,
            "region",
            "is missing from the header",
            "add the column: Country where the GPUs run: ISO 3166-1 alpha-2 code.",
          ],
          [1, "note2", "is not a known column", `use only: ${known}`],
        ],
      );
    });

    it("reports a column that stands there twice", () => {
      const text = swap(resources, "hour,note", "hour,pue");
      only(text, 1, "pue", "stands in the header twice", "keep one of the two columns");
    });

    it("reports semicolons between the columns", () => {
      const text = resources.replaceAll(",", ";");
      only(text, 1, "(header)", "separates columns by semicolons", "separate them by commas");
    });

    it("reports a row with too few or too many values", () => {
      const fix = "write one value per column and put a value that holds a comma in double quotes";
      only(swap(resources, ",4.5,\n", ",4.5\n"), 2, "(row)", "has 8 values where the header has 9", fix);
      only(
        swap(resources, '"Slow, but steady"', "Slow, but steady"),
        3,
        "(row)",
        "has 10 values where the header has 9",
        fix,
      );
    });

    it("reports an empty file", () => {
      only("# nothing yet\n", 1, "(file)", "is empty", `add a header: ${header},lane,uuid_file`);
    });

    it("reports a quote that is never closed", () => {
      const [found] = findingsOf({ resources: swap(resources, 'steady"', "steady") });
      assert.equal(found?.problem, "opens a quote and never closes it");
      assert.equal(found?.fix, 'add the missing "');
    });

    it("reports a quote inside a value", () => {
      only(
        swap(resources, "NVIDIA L4", 'NVIDIA 4" card'),
        2,
        "(row)",
        "has a quote inside a value",
        'put the whole value in quotes and double those inside: ""',
      );
    });

    it("reports text after a closing quote", () => {
      const fix = 'end the value at the quote, or double it: ""';
      only(swap(resources, 'steady"', 'steady" card'), 3, "(row)", "has text after a closing quote", fix);
    });

    it("takes the columns in any order, and rows without a note column", () => {
      const reordered = header.split(",").slice(0, 8).reverse().join(",");
      const values = row.split(",").slice(0, 8).reverse().join(",");
      assert.deepEqual(
        load({ resources: `${reordered}\n${values}\n` }).resources,
        load({ resources: `${header}\n${row}\n` }).resources,
      );
    });

    it("takes a file without rows: nothing is unused", () => {
      assert.deepEqual(load({ resources: `${header}\n` }).resources, []);
    });
  });

  it("counts lines over comments, empty lines and values of several lines", () => {
    const text = swap(`# first\n\n${resources}`, '"Slow, but steady"', '"Slow,\nbut\nsteady"');
    const [before, after] = [
      swap(text, "T4,1,", "T4,0,"),
      `${text}# more\n${row.replace("L4,2,24,", "L40,-1,48,")}\n`,
    ];
    const fix = "write a whole number of GPUs from 1 to 65535";
    only(before, 5, "count", "is 0, below 1", fix);
    only(after, 9, "count", "is -1, below 1", fix);
  });
});
