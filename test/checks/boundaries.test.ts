import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findViolations } from "../../scripts/lib/boundaries/check.ts";

describe("boundaries", () => {
  const forbidden: [why: string, file: string, source: string][] = [
    [
      "a domain's implementation from another",
      "contracts/compute/Queue.sol",
      'import {X} from "../token/ComputeToken.sol";',
    ],
    [
      "a registry's code instead of its interface",
      "contracts/compute/Q.sol",
      'import {P} from "../community/ProjectRegistry.sol";',
    ],
    [
      "compute from provenance",
      "contracts/provenance/Log.sol",
      'import {IQ} from "../compute/IFairShareQueue.sol";',
    ],
    ["a test from a contract", "contracts/token/T.sol", 'import "../../test/utils/Base.t.sol";'],
    ["a package that is not OpenZeppelin", "contracts/token/T.sol", 'import {A} from "solady/A.sol";'],
    ["a command from scripts/lib", "scripts/lib/x.ts", 'import { start } from "../start.ts";'],
    ["a feature from another", "web/features/claim/a.tsx", 'import { b } from "@/features/treasury/b";'],
    ["a feature from a component", "web/components/a.tsx", 'import { b } from "../features/claim/b";'],
    ["a component from lib, dynamically", "web/lib/a.ts", `const c = await import${'("@/components/c");'}`],
    ["a script's own code from the dApp", "web/lib/a.ts", 'import { a } from "../../scripts/lib/env.ts";'],
    [
      "ethers from the shared library of consents",
      "scripts/lib/consent/a.ts",
      'import { id } from "ethers";',
    ],
    ["a script from the shared library", "scripts/lib/consent/a.ts", 'import { a } from "../env.ts";'],
    ["an ABI snapshot from the dApp", "web/lib/a.ts", 'import abi from "../../snapshots/abi/X.json";'],
    [
      "another domain over several lines",
      "contracts/token/T.sol",
      'import {\n  A,\n  B\n} from "../governance/A.sol";',
    ],
  ];
  for (const [why, file, source] of forbidden)
    it(`forbids ${why}`, () => assert.equal(findViolations(file, source).length, 1));

  const allowed: [why: string, file: string, source: string][] = [
    ["a neighbour of the same domain", "contracts/token/T.sol", 'import {I} from "./IComputeToken.sol";'],
    [
      "OpenZeppelin",
      "contracts/token/T.sol",
      'import {E} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";',
    ],
    [
      "another registry's interface",
      "contracts/compute/Q.sol",
      'import {I} from "../community/IProjectRegistry.sol";',
    ],
    ["Node's own modules", "scripts/lib/x.ts", 'import path from "node:path";'],
    [
      "the shared library of consents from a feature",
      "web/features/consent/a.ts",
      'import { deriveKey } from "../../../scripts/lib/consent/keys.ts";',
    ],
    ["a feature from a route", "web/app/page.tsx", 'import { Home } from "@/features/home/home";'],
  ];
  for (const [why, file, source] of allowed)
    it(`allows ${why}`, () => assert.deepEqual(findViolations(file, source), []));

  it("says which rule was broken", () => {
    const [violation] = findViolations("web/lib/a.ts", 'import { c } from "@/components/c";');
    assert.equal(violation?.imported, "web/components/c");
    assert.match(violation?.rule ?? "", /lib knows generated code only/);
  });
});
