import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, it } from "node:test";
import { ConfigError } from "../../scripts/lib/config/findings.ts";
import type { Term } from "../../scripts/lib/consent/vocabulary.ts";
import { buildTerms, type Dpv, LAST_CODES, VocabularyError } from "../../scripts/lib/vocabulary/build.ts";
import { DPV_FILES, type DpvTerm, readDpv } from "../../scripts/lib/vocabulary/dpv.ts";
import { readVocabulary } from "../../scripts/lib/vocabulary/file.ts";
import { iriOf, type Label, type Labels, nameOf, readLabels } from "../../scripts/lib/vocabulary/labels.ts";

const root = resolve(import.meta.dirname, "../..");

const header = "term,type,iri,label,definition,dpvtype,subclassof,hasbroader";
const row = (name: string, broader: string[] = [], type = "class") =>
  `${name.split(":")[1]},${type},${iriOf(name)},L,D,,,${broader.map(iriOf).join(";")}`;

/** A small DPV: a purpose with two below it, one with both as parents; a core category and a special one. */
const files: Record<string, string[]> = {
  "dpv-purposes.csv": [
    row("dpv:Both", ["dpv:Left", "dpv:Right"]),
    row("dpv:Left", ["dpv:Purpose"]),
    row("dpv:Purpose"),
    row("dpv:Right", ["dpv:Purpose"]),
    row("dpv:hasPurpose", [], "property"),
  ],
  "dpv-personal_data.csv": [
    row("dpv:PersonalData"),
    row("dpv:SpecialCategoryPersonalData", ["dpv:PersonalData"]),
  ],
  "pd-core.csv": [row("pd:External", ["dpv:PersonalData"])],
  "pd-extended.csv": [
    row("pd:Health", ["dpv:SpecialCategoryPersonalData", "pd:External"]),
    row("pd:Between", ["pd:Health"]),
    row("pd:Deep", ["pd:Between"]),
  ],
  "dpv-technical_measures.csv": [row("dpv:Encryption", ["dpv:TechnicalMeasure"])],
};

const label = (text: string, more: Partial<Label> = {}): Label => ({
  label: text,
  meaning: `It is about ${text}.`,
  zone: 1,
  ...more,
});

const labels: Labels = {
  outside: ["dpv:TechnicalMeasure"],
  terms: {
    Purpose: {
      "dpv:Purpose": label("any purpose", { isWholesale: true }),
      "dpv:Both": label("both"),
      "dpv:Left": label("left"),
      "dpv:Right": label("right", { zone: 2 }),
    },
    Category: {
      "dpv:PersonalData": label("any data"),
      "dpv:SpecialCategoryPersonalData": label("special data"),
      "pd:External": label("looks"),
      "pd:Health": label("health"),
      "pd:Deep": label("deep"),
    },
    Mechanism: { "dpv:Encryption": label("encrypt"), "own:none": label("nothing", { parents: [] }) },
  },
};

