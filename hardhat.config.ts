import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import chaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import ignitionEthers from "@nomicfoundation/hardhat-ignition-ethers";
import keystore from "@nomicfoundation/hardhat-keystore";
import mocha from "@nomicfoundation/hardhat-mocha";
import networkHelpers from "@nomicfoundation/hardhat-network-helpers";
import verify from "@nomicfoundation/hardhat-verify";
import { defineConfig } from "hardhat/config";
import { ownWarningsAreErrors } from "./scripts/lib/hardhat/own-warnings-are-errors.ts";

// With a path to the wasm build from npm no compiler is ever downloaded. Every profile must name it.
const compiler = { version: "0.8.37", path: createRequire(import.meta.url).resolve("solc/soljson.js") };

// Tests, the local network and production all run the same bytecode: one set of settings, two profile names.
const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: "cancun",
  outputSelection: { "*": { "*": ["storageLayout"] } },
};

// Every check runs the short one; `npm run test:deep` the other, for as long as it takes.
const invariantRuns =
  process.env.DEEP_INVARIANTS === "true" ? { runs: 1000, depth: 100 } : { runs: 32, depth: 64 };

export default defineConfig({
  plugins: [
    hardhatEthers,
    chaiMatchers,
    ignitionEthers,
    keystore,
    mocha,
    networkHelpers,
    verify,
    ownWarningsAreErrors,
  ],
  networks: {
    default: { type: "edr-simulated", chainType: "l1" },
    local: { type: "http", chainType: "l1", url: "http://127.0.0.1:8545" },
  },
  paths: { tests: { solidity: "test", mocha: "test/flows" } },
  test: {
    solidity: {
      fuzz: { runs: 256 },
      invariant: { ...invariantRuns, failOnRevert: true },
    },
  },
  solidity: {
    splitTestsCompilation: true,
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
    profiles: {
      default: { ...compiler, isolated: false, settings },
      production: { ...compiler, isolated: false, settings },
    },
  },
});
