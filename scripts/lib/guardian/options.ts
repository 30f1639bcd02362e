import { parseArgs } from "node:util";
import { getAddress, isAddress } from "ethers";
import { readMaxFee } from "../operator/amount.ts";
import { parseNumber } from "../propose/units.ts";
import { UsageError } from "../usage-error.ts";

/** When a pause ends: as late as the contract allows, after some seconds, or at a moment in seconds since 1970. */
export type PauseEnd =
  | { kind: "latest" }
  | { kind: "for"; seconds: bigint }
  | { kind: "until"; moment: bigint };

/**
 * What is asked for: a look, or an act on parts by their names, or on all that it is possible for, or to be no guardian any
 * more.
 */
export type GuardianCommand =
  | { name: "status" }
  | { name: "renounce" }
  | { name: "pause"; parts: readonly string[] | "all"; end: PauseEnd }
  | { name: "resume"; parts: readonly string[] | "all" };

/** What is asked for on the command line. */
export interface GuardianOptions {
  network: string;
  command: GuardianCommand;
  rpcUrl?: string;
  deployment?: string;
  keystore?: string;
  /** Whose calls a dry run prepares, without a key. */
  as?: string;
  /** Where a dry run writes a batch for a Safe. */
  out?: string;
  maxFee?: bigint;
  isAgreed: boolean;
  isDryRun: boolean;
  isJson: boolean;
}

/** How to use it. */
export const HELP = `guardian.ts --network NAME status
guardian.ts --network NAME pause PART [PART ...] [options]
guardian.ts --network NAME resume PART [PART ...] [options]
guardian.ts --network NAME renounce [options]

Stops new business in parts of the DAO for days, and lets it go on. Ways out are never stopped. "status" lists every part
that can be paused, whether it is, until when, and who may pause and resume it. Instead of names, "all" takes every part
for which it is possible now. Says first what it will do and what people can still do, and asks.

"renounce" gives the account's own role back, at once and for good: only a vote gives it again. Says first what the account
loses and who is left that can pause and resume, and asks.

  --network NAME     the chain, such as local or sepolia
  --for TIME         how long, such as "3 days" or "36 hours"; by default as long as the contract allows, for a pause can be
                     ended early and not lengthened
  --until MOMENT     or until when, such as 2027-01-31T12:00:00Z
  --yes              don't ask
  --dry-run          send nothing, and print the calls for another signer, such as a Safe or a hardware wallet
  --as ADDRESS       whose calls the dry run prepares, without a key
  --out FILE         write the dry run's calls there, in the form that Safe's Transaction Builder loads
  --max-fee GWEI     never offer more for gas; by default ten times what the chain asks at first
  --json             print JSON instead of words; needs --yes or --dry-run, except for status
  --rpc-url URL      the chain's JSON-RPC address, instead of the one of the environment or Hardhat's keystore
  --deployment FILE  what was deployed; by default deployments/<chainId>.json
  --keystore FILE    an encrypted JSON keystore, opened with KEYSTORE_PASSWORD, instead of GUARDIAN_PRIVATE_KEY`;

/**
 * Reads the command line.
 * @returns undefined when help was asked for.
 * @throws UsageError that says what is wrong.
 */
export function parseGuardianOptions(args: readonly string[]): GuardianOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  if (values.network === undefined) throw new UsageError("Which chain? Add --network and its name.");
  const command = readCommand(positionals, readEnd(values.for, values.until));
  const { "rpc-url": rpcUrl, "dry-run": isDryRun, yes: isAgreed, json: isJson } = values;
  const { deployment, keystore, out } = values;
  const as = readAccount(values.as);
  if (!isDryRun && (as !== undefined || out !== undefined))
    throw new UsageError("--as and --out are for a --dry-run: add it, or use the account's key.");
  if (isJson && !isAgreed && !isDryRun && command.name !== "status")
    throw new UsageError("With --json nothing is asked: add --yes or --dry-run.");
  return {
    ...{ network: values.network, command, isAgreed, isDryRun, isJson },
    ...(rpcUrl !== undefined && { rpcUrl }),
    ...(deployment !== undefined && { deployment }),
    ...(keystore !== undefined && { keystore }),
    ...(as !== undefined && { as }),
    ...(out !== undefined && { out }),
    ...readMaxFee(values["max-fee"]),
  };
}

const NO_PARTS = { status: "shows all parts", renounce: "gives the whole role back" } as const;

function readCommand([name, ...names]: readonly string[], end: PauseEnd | undefined): GuardianCommand {
  if (name !== "pause" && end !== undefined) throw new UsageError("--for and --until are for pause.");
  if (name === "status" || name === "renounce") {
    if (names.length === 0) return { name };
    throw new UsageError(`${name} ${NO_PARTS[name]}: leave the names out.`);
  }
  if (name !== "pause" && name !== "resume")
    throw new UsageError(
      `${name === undefined ? "What shall be done?" : `There is no "${name}".`} There are: status, pause, resume, renounce.`,
    );
  const parts = readParts(names);
  return name === "resume" ? { name, parts } : { name, parts, end: end ?? { kind: "latest" } };
}

function readParts(names: readonly string[]): readonly string[] | "all" {
  if (names.length === 0) throw new UsageError(`Which parts? "status" lists them; "all" takes them all.`);
  if (names.includes("all") && names.length > 1) throw new UsageError(`"all" stands alone.`);
  return names[0] === "all" ? "all" : [...new Set(names)];
}

function readEnd(length: string | undefined, moment: string | undefined): PauseEnd | undefined {
  if (length !== undefined && moment !== undefined)
    throw new UsageError("--for and --until say the same in two ways: give one.");
  if (length !== undefined) {
    const seconds = /^[\d.]+ [a-z]+$/.test(length) ? parseNumber(length) : undefined;
    if (seconds !== undefined && seconds > 0n) return { kind: "for", seconds };
    throw new UsageError(`--for is "${length}" and needs a time, such as "3 days" or "36 hours".`);
  }
  if (moment === undefined) return undefined;
  const seconds = moment.includes("T") ? parseNumber(moment) : undefined;
  if (seconds !== undefined) return { kind: "until", moment: seconds };
  throw new UsageError(`--until is "${moment}" and needs a moment, such as 2027-01-31T12:00:00Z.`);
}

function readAccount(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith("0x") && isAddress(text)) return getAddress(text);
  throw new UsageError(`--as is "${text}" and needs an address with the right checksum.`);
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ network: text, "rpc-url": text, deployment: text, keystore: text, as: text, out: text },
        ...{ for: text, until: text, "max-fee": text },
        ...{ yes: flag, "dry-run": flag, json: flag, help: flag },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
