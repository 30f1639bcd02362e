import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findInexactVersions, findMissingPlatforms } from "../../scripts/lib/lock/check.ts";

describe("lock file", () => {
  it("takes exact versions only", () => {
    const dependencies = { a: "1.2.3", b: "^1.2.3", c: "latest", d: "1.0.0-beta.17" };
    const faults = findInexactVersions("package.json", { dependencies });
    assert.deepEqual(
      faults.map((f) => f.split(" ")[1]),
      ["b", "c"],
    );
  });

  it("names a platform package without an entry", () => {
    const packages = {
      "": {},
      "node_modules/x": { version: "1.0.0", optionalDependencies: { "x-linux": "1.0.0", "x-mac": "1.0.0" } },
      "node_modules/x-linux": { version: "1.0.0" },
    };
    assert.deepEqual(findMissingPlatforms({ packages }).length, 1);
    assert.match(findMissingPlatforms({ packages })[0] ?? "", /x-mac/);
  });

  it("finds a platform package that is nested further up", () => {
    const packages = {
      "node_modules/a": { version: "1.0.0" },
      "node_modules/a/node_modules/b": { version: "1.0.0", optionalDependencies: { c: "1.0.0" } },
      "node_modules/a/node_modules/c": { version: "1.0.0" },
    };
    assert.deepEqual(findMissingPlatforms({ packages }), []);
  });
});
