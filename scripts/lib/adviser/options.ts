import { parseArgs } from "node:util";
import { readMaxFee } from "../operator/amount.ts";
import { UsageError } from "../usage-error.ts";
import { DEFAULT_RULES_FILE } from "./rules-file.ts";

const HOUR = 3600;
const DEFAULT_HOURS = "168";

/** What the adviser is asked for on the command line. */
export interface AdviserOptions {
  proposalId: bigint;
  rpcUrl: string;
  isDryRun: boolean;
  isSignOnly: boolean;
  rulesFile: string;
  sourceFile?: string;
  out?: string;
  baseUrl?: string;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  /** Seconds for which a signature is good. */
  lifetime: number;
}

/** How to use it. */
export const HELP = `adviser.ts --proposal ID [--rpc URL] [--dry-run | --sign-only]

Reads a proposal, decodes its calls, applies written rules and publishes a signed opinion in the OpinionLog, from the
account whose key is in ADVISER_PRIVATE_KEY.

  --proposal ID      number of the proposal
  --rpc URL          JSON-RPC address of the chain; by default http://127.0.0.1:8545
  --dry-run          only print the opinion; needs no key
  --sign-only        print a signature for publishBySig instead of sending a transaction
  --hours N          for how long that signature is good; by default ${DEFAULT_HOURS}
  --max-fee GWEI     never offer more for gas; by default ten times what the chain asks at first
  --rules FILE       the rules; by default config/adviser-rules.json
  --source MODULE    write with a module of your own that exports \`source\`, such as one that asks a language model
  --out FOLDER       write the text to a file there instead of into the event
  --base-url URL     where the files of that folder can be read`;

/**
 * Reads the command line.
 * @returns undefined when help was asked for.
 * @throws UsageError that says what is wrong.
 */
export function parseAdviserOptions(args: readonly string[]): AdviserOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { proposal = "", rpc, hours, rules, source, out } = values;
  if (!/^[1-9]\d*$/.test(proposal)) throw new UsageError("Which proposal? Add --proposal and its number.");
  if (values["dry-run"] && values["sign-only"])
    throw new UsageError("--dry-run signs nothing and --sign-only does: choose one of them.");
  if (!/^[1-9]\d{0,4}$/.test(hours)) throw new UsageError("--hours needs a whole number from 1 to 99999.");
  return {
    proposalId: BigInt(proposal),
    rpcUrl: webAddress("--rpc", rpc),
    isDryRun: values["dry-run"],
    isSignOnly: values["sign-only"],
    rulesFile: rules,
    lifetime: Number(hours) * HOUR,
    ...(source !== undefined && { sourceFile: source }),
    ...(out !== undefined && { out }),
    ...readMaxFee(values["max-fee"]),
    ...(values["base-url"] !== undefined && { baseUrl: webAddress("--base-url", values["base-url"]) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        proposal: { type: "string" },
        rpc: { type: "string", default: "http://127.0.0.1:8545" },
        "dry-run": { type: "boolean", default: false },
        "sign-only": { type: "boolean", default: false },
        hours: { type: "string", default: DEFAULT_HOURS },
        rules: { type: "string", default: DEFAULT_RULES_FILE },
        source: { type: "string" },
        out: { type: "string" },
        "max-fee": { type: "string" },
        "base-url": { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function webAddress(option: string, text: string): string {
  if (URL.canParse(text)) return text;
  throw new UsageError(`${option} is "${text}", not an address like http://127.0.0.1:8545.`);
}
