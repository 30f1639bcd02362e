import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "@wagmi/cli";
import type { Abi } from "viem";

const folder = path.join(import.meta.dirname, "../snapshots/abi");

const contracts = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => ({
    name: path.basename(file, ".json"),
    abi: JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Abi,
  }));

/** What pages call and read. Without the errors: those stand below, and every page would carry them. */
const interfaces = contracts.map(({ name, abi }) => ({
  name,
  abi: abi.filter((item) => item.type === "function" || item.type === "event"),
}));

/** The custom errors alone, so that explaining a revert does not load every ABI. */
const errors = contracts.map(({ name, abi }) => ({
  name: `${name}Errors`,
  abi: abi.filter((item) => item.type === "error"),
}));

/** What every page about proposals reads of two large contracts; the rest of their ABIs stays out of it. */
const reads = {
  ComputeGovernor: [
    "getProposalId",
    "objectionEnd",
    "proposalDeadline",
    "proposalEta",
    "proposalNeedsQueuing",
    "proposalSnapshot",
    "proposalVotes",
    "quorum",
    "usedVotes",
  ],
  ProposalPolicy: [
    "codeHashOf",
    "opinionLog",
    "periods",
    "proposalPhase",
    "proposalQuorum",
    "reviewOf",
    "termsOf",
  ],
  OpinionLog: ["hasLegalOpinion"],
} as const;

function slice(contract: keyof typeof reads): { name: string; abi: Abi } {
  const whole = contracts.find(({ name }) => name === contract);
  const abi = reads[contract].map((wanted) => {
    const found = whole?.abi.find((item) => item.type === "function" && item.name === wanted);
    if (!found) throw new Error(`snapshots/abi/${contract}.json has no function ${wanted}.`);
    return found;
  });
  return { name: `${contract}Reads`, abi };
}

/** `npm run gen`: the ABIs from snapshots/abi. Addresses are read at run time from the deployment file. */
export default defineConfig([
  { out: "generated/abi.ts", contracts: interfaces },
  { out: "generated/errors.ts", contracts: errors },
  { out: "generated/abi-reads.ts", contracts: (Object.keys(reads) as (keyof typeof reads)[]).map(slice) },
]);
