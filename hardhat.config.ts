import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import chaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import ignitionEthers from "@nomicfoundation/hardhat-ignition-ethers";
import keystore from "@nomicfoundation/hardhat-keystore";
import mocha from "@nomicfoundation/hardhat-mocha";
import networkHelpers from "@nomicfoundation/hardhat-network-helpers";
import verify from "@nomicfoundation/hardhat-verify";
import { configVariable, defineConfig } from "hardhat/config";
import { ownWarningsAreErrors } from "./scripts/lib/hardhat/own-warnings-are-errors.ts";
import { withoutOpcodes } from "./scripts/lib/hardhat/without-opcodes.ts";

// With a path to the wasm build from npm no compiler is ever downloaded. Every profile must name it.
const compiler = { version: "0.8.37", path: createRequire(import.meta.url).resolve("solc/soljson.js") };

// Tests, the local network and production all run the same bytecode: one set of settings, two profile names.
const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: "cancun",
  outputSelection: { "*": { "*": ["storageLayout"] } },
};

// Every check runs the short walks; `npm run test:deep` sets longer ones.
const invariantRuns = Number(process.env.INVARIANT_RUNS || 32);
const invariantDepth = Number(process.env.INVARIANT_DEPTH || 64);
// The same seed makes the same walks.
const seed = process.env.FUZZ_SEED || undefined;

// From the environment, or else from Hardhat's keystore: never from a file.
const deployer = [configVariable("DEPLOYER_PRIVATE_KEY")];

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
    withoutOpcodes,
  ],
  networks: {
    default: { type: "edr-simulated", chainType: "l1" },
    local: { type: "http", chainType: "l1", url: "http://127.0.0.1:8545" },
    // The same as scripts/lib/networks/networks.ts lists, which says more about each.
    sepolia: {
      type: "http",
      chainType: "l1",
      chainId: 11155111,
      url: configVariable("SEPOLIA_RPC_URL"),
      accounts: deployer,
    },
    "base-sepolia": {
      type: "http",
      chainType: "op",
      chainId: 84532,
      url: configVariable("BASE_SEPOLIA_RPC_URL"),
      accounts: deployer,
    },
    "arbitrum-sepolia": {
      type: "http",
      chainType: "generic",
      chainId: 421614,
      url: configVariable("ARBITRUM_SEPOLIA_RPC_URL"),
      accounts: deployer,
    },
    "optimism-sepolia": {
      type: "http",
      chainType: "op",
      chainId: 11155420,
      url: configVariable("OPTIMISM_SEPOLIA_RPC_URL"),
      accounts: deployer,
    },
    "polygon-amoy": {
      type: "http",
      chainType: "generic",
      chainId: 80002,
      url: configVariable("POLYGON_AMOY_RPC_URL"),
      accounts: deployer,
    },
  },
  verify: { etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") } },
  paths: { tests: { solidity: "test", mocha: "test/flows" } },
  test: {
    solidity: {
      fuzz: { runs: 256, ...(seed !== undefined && { seed }) },
      invariant: { runs: invariantRuns, depth: invariantDepth, failOnRevert: true },
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
