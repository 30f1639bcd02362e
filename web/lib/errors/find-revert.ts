import { type Abi, decodeErrorResult, type Hex, isHex, slice, toFunctionSelector } from "viem";
import { formatAbiItem } from "viem/utils";
import {
  accessManagerErrorsAbi,
  allocationEscrowErrorsAbi,
  benefitVaultErrorsAbi,
  boardElectionErrorsAbi,
  boundedTimelockErrorsAbi,
  breachBoardErrorsAbi,
  carbonOracleErrorsAbi,
  computeGovernorErrorsAbi,
  computeTokenErrorsAbi,
  consentCircleErrorsAbi,
  consentCirclesErrorsAbi,
  consentLogErrorsAbi,
  constitutionErrorsAbi,
  controllerRegistryErrorsAbi,
  datasetRegistryErrorsAbi,
  delegationSurrogateErrorsAbi,
  disputeModuleErrorsAbi,
  ethicsBoardErrorsAbi,
  fairShareQueueErrorsAbi,
  genesisDistributorErrorsAbi,
  opinionLogErrorsAbi,
  policyBookErrorsAbi,
  projectRegistryErrorsAbi,
  proposalPolicyErrorsAbi,
  resourceRegistryErrorsAbi,
  rewardsDistributorErrorsAbi,
  stakeVaultErrorsAbi,
  subsidyPoolErrorsAbi,
  useAnchorsErrorsAbi,
  vocabRegistryErrorsAbi,
  votingVestingWalletErrorsAbi,
} from "@/generated/errors";

const contracts: readonly [name: string, abi: Abi][] = [
  ["ComputeGovernor", computeGovernorErrorsAbi],
  ["ProposalPolicy", proposalPolicyErrorsAbi],
  ["ComputeToken", computeTokenErrorsAbi],
  ["BoundedTimelock", boundedTimelockErrorsAbi],
  ["AccessManager", accessManagerErrorsAbi],
  ["EthicsBoard", ethicsBoardErrorsAbi],
  ["BoardElection", boardElectionErrorsAbi],
  ["Constitution", constitutionErrorsAbi],
  ["OpinionLog", opinionLogErrorsAbi],
  ["GenesisDistributor", genesisDistributorErrorsAbi],
  ["VotingVestingWallet", votingVestingWalletErrorsAbi],
  ["DelegationSurrogate", delegationSurrogateErrorsAbi],
  ["ProjectRegistry", projectRegistryErrorsAbi],
  ["CarbonOracle", carbonOracleErrorsAbi],
  ["ResourceRegistry", resourceRegistryErrorsAbi],
  ["StakeVault", stakeVaultErrorsAbi],
  ["AllocationEscrow", allocationEscrowErrorsAbi],
  ["FairShareQueue", fairShareQueueErrorsAbi],
  ["DisputeModule", disputeModuleErrorsAbi],
  ["RewardsDistributor", rewardsDistributorErrorsAbi],
  ["SubsidyPool", subsidyPoolErrorsAbi],
  ["ConsentLog", consentLogErrorsAbi],
  ["ControllerRegistry", controllerRegistryErrorsAbi],
  ["DatasetRegistry", datasetRegistryErrorsAbi],
  ["BreachBoard", breachBoardErrorsAbi],
  ["BenefitVault", benefitVaultErrorsAbi],
  ["UseAnchors", useAnchorsErrorsAbi],
  ["PolicyBook", policyBookErrorsAbi],
  ["VocabRegistry", vocabRegistryErrorsAbi],
  ["ConsentCircle", consentCircleErrorsAbi],
  ["ConsentCircles", consentCirclesErrorsAbi],
];

const standardErrors = [
  { type: "error", name: "Error", inputs: [{ name: "message", type: "string" }] },
  { type: "error", name: "Panic", inputs: [{ name: "code", type: "uint256" }] },
] as const satisfies Abi;

/** A revert in the contract's own terms. */
export interface Revert {
  /** Which contract knows this error; undefined for `Error` and `Panic`. */
  contract?: string;
  errorName: string;
  args: readonly unknown[];
  /** Names of the arguments, where the ABI has them. */
  argNames: readonly string[];
}

type ErrorItem = Extract<Abi[number], { type: "error" }>;

