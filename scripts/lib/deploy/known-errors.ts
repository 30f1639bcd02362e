import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Interface, type InterfaceAbi } from "ethers";
import { PROJECT_ROOT } from "../stack/project-root.ts";

const FOLDER = path.join(PROJECT_ROOT, "snapshots/abi");

/** Puts the names of the contracts' own errors into a text that has only their signatures. */
export function nameErrors(text: string): string {
  if (!/signature 0x[0-9a-f]{8}/.test(text)) return text;
  const names = new Map<string, string>();
  for (const file of readdirSync(FOLDER)) {
    const abi = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as InterfaceAbi;
    new Interface(abi).forEachError((error) => names.set(error.selector, error.format("full")));
  }
  return text.replaceAll(/unknown custom error \(signature (0x[0-9a-f]{8})\)/g, (whole, selector: string) => {
    return names.get(selector) ?? whole;
  });
}
