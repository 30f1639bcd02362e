import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "@wagmi/cli";
import type { Abi } from "viem";
import {
  governance,
  jobData,
  marketActs,
  marketReads,
  provenanceActs,
  provenanceEvents,
  provenanceReads,
  reads,
  rootAnswers,
  rootData,
  structure,
  subjectActs,
  subjectEvents,
  subjectReads,
} from "./codegen/abi-slices.ts";

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

function slices(functions: Readonly<Record<string, readonly string[]>>, suffix: string) {
  return Object.entries(functions).map(([contract, wanted]) => {
    const whole = contracts.find(({ name }) => name === contract);
    const abi = wanted.flatMap((each) => {
      const found =
        whole?.abi.filter(
          (item) => (item.type === "function" || item.type === "event") && item.name === each,
        ) ?? [];
      if (found.length === 0) throw new Error(`snapshots/abi/${contract}.json has no ${each}.`);
      return found;
    });
    return { name: `${contract}${suffix}`, abi };
  });
}

/** `ComputeGovernor` as the name of a file: one for each contract, so that a page carries only those it uses. */
const fileOf = (name: string): string => name.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();

/** `npm run gen`: the ABIs from snapshots/abi. Addresses are read at run time from the deployment file. */
export default defineConfig([
  ...[
    ...interfaces,
    ...slices(reads, "Reads"),
    ...slices(structure, "Structure"),
    ...slices(governance, "Governance"),
    ...slices(marketReads, "Reads"),
    ...slices(marketActs, "Acts"),
    ...slices(provenanceReads, "Reads"),
    ...slices(provenanceEvents, "Events"),
    ...slices(provenanceActs, "Acts"),
    ...slices(jobData, "Data"),
    ...slices(rootData, "Root"),
    ...slices(rootAnswers, "RootAnswers"),
    ...slices(subjectReads, "Subject"),
    ...slices(subjectEvents, "SubjectEvents"),
    ...slices(subjectActs, "SubjectActs"),
  ].map((contract) => ({
    out: `generated/abi/${fileOf(contract.name)}.ts`,
    contracts: [contract],
  })),
  { out: "generated/errors.ts", contracts: errors },
]);