interface KnownError {
  contract?: string;
  item: ErrorItem;
}

const bySelector = new Map<Hex, KnownError[]>();
for (const [contract, abi] of [...contracts, [undefined, standardErrors as Abi] as const]) {
  for (const item of abi) {
    if (item.type !== "error") continue;
    const selector = toFunctionSelector(formatAbiItem(item));
    bySelector.set(selector, [...(bySelector.get(selector) ?? []), { contract, item }]);
  }
}

/**
 * Decodes raw revert data with the errors of all contracts.
 * @param preferred The contract that was called; it names the error where several know it.
 */
export function decodeRevert(data: Hex, preferred?: string): Revert | undefined {
  if (data.length < 10) return undefined;
  const candidates = bySelector.get(slice(data, 0, 4));
  const known = candidates?.find(({ contract }) => contract === preferred) ?? candidates?.[0];
  if (!known) return undefined;
  try {
    const { errorName, args } = decodeErrorResult({ abi: [known.item], data });
    return {
      contract: known.contract,
      errorName,
      args: (args as readonly unknown[] | undefined) ?? [],
      argNames: known.item.inputs.map(({ name }) => name ?? ""),
    };
  } catch (error) {
    // The selector is known but the arguments are cut off; the caller falls back to what it knows without them.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const nestedKeys = ["data", "cause", "error", "originalError", "raw", "info", "result"] as const;
const MAX_DEPTH = 12;

/** Visits an error and everything it carries, outermost first. */
export function* walkError(error: unknown, depth = 0, seen = new Set<unknown>()): Generator<object | string> {
  if (typeof error === "string") yield error;
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH || seen.has(error)) return;
  seen.add(error);
  yield error;
  for (const key of nestedKeys) {
    if (key in error) yield* walkError((error as Record<string, unknown>)[key], depth + 1, seen);
  }
}

/** What an error carries of a revert. */
export interface FoundRevert {
  revert?: Revert;
  /** Selector of an error nobody here knows. */
  unknownSelector?: Hex;
  /** Whether a contract (rather than wallet or network) refused, even when it did not say why. */
  isRevert: boolean;
}

/** Searches an error, as viem, wallets and nodes nest it, for the revert inside. */
export function findRevert(error: unknown, preferred?: string): FoundRevert {
  const parts = [...walkError(error)];
  for (const part of parts) {
    const revert = typeof part === "string" ? fromText(part, preferred) : fromViemRevert(part);
    if (revert) return { revert, isRevert: true };
  }
  const isRevert = parts.some((part) => typeof part === "object" && saysReverted(part));
  if (!isRevert) return { isRevert };
  const data = parts.find((part) => typeof part === "string" && looksLikeRevertData(part));
  return { isRevert, unknownSelector: data === undefined ? undefined : slice(data as Hex, 0, 4) };
}

function fromText(text: string, preferred: string | undefined): Revert | undefined {
  return isHex(text) ? decodeRevert(text, preferred) : undefined;
}

/** Four bytes and whole words are the shape of a custom error; anything else is some other data. */
function looksLikeRevertData(text: string): boolean {
  return isHex(text) && text.length >= 10 && (text.length - 10) % 64 === 0;
}

/** viem has already decoded it with the ABI of the call. */
function fromViemRevert(part: object): Revert | undefined {
  if (!("errorName" in part) || typeof part.errorName !== "string") return undefined;
  const args = "args" in part && Array.isArray(part.args) ? (part.args as unknown[]) : [];
  const inputs = "abiItem" in part ? ((part.abiItem as ErrorItem | undefined)?.inputs ?? []) : [];
  const known = contracts.find(([, abi]) =>
    abi.some((item) => item.type === "error" && item.name === part.errorName),
  );
  return {
    contract: known?.[0],
    errorName: part.errorName,
    args,
    argNames: inputs.map(({ name }) => name ?? ""),
  };
}

function saysReverted(part: object): boolean {
  const name = "name" in part ? String(part.name) : "";
  if (name === "ContractFunctionRevertedError" || name === "ExecutionRevertedError") return true;
  if ("code" in part && part.code === 3) return true;
  const message = "message" in part ? String(part.message) : "";
  return /\brevert(ed)?\b/i.test(message);
}
