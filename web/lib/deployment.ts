import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { type Address, getAddress, type Hex, isAddress } from "viem";
import { z } from "zod";
import type { AppConfig } from "@/lib/app-config";
import { ConfigurationError } from "@/lib/configuration-error";
import { readEnvironment } from "@/lib/env";

const address = z
  .string()
  .refine((value) => isAddress(value), "is not a checksummed address")
  .transform((value): Address => getAddress(value));
const hex = z
  .string()
  .regex(/^0x[0-9a-fA-F]*$/, "is not hexadecimal")
  .transform((value) => value as Hex);
const amount = z.union([z.string(), z.number()]).transform((value, context) => {
  if (/^\d+$/.test(String(value))) return String(value);
  context.addIssue({ code: "custom", message: "is not a whole number" });
  return z.NEVER;
});

const contract = z.object({
  address,
  block: z.number().int().nonnegative(),
  transactionHash: hex.optional(),
  arguments: z.array(z.unknown()).default([]),
  codeHash: hex.optional(),
  abi: z.string().optional(),
});

const deployment = z.object({
  chainId: z.number().int().positive(),
  network: z.string().min(1),
  deployedAt: z.number().int().nonnegative(),
  startBlock: z.number().int().nonnegative(),
  contracts: z
    .object({
      AccessManager: contract,
      ComputeToken: contract,
      BoundedTimelock: contract,
      ComputeGovernor: contract,
      GenesisDistributor: contract,
      ProposalPolicy: contract,
      EthicsBoard: contract,
      BoardElection: contract,
      Constitution: contract,
      OpinionLog: contract,
      ProjectRegistry: contract,
      CarbonOracle: contract,
      ResourceRegistry: contract,
      StakeVault: contract,
      AllocationEscrow: contract,
      FairShareQueue: contract,
      DisputeModule: contract,
      RewardsDistributor: contract,
      SubsidyPool: contract,
      VocabRegistry: contract,
      PolicyBook: contract,
      ControllerRegistry: contract,
      ConsentLog: contract,
      BenefitVault: contract,
      UseAnchors: contract,
      DatasetRegistry: contract,
      BreachBoard: contract,
      ConsentCircles: contract,
    })
    .catchall(contract),
  parameters: z.record(z.string(), z.unknown()).default({}),
  community: z.object({
    name: z.string().min(1),
    mission: z.string().default(""),
    roles: z.array(
      z.object({
        id: z.union([z.string(), z.number()]).transform(String),
        key: z.string(),
        label: z.string(),
        description: z.string().default(""),
        heldBy: z.enum(["members", "timelock", "board", "election"]).default("members"),
        functions: z
          .array(z.object({ contract: z.string(), function: z.string(), why: z.string().default("") }))
          .default([]),
        duties: z.array(z.string()).default([]),
      }),
    ),
    members: z.array(
      z.object({
        account: address,
        name: z.string(),
        roles: z.array(z.string()),
        kind: z.enum(["human", "ai", "organisation"]).default("human"),
        statement: z.string().optional(),
      }),
    ),
  }),
});

const claimsFile = z.object({
  root: hex,
  total: amount,
  claims: z.array(
    z.object({
      index: z.number().int().nonnegative(),
      account: address,
      amount,
      start: z.coerce.number().int().nonnegative().default(0),
      cliff: z.coerce.number().int().nonnegative().default(0),
      duration: z.coerce.number().int().nonnegative().default(0),
      proof: z.array(hex),
    }),
  ),
});

/** `deployments/<chainId>.json`, validated. */
export type Deployment = z.output<typeof deployment>;
/** `deployments/<chainId>.claims.json`, validated. Amounts are decimal strings of base units. */
export type ClaimsFile = z.output<typeof claimsFile>;
/** One allocation with its Merkle proof. */
export type GenesisClaim = ClaimsFile["claims"][number];

const cache = new Map<string, { modified: number; value: unknown }>();