function inFolder<T>(change: Record<string, string | null>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "compute-commons-dpv-"));
  try {
    for (const [name, rows] of Object.entries(files)) {
      const text = change[name] === undefined ? `${[header, ...rows].join("\n")}\n` : change[name];
      if (text !== null) writeFileSync(join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const build = (change: Partial<Labels["terms"]> = {}, existing: Term[] = [], dpv?: Dpv): Term[] =>
  inFolder({}, (folder) =>
    buildTerms(dpv ?? readDpv(folder), { ...labels, terms: { ...labels.terms, ...change } }, existing),
  );

/** The messages of what is wrong with the files. */
function problems(change: Record<string, string | null>): string[] {
  return inFolder(change, (folder) => {
    try {
      readDpv(folder);
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.findings.map(({ field, problem }) => `${field} ${problem}`);
    }
    return [];
  });
}

const lines = (name: keyof typeof files, rows: string[]) => ({ [name]: `${[header, ...rows].join("\n")}\n` });

describe("the files of DPV", () => {
  it("give classes with what is broader", () => {
    const { Purpose } = inFolder({}, readDpv);
    assert.deepEqual([...Purpose.keys()].map(nameOf), ["dpv:Both", "dpv:Left", "dpv:Purpose", "dpv:Right"]);
    assert.deepEqual(Purpose.get(iriOf("dpv:Both"))?.broader, [iriOf("dpv:Left"), iriOf("dpv:Right")]);
  });

  it("are all needed", () => {
    for (const name of Object.values(DPV_FILES).flat())
      assert.deepEqual(problems({ [name]: null }), ["(file) does not exist"]);
  });

  it("report a missing column, an empty file, one without terms, and a term without IRI", () => {
    const text = `term,type,iri\nPurpose,class,${iriOf("dpv:Purpose")}\n`;
    assert.deepEqual(problems({ "dpv-purposes.csv": text }), ["hasbroader is missing from the header"]);
    assert.deepEqual(problems({ "pd-core.csv": "" }), ["(file) is empty"]);
    assert.deepEqual(problems({ "pd-core.csv": `${header}\n` }), ["(file) has no terms"]);
    assert.deepEqual(problems(lines("pd-core.csv", ["Nameless,class,,L,D,,,"])), ["iri is empty"]);
  });

  it("report a term that stands there twice", () => {
    const twice = lines("pd-extended.csv", [row("pd:External")]);
    assert.deepEqual(problems(twice), [`iri stands there twice: ${iriOf("pd:External")}`]);
  });
});

describe("building the vocabulary", () => {
  it("gives codes in the order of the labels, parents first", () => {
    const purposes = build().filter(({ kind }) => kind === "Purpose");
    assert.deepEqual(
      purposes.map(({ code, iri, parents }) => [code, nameOf(iri), parents]),
      [
        [1, "dpv:Purpose", []],
        [2, "dpv:Left", [1]],
        [3, "dpv:Right", [1]],
        [4, "dpv:Both", [2, 3]],
      ],
    );
  });

  it("marks as special what is special or below it, and climbs over terms that aren't taken", () => {
    const categories = build().filter(({ kind }) => kind === "Category");
    assert.deepEqual(
      categories.map(({ iri, isSpecial, parents }) => [nameOf(iri), isSpecial, parents]),
      [
        ["dpv:PersonalData", false, []],
        ["dpv:SpecialCategoryPersonalData", true, [1]],
        ["pd:External", false, [1]],
        ["pd:Health", true, [2, 3]],
        ["pd:Deep", true, [4]],
      ],
    );
  });

  it("takes our own terms along", () => {
    const mechanisms = build().filter(({ kind }) => kind === "Mechanism");
    assert.deepEqual(
      mechanisms.map(({ iri }) => iri),
      [iriOf("dpv:Encryption"), "urn:compute-commons:none"],
    );
  });

  it("keeps every code when terms are added in front", () => {
    const before = build();
    const { "dpv:Purpose": first, ...rest } = labels.terms.Purpose;
    const more = { "own:new": label("new", { parents: ["dpv:Left"] }), "dpv:Purpose": first as Label };
    const after = build({ Purpose: { ...more, ...rest } }, before);
    const codes = new Map(after.map(({ kind, iri, code }) => [`${kind} ${iri}`, code]));
    for (const { kind, iri, code } of before) assert.equal(codes.get(`${kind} ${iri}`), code, iri);
    assert.equal(codes.get("Purpose urn:compute-commons:new"), 5);
  });

  const refuses = (run: () => unknown, message: RegExp) =>
    assert.throws(run, (error) => error instanceof VocabularyError && message.test(error.message));

  it("names every term that lacks a label", () => {
    const { "dpv:Left": _left, "dpv:Right": _right, ...rest } = labels.terms.Purpose;
    refuses(() => build({ Purpose: rest }), /^No label for dpv:Left, dpv:Right\. Write one for each/);
  });

  it("refuses a label of something that isn't there", () => {
    const Mechanism = { ...labels.terms.Mechanism, "dpv:Typo": label("typo") };
    refuses(() => build({ Mechanism }), /"dpv:Typo" has a label, but DPV has no such mechanism/);
  });

  it("refuses to lose a term that has a code", () => {
    const { "pd:Deep": _deep, ...rest } = labels.terms.Category;
    refuses(() => build({ Category: rest }, build()), /^pd:Deep had a code and lost the label/);
  });

  const withPurposes = (terms: [name: string, broader: string[]][]): Dpv => ({
    ...inFolder({}, readDpv),
    Purpose: new Map(
      terms.map(([name, broader]) => {
        const term: DpvTerm = { iri: iriOf(name), broader: broader.map(iriOf), module: "dpv-purposes" };
        return [term.iri, term];
      }),
    ),
  });

  it("refuses a parent that isn't in the files", () => {
    const dpv = withPurposes([
      ["dpv:Purpose", []],
      ["dpv:Left", ["dpv:Purpose", "dpv:Elsewhere"]],
      ["dpv:Right", ["dpv:Purpose"]],
      ["dpv:Both", ["dpv:Left"]],
    ]);
    refuses(() => build({}, [], dpv), /^dpv:Left is below dpv:Elsewhere, which isn't in the files/);
  });

  it("refuses a circle, in the files and among our own", () => {
    const dpv = withPurposes([
      ["dpv:Purpose", []],
      ["dpv:Left", ["dpv:Right"]],
      ["dpv:Right", ["dpv:Both"]],
      ["dpv:Both", ["dpv:Left"]],
    ]);
    refuses(() => build({}, [], dpv), /circle: dpv:Left below dpv:Right below dpv:Both below dpv:Left/);
    const Mechanism = {
      ...labels.terms.Mechanism,
      "own:a": label("a", { parents: ["own:b"] }),
      "own:b": label("b", { parents: ["own:a"] }),
    };
    refuses(() => build({ Mechanism }), /^The parents of own:a, own:b lie in a circle or are missing/);
  });

  it("refuses more codes than the chain takes", () => {
    const many = Array.from({ length: 63 }, (_, index): [string, Label] => [
      `own:${"x".repeat(index + 1)}`,
      label(`number ${index}`, { parents: [] }),
    ]);
    const Mechanism = { ...labels.terms.Mechanism, ...Object.fromEntries(many) };
    refuses(() => build({ Mechanism }), /^There are 65 codes of the kind Mechanism, and the chain takes 63/);
  });
});

describe("the vocabulary's file", () => {
  const shipped = readVocabulary();

  function findings(change: (terms: Term[]) => unknown): string[] {
    const { release: _release, ...value } = structuredClone(shipped);
    change(value.terms as Term[]);
    const folder = mkdtempSync(join(tmpdir(), "compute-commons-dpv-"));
    try {
      writeFileSync(join(folder, "v.json"), JSON.stringify(value));
      readVocabulary(join(folder, "v.json"));
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.findings.map(({ field, problem }) => `${field} ${problem}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
    return [];
  }

  const at = (terms: Term[], index: number): Term => terms[index] as Term;

  it("is sound, has all kinds, and says where it is from", () => {
    assert.deepEqual(
      findings(() => undefined),
      [],
    );
    assert.match(shipped.release, /^0x[0-9a-f]{64}$/);
    assert.equal(shipped.source.iri, "https://w3id.org/dpv/2.2");
    for (const [kind, last] of Object.entries(LAST_CODES)) {
      const codes = shipped.terms.filter((term) => term.kind === kind).map(({ code }) => code);
      assert.ok(codes.length > 30 && Math.max(...codes) <= last, kind);
      assert.deepEqual(
        codes.sort((a, b) => a - b),
        codes.map((_, index) => index + 1),
      );
    }
  });

  it("has a label and a sentence of our own for every term", () => {
    const { terms } = readLabels(join(root, "config/vocabulary/labels.json"));
    for (const { kind, iri, label: shown, meaning } of shipped.terms) {
      const own = terms[kind][nameOf(iri)];
      assert.deepEqual([shown, meaning], [own?.label, own?.meaning], iri);
    }
  });

  it("reports a code twice, one too high, a label twice, an unknown zone and a parent below", () => {
    assert.match(
      findings((terms) => (at(terms, 1).code = 1)).join("\n"),
      /terms\[1\]\.code is "1" of the kind Purpose, the same/,
    );
    assert.match(
      findings((terms) => (at(terms, 118).code = 192)).join("\n"),
      /terms\[118\]\.code is 192, above 191/,
    );
    const label = at([...shipped.terms], 1).label;
    assert.match(
      findings((terms) => (at(terms, 2).label = label)).join("\n"),
      /terms\[2\]\.label is "Keep your account"/,
    );
    assert.match(findings((terms) => (at(terms, 2).zone = 5)).join("\n"), /terms\[2\]\.zone is 5/);
    assert.match(
      findings((terms) => (at(terms, 2).parents = [90])).join("\n"),
      /terms\[2\]\.parents\[0\] is 90, which no term above it has/,
    );
    assert.match(findings((terms) => terms.splice(0)).join("\n"), /terms is empty/);
  });
});

describe("npm run vocab:build", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["scripts/vocab-build.ts", ...args], { cwd: root, encoding: "utf8" });

  it("says how it is used", () => {
    assert.match(run("--help").stdout, /^Usage: npm run vocab:build -- FOLDER/);
    assert.deepEqual([run("--help").status, run().status, run("--typo").status], [0, 2, 2]);
  });

  it("names the folder that lacks the files, and changes nothing", () => {
    const before = readVocabulary().release;
    const { status, stderr } = run("nowhere");
    assert.equal(status, 1);
    assert.match(
      stderr,
      /nowhere[/\\]dpv-purposes\.csv:1 \(file\) — does not exist; name the folder with the CSV/,
    );
    assert.equal(readVocabulary().release, before);
  });
});
