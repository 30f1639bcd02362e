/** One check of the whole suite. */
export interface Step {
  /** Its name, for `npm test -- --only <name>`. */
  name: string;
  /** The command, run from the repository's root with the project's Node first in the path. */
  command: readonly [string, ...string[]];
  /** What it shows when it passes, in words. */
  shows: string;
}

/** Steps that run side by side; the next phase begins when all of this one have ended. */
export interface Phase {
  name: string;
  /** How many steps at a time. */
  width: number;
  steps: readonly Step[];
}

const node = process.execPath;
/** A test, or a file of them, that hangs fails after 20 minutes: the slowest takes a quarter of it. */
const nodeTests = [node, "--test", "--test-timeout=1200000"] as const;
/** Files whose tests each have a machine's cores for themselves. */
const nodeTestsOneByOne = [...nodeTests, "--test-concurrency=1"] as const;
const biome = ["node_modules/.bin/biome", "ci", "--error-on-warnings", "."] as const;
const unitTests = [
  "test/adviser",
  "test/browser",
  "test/checks",
  "test/config",
  "test/consent",
  "test/guardian",
  "test/indexing",
  "test/keeper",
  "test/market",
  "test/propose",
  "test/relayer",
  "test/simulation",
  "test/status",
  "test/suite",
].map((f) => `${f}/**/*.test.ts`);

/** Everything that CI runs, in the order in which the steps build on each other. */
export const PHASES: readonly Phase[] = [
  {
    name: "build",
    width: 2,
    steps: [
      {
        name: "compile",
        command: ["hardhat", "build"],
        shows: "contracts and their tests compile without a warning",
      },
      // What needs nothing that is compiled or generated runs on the core that the compiler leaves idle.
      {
        name: "coverage",
        command: [node, "scripts/coverage.ts"],
        shows: "every line and branch of contracts/ is covered",
      },
      {
        name: "solhint",
        command: [
          "solhint",
          "--disc",
          "--noPoster",
          "--max-warnings",
          "0",
          "contracts/**/*.sol",
          "test/**/*.sol",
        ],
        shows: "Solidity is linted",
      },
      {
        name: "prettier",
        command: ["prettier", "--check", "contracts/**/*.sol", "test/**/*.sol"],
        shows: "Solidity is formatted",
      },
      { name: "format", command: biome, shows: "TypeScript, CSS and JSON are linted and formatted" },
      {
        name: "boundaries",
        command: [node, "scripts/checks/boundaries.ts"],
        shows: "no folder knows what it must not",
      },
      {
        name: "env",
        command: [node, "scripts/checks/env-example.ts"],
        shows: ".env.example says what the code reads",
      },
      {
        name: "lock",
        command: [node, "scripts/checks/lock.ts"],
        shows: "versions are exact and the lock file is portable",
      },
      { name: "config", command: [node, "scripts/validate-config.ts"], shows: "the input files are valid" },
    ],
  },
  {
    name: "generate",
    width: 1,
    steps: [
      {
        name: "generate",
        command: ["npm", "run", "gen", "-w", "web"],
        shows: "the dApp's types come from ABIs and schema",
      },
    ],
  },
  {
    name: "tests",
    width: 2,
    steps: [
      // The longest first, for the others to run beside it.
      { name: "subgraph", command: [node, "scripts/test-subgraph.ts"], shows: "every handler of the index" },
      {
        name: "rehearsal",
        command: [...nodeTestsOneByOne, "test/rehearsal/**/*.test.ts"],
        shows: "a deployment as on a public network, and every fault that status must find",
      },
      { name: "types", command: ["tsc", "--noEmit", "-p", "."], shows: "scripts and tests are type-checked" },
      { name: "web-types", command: ["tsc", "--noEmit", "-p", "web"], shows: "the dApp is type-checked" },
      {
        name: "snapshots",
        command: [node, "scripts/snapshots.ts", "--check"],
        shows: "ABI, storage, sizes and gas are as reviewed",
      },
      { name: "unit", command: [...nodeTests, ...unitTests], shows: "scripts do what they say" },
      {
        name: "solidity",
        command: ["hardhat", "test", "solidity", "--no-compile"],
        shows: "contracts: units, fuzz, invariants, attacks",
      },
      {
        name: "flows",
        command: ["hardhat", "test", "mocha", "--no-compile"],
        shows: "user stories across contracts",
      },
      { name: "web", command: ["npm", "run", "test", "-w", "web"], shows: "the dApp's own logic" },
      {
        name: "simulation",
        command: [...nodeTestsOneByOne, "test/simulation-chain/**/*.test.ts"],
        shows: "agents on the real contracts: the same again, also after an interruption; attacks",
      },
    ],
  },
  {
    name: "whole",
    width: 1,
    steps: [
      {
        name: "stack",
        command: [...nodeTestsOneByOne, "test/stack/**/*.test.ts"],
        shows: "chain and index start, stop and survive",
      },
      {
        name: "seed",
        command: [...nodeTestsOneByOne, "test/seed/**/*.test.ts", "test/oracle/**/*.test.ts"],
        shows: "the seeded DAO, and the oracle that checks the index",
      },
      {
        name: "services",
        command: [...nodeTestsOneByOne, "test/chain/**/*.test.ts"],
        shows: "adviser, relayer and all command lines on a chain",
      },
      {
        name: "browser",
        command: [node, "scripts/test-browser.ts"],
        shows: "the stories in a browser, on the real chain and index",
      },
      {
        name: "weight",
        command: [node, "scripts/checks/page-weight.ts"],
        shows: "no page of the build just made loads more than its budget",
      },
    ],
  },
];