async function loadJson<S extends z.ZodType>(file: string, schema: S, missing: string): Promise<z.output<S>> {
  const modified = await stat(file).then(
    (found) => found.mtimeMs,
    (cause: unknown) => {
      throw new ConfigurationError([`The file ${file} cannot be read.`], missing, { cause });
    },
  );
  const cached = cache.get(file);
  if (cached?.modified === modified) return cached.value as z.output<S>;
  const parsed = schema.safeParse(parseJson(file, await readFile(file, "utf8")));
  if (!parsed.success) {
    const problems = parsed.error.issues
      .slice(0, 8)
      .map((issue) => `${file}: ${issue.path.join(".") || "the file"} ${issue.message}.`);
    throw new ConfigurationError(problems, "Deploy again, or put the file of a finished deployment here.");
  }
  cache.set(file, { modified, value: parsed.data });
  return parsed.data;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationError(
      [`The file ${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`],
      "Deploy again, or put the file of a finished deployment here.",
      { cause },
    );
  }
}

/**
 * The deployment this server serves. Read again when the file changes.
 * @throws ConfigurationError when the file is missing or wrong.
 */
export async function loadDeployment(): Promise<Deployment> {
  return loadJson(
    readEnvironment().deploymentPath,
    deployment,
    "Run `npm start` to bring up the local network, or set WEB_DEPLOYMENT to the file of your deployment.",
  );
}

/**
 * The genesis allocations with their proofs.
 * @throws ConfigurationError when the file is missing or wrong.
 */
export async function loadClaims(): Promise<ClaimsFile> {
  const { dir, name } = path.parse(readEnvironment().deploymentPath);
  return loadJson(
    path.join(/* turbopackIgnore: true */ dir, `${name}.claims.json`),
    claimsFile,
    "The deployment writes it beside its own file; copy both together.",
  );
}

/**
 * What the browser may know: addresses, network, community, endpoints.
 * @throws ConfigurationError when environment or deployment file are unusable.
 */
export async function loadAppConfig(): Promise<AppConfig> {
  const environment = readEnvironment();
  const { chainId, network, deployedAt, startBlock, contracts, community } = await loadDeployment();
  return {
    chainId,
    network,
    deployedAt,
    startBlock,
    rpcUrl: environment.rpcUrl,
    graphUrl: environment.graphUrl,
    relayerUrl: environment.relayerUrl,
    walletConnectProjectId: environment.walletConnectProjectId,
    explorerUrl: environment.explorerUrl,
    textOrigins: environment.textOrigins,
    contracts: {
      AccessManager: contracts.AccessManager.address,
      ComputeToken: contracts.ComputeToken.address,
      BoundedTimelock: contracts.BoundedTimelock.address,
      ComputeGovernor: contracts.ComputeGovernor.address,
      GenesisDistributor: contracts.GenesisDistributor.address,
      ProposalPolicy: contracts.ProposalPolicy.address,
      EthicsBoard: contracts.EthicsBoard.address,
      BoardElection: contracts.BoardElection.address,
      Constitution: contracts.Constitution.address,
      OpinionLog: contracts.OpinionLog.address,
      ProjectRegistry: contracts.ProjectRegistry.address,
      CarbonOracle: contracts.CarbonOracle.address,
      ResourceRegistry: contracts.ResourceRegistry.address,
      StakeVault: contracts.StakeVault.address,
      AllocationEscrow: contracts.AllocationEscrow.address,
      FairShareQueue: contracts.FairShareQueue.address,
      DisputeModule: contracts.DisputeModule.address,
      RewardsDistributor: contracts.RewardsDistributor.address,
      SubsidyPool: contracts.SubsidyPool.address,
      VocabRegistry: contracts.VocabRegistry.address,
      PolicyBook: contracts.PolicyBook.address,
      ControllerRegistry: contracts.ControllerRegistry.address,
      ConsentLog: contracts.ConsentLog.address,
      BenefitVault: contracts.BenefitVault.address,
      UseAnchors: contracts.UseAnchors.address,
      DatasetRegistry: contracts.DatasetRegistry.address,
      BreachBoard: contracts.BreachBoard.address,
      ConsentCircles: contracts.ConsentCircles.address,
    },
    community: {
      name: community.name,
      roles: community.roles.map(({ id, key, label, description }) => ({ id, key, label, description })),
      members: community.members,
    },
  };
}
