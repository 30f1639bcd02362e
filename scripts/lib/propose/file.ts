import { relative } from "node:path";
import { FunctionFragment, getAddress, Interface } from "ethers";
import proposalSchema from "../../../config/schemas/proposal.schema.json" with { type: "json" };
import { parseCompute } from "../config/amounts.ts";
import { ConfigError, type Finding } from "../config/findings.ts";
import { readJson } from "../config/json-source.ts";
import { readText } from "../config/read-text.ts";
import { checkSchema, compileSchema } from "../config/schema-check.ts";
import { findingAt, type Source } from "../config/source.ts";
import type { DeployedContracts, DeployedPart } from "../contracts/deployed.ts";
import { readArgument } from "./arguments.ts";

const validate = compileSchema(proposalSchema);

/** A call of a proposal's file, read. */
export interface WrittenCall {
  /** Checksummed. */
  target: string;
  /** The deployment's name of it, if it has one. */
  contract?: string;
  /** In the chain's smallest unit. */
  value: bigint;
  data: string;
  /** Undefined where only coins are sent. */
  function?: FunctionFragment;
  arguments: readonly unknown[];
}

/** A proposal's file, read. */
export interface WrittenProposal {
  title: string;
  /** Markdown; may be empty. */
  body: string;
  calls: readonly WrittenCall[];
}

interface FileCall {
  contract: string;
  function?: string;
  arguments?: readonly unknown[];
  value?: string;
}

interface FileContent {
  title: string;
  text?: readonly string[];
  calls: readonly FileCall[];
}

/**
 * Reads a proposal's file and encodes its calls with the deployment's interfaces.
 * @throws ConfigError with file, line, field and what to do for everything that is wrong.
 */
export function readProposalFile(file: string, contracts: DeployedContracts): WrittenProposal {
  const near = relative(process.cwd(), file);
  const shown = near.startsWith("..") ? file : near;
  const loaded = readText(file, shown);
  if ("finding" in loaded) throw new ConfigError([loaded.finding]);
  const { source, findings } = readJson(shown, loaded.text);
  const all = source === undefined ? findings : [...findings, ...checkSchema(source, validate)];
  if (source === undefined || all.length > 0) throw new ConfigError(all);
  const { title, text = [], calls } = source.value as FileContent;
  const read = calls.map((call, index) => new CallReader(source, index, contracts).read(call));
  const wrong = read.flatMap((result) => ("findings" in result ? result.findings : []));
  if (wrong.length > 0) throw new ConfigError(wrong);
  return {
    title: title.trim(),
    body: text.join("\n\n").trim(),
    calls: read.flatMap((result) => ("call" in result ? [result.call] : [])),
  };
}

type ReadCall = { call: WrittenCall } | { findings: Finding[] };

/** Reads one call and remembers what is wrong in it. */
class CallReader {
  private readonly source: Source;
  private readonly index: number;
  private readonly contracts: DeployedContracts;
  private readonly findings: Finding[] = [];

  constructor(source: Source, index: number, contracts: DeployedContracts) {
    this.source = source;
    this.index = index;
    this.contracts = contracts;
  }

  read(call: FileCall): ReadCall {
    const place = this.readContract(call.contract);
    const fragment =
      call.function === undefined ? undefined : this.readFunction(call.function, place?.part?.abi);
    if (place === undefined || (call.function !== undefined && fragment === undefined))
      return { findings: this.findings };
    const value = parseCompute(call.value ?? "0") ?? 0n;
    const args = this.readArguments(call.arguments ?? [], fragment);
    this.checkValue(value, fragment);
    if (this.findings.length > 0) return { findings: this.findings };
    const data = fragment === undefined ? "0x" : encode(fragment, args);
    return {
      call: {
        target: place.address,
        ...(place.part !== undefined && { contract: place.part.name }),
        ...{ value, data, arguments: args },
        ...(fragment !== undefined && { function: fragment }),
      },
    };
  }

  private add(field: readonly (string | number)[], problem: string, fix: string): undefined {
    this.findings.push(findingAt(this.source, ["calls", this.index, ...field], problem, fix));
  }

  private readContract(text: string): { address: string; part?: DeployedPart } | undefined {
    const named = this.contracts.find(text);
    if (named !== undefined) return { address: named.address, part: named };
    if (!text.startsWith("0x"))
      return this.add(["contract"], `is "${text}"`, `take one of ${this.contracts.names.join(", ")}`);
    const right = /^0x[0-9a-fA-F]{40}$/.test(text) ? getAddress(text.toLowerCase()) : undefined;
    if (text !== right)
      return this.add(["contract"], `is ${text}`, `write ${right ?? "0x and 40 digits"}, if it is this one`);
    const part = this.contracts.at(text);
    return { address: text, ...(part !== undefined && { part }) };
  }

  private readFunction(text: string, abi: Interface | undefined): FunctionFragment | undefined {
    if (abi === undefined) return this.readForeignFunction(text);
    const writing = abi.fragments.filter(
      (fragment): fragment is FunctionFragment => FunctionFragment.isFragment(fragment) && !fragment.constant,
    );
    const wanted = signatureIn(text);
    const found = writing.filter(
      (fragment) => fragment.format("sighash") === wanted || fragment.name === text,
    );
    if (found.length === 1) return found[0];
    const signatures = (found.length > 1 ? found : writing).map((fragment) => fragment.format("sighash"));
    const problem =
      found.length > 1 ? `is "${text}", of which there are ${found.length}` : `is "${text}", not a function`;
    return this.add(
      ["function"],
      `${problem} that changes something`,
      `take one of ${signatures.join(", ")}`,
    );
  }

  private readForeignFunction(text: string): FunctionFragment | undefined {
    const signature = signatureIn(text);
    if (signature === undefined)
      return this.add(
        ["function"],
        `is "${text}", of a contract that isn't of this deployment`,
        "write the whole signature, such as pay(address,uint256) or pay(address,uint256) payable",
      );
    return FunctionFragment.from(text.startsWith("function ") ? text : `function ${text}`);
  }

  private readArguments(given: readonly unknown[], fragment: FunctionFragment | undefined): unknown[] {
    const inputs = fragment?.inputs ?? [];
    if (given.length !== inputs.length) {
      const wanted = inputs.map(({ type, name }) => `${type} ${name}`.trim()).join(", ") || "none";
      this.add(["arguments"], `has ${given.length} entries`, `write ${inputs.length}: ${wanted}`);
      return [];
    }
    return inputs.map((input, index) => {
      const read = readArgument(input, given[index], this.contracts);
      if (read.problem === undefined) return read.value;
      const name = input.name === "" ? "" : ` (${input.name})`;
      return this.add(["arguments", index], `${read.problem}${name}`, read.fix);
    });
  }

  private checkValue(value: bigint, fragment: FunctionFragment | undefined): void {
    if (fragment === undefined && value === 0n)
      this.add([], "neither calls a function nor sends coins", "add function, or value");
    if (fragment !== undefined && value > 0n && !fragment.payable)
      this.add(["value"], "sends coins to a function that takes none", "leave it out, or add payable");
  }
}

/** A signature in its plain form; undefined when it isn't one. */
function signatureIn(text: string): string | undefined {
  try {
    const fragment = FunctionFragment.from(text.startsWith("function ") ? text : `function ${text}`);
    return text.includes("(") ? fragment.format("sighash") : undefined;
  } catch (error) {
    // ethers says of a signature that it can't read nothing that a reader could use.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function encode(fragment: FunctionFragment, args: readonly unknown[]): string {
  return new Interface([fragment]).encodeFunctionData(fragment, [...args]);
}
