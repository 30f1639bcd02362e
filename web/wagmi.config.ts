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

/** `npm run gen`: the ABIs from snapshots/abi. Addresses are read at run time from the deployment file. */
export default defineConfig([
  { out: "generated/abi.ts", contracts: interfaces },
  { out: "generated/errors.ts", contracts: errors },
]);
