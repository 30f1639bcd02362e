import { getAddress, isAddress, type Wallet } from "ethers";
import { ConfigError } from "../config/findings.ts";
import { ConsentError } from "../consent/consent-error.ts";
import { connectChain } from "../contracts/connect.ts";
import { type MarketKeyName, readMarketKey } from "../env.ts";
import { readDeployment } from "../oracle/deployment.ts";
import { StackError } from "../stack/stack-error.ts";
import { UsageError } from "../usage-error.ts";
import { type CommonOptions, type Program, readCommandLine } from "./command.ts";
import { toJson } from "./json.ts";
import { openWallet } from "./keys.ts";
import { MarketSession } from "./session.ts";

/**
 * Runs a program's command line: JSON on the standard output, sentences about what went wrong on the error output.
 * @returns The exit code: 0 done, 1 not possible, 2 not understood.
 */
export async function runProgram(program: Program, args: readonly string[]): Promise<number> {
  try {
    const asked = readCommandLine(program, args);
    if (asked.kind === "help") {
      console.log(asked.text);
      return 0;
    }
    const session = await openSession(program, asked.common);
    try {
      const answer = await asked.command.run(session, asked.values);
      const transactions = session.done.length > 0 ? { transactions: session.done } : {};
      console.log(toJson({ ...(answer !== undefined && { result: answer }), ...transactions }));
      return 0;
    } finally {
      session.provider.destroy();
    }
  } catch (error) {
    return report(program, error);
  }
}

function report(program: Program, error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee ${program.name}.ts --help.`);
    return 2;
  }
  const isForPeople = [StackError, ConfigError, ConsentError].some((kind) => error instanceof kind);
  if (!isForPeople) throw error;
  console.error((error as Error).message);
  return 1;
}

async function openSession({ variable }: Program, common: CommonOptions): Promise<MarketSession> {
  const actor = await readActor(variable, common);
  const provider = await connectChain(common.rpcUrl);
  try {
    const { chainId } = await provider.getNetwork();
    const deployment = await readDeployment(chainId).catch((cause: unknown) => {
      const problem = `There is no deployments/${chainId}.json for the chain at ${common.rpcUrl}`;
      throw new StackError(problem, "deploy to it, or name another chain with --rpc", { cause });
    });
    return await MarketSession.open({ provider, deployment, actor, maxFee: common.maxFee });
  } catch (error) {
    provider.destroy();
    throw error;
  }
}

async function readActor(
  variable: MarketKeyName,
  common: CommonOptions,
): Promise<Wallet | string | undefined> {
  const { as } = common;
  if (as !== undefined && !isAddress(as))
    throw new UsageError(`--as is "${as}" and needs an address with the right checksum.`);
  const shown = as === undefined ? undefined : getAddress(as);
  if (shown !== undefined && common.keystore === undefined) return shown;
  const { privateKey, password } = readMarketKey(variable);
  return openWallet({
    ...(common.keystore !== undefined && { keystore: common.keystore }),
    ...(privateKey !== undefined && { privateKey }),
    ...(password !== undefined && { password }),
  });
}
