import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findingsOf, load, swap } from "./fixture.ts";

const classes = `{
  "classes": [
    { "id": 1, "model": "NVIDIA L4", "memoryGb": 24, "weight": 1200, "tdpWatts": 72, "idleWatts": 16 },
    { "id": 2, "model": "NVIDIA T4", "memoryGb": 16, "weight": 600, "tdpWatts": 70, "idleWatts": 10 }
  ]
}
`;

const intensity = `{
  "asOf": "2023-12-31",
  "source": "Annual report of the grid operators",
  "regions": [
    { "region": "NO", "gPerKWh": 30 },
    { "region": "KE", "gPerKWh": 70, "asOf": "2024-06-30", "source": "Another annual report" }
  ]
}
`;

function onlyClasses(text: string, line: number, field: string, problem: string, fix: string): void {
  assert.deepEqual(findingsOf({ gpuClasses: text }), [
    { file: "gpu-classes.json", line, field, problem, fix },
  ]);
}

function onlyIntensity(text: string, line: number, field: string, problem: string, fix: string): void {
  assert.deepEqual(findingsOf({ carbonIntensity: text }), [
    { file: "carbon-intensity.json", line, field, problem, fix },
  ]);
}

describe("gpu-classes.json", () => {
  it("holds for the folder it is in", () => {
    assert.deepEqual(
      load({ gpuClasses: classes }).gpuClasses.map(({ id, model, weight }) => [id, model, weight]),
      [
        [1, "NVIDIA L4", 1200],
        [2, "NVIDIA T4", 600],
      ],
    );
    assert.ok(load().gpuClasses.length > 2);
  });

  it("reports a class without its place's number", () => {
    const fix = "write 2; add new classes at the end and never move or remove one";
    onlyClasses(swap(classes, '"id": 2', '"id": 7'), 4, "classes[1].id", "is 7, on place 2 of the list", fix);
  });

  it("reports a model that stands there twice, but for another size", () => {
    const twice = swap(classes, '"NVIDIA T4", "memoryGb": 16', '"NVIDIA L4", "memoryGb": 24');
    const found = findingsOf({ gpuClasses: twice });
    assert.equal(found[0]?.problem, 'is "NVIDIA L4" with 24 GB, the same as classes[0].model on line 3');
    const sizes = swap(
      classes,
      '"NVIDIA T4", "memoryGb": 16, "weight": 600',
      '"NVIDIA L4", "memoryGb": 48, "weight": 600',
    );
    // The row with T4 has no class then.
    assert.deepEqual(
      findingsOf({ gpuClasses: sizes }).map(({ file, field }) => `${file} ${field}`),
      ["resources.csv gpu_model"],
    );
  });

  it("reports an idle draw that isn't below the TDP", () => {
    const text = swap(classes, '"idleWatts": 10', '"idleWatts": 70');
    onlyClasses(
      text,
      4,
      "classes[1].idleWatts",
      "is 70, not below tdpWatts (70)",
      "write the draw without work",
    );
  });

  it("reports weights of zero and above what the contract takes", () => {
    const fix = "write a whole number from 100 to 60000; the reference GPU has 10000";
    onlyClasses(swap(classes, "600,", "0,"), 4, "classes[1].weight", "is 0, below 100", fix);
    onlyClasses(swap(classes, "600,", "70000,"), 4, "classes[1].weight", "is 70000, above 60000", fix);
  });

  it("reports a table without classes, and nothing about the rows that need it", () => {
    onlyClasses('{ "classes": [] }\n', 1, "classes", "is empty", "list 1 to 500 classes");
  });
});

describe("carbon-intensity.json", () => {
  it("gives a row the table's day and source where it has none of its own", () => {
    const seconds = (day: string) => BigInt(Date.parse(day) / 1000);
    assert.deepEqual(load({ carbonIntensity: intensity }).carbonIntensity, [
      {
        region: "NO",
        gPerKWh: 30,
        asOf: seconds("2023-12-31"),
        source: "Annual report of the grid operators",
      },
      { region: "KE", gPerKWh: 70, asOf: seconds("2024-06-30"), source: "Another annual report" },
    ]);
  });

  it("reports a country that stands there twice", () => {
    const twice = swap(intensity, '"region": "KE"', '"region": "NO"');
    const found = findingsOf({ carbonIntensity: twice });
    assert.deepEqual(
      [found[0]?.line, found[0]?.field, found[0]?.problem],
      [6, "regions[1].region", 'is "NO", the same as regions[0].region on line 5'],
    );
  });

  it("reports a figure of zero, an unknown country and a source that says nothing", () => {
    const fix = "write a whole number of grams from 1 to 3000";
    onlyIntensity(swap(intensity, "70,", "0,"), 6, "regions[1].gPerKWh", "is 0, below 1", fix);
    const country = "write the two capital letters of the country's ISO 3166-1 code, such as NO";
    const unknown = swap(intensity, '"region": "KE"', '"region": "XX"');
    onlyIntensity(unknown, 6, "regions[1].region", 'is "XX", not a country code', country);
    const source = "say in 10 to 400 characters who published the figure, where and when";
    const vague = swap(intensity, "Another annual report", "web");
    onlyIntensity(vague, 6, "regions[1].source", "has only 3 characters", source);
  });
});
