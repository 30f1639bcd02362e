import {
  BaseError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  type Hex,
  HttpRequestError,
  InsufficientFundsError,
  UserRejectedRequestError,
} from "viem";
import { describe, expect, it } from "vitest";
import * as errorAbis from "@/generated/errors";
import { explainError, explainRevert } from "@/lib/errors";
import { sentences } from "@/lib/errors/sentences";
import { RelayerError } from "@/lib/relayer";
import { ConsentError } from "../../scripts/lib/consent/consent-error.ts";

const { computeGovernorErrorsAbi, genesisDistributorErrorsAbi, proposalPolicyErrorsAbi } = errorAbis;

const ada = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const names = new Map([[ada.toLowerCase(), { name: "Ada Okafor", kind: "human" as const }]]);
const unit = 10n ** 18n;

const tooFewVotes = encodeErrorResult({
  abi: computeGovernorErrorsAbi,
  errorName: "GovernorInsufficientProposerVotes",
  args: [ada, 5n * unit, 100_000n * unit],
});

/** How nodes and wallets nest the data of a revert. */
const wrappings: [string, (data: Hex) => unknown][] = [
  ["a node's error", (data) => ({ code: 3, message: "execution reverted", data })],
  [
    "a local node's error",
    (data) => ({ code: -32603, message: "reverted with a custom error", data: { message: "x", data } }),
  ],
  [
    "a wallet around a node",
    (data) => ({
      code: -32603,
      message: "Internal JSON-RPC error.",
      data: { originalError: { code: 3, data } },
    }),
  ],
  [
    "a chain of causes",
    (data) =>
      new BaseError("outer", {
        cause: new BaseError("inner", { cause: Object.assign(new Error("x"), { data }) }),
      }),
  ],
  [
    "viem's call with an ABI that lacks the error",
    (data) =>
      new ContractFunctionExecutionError(
        new ContractFunctionRevertedError({ abi: [], data, functionName: "propose" }),
        {
          abi: [],
          functionName: "propose",
        },
      ),
  ],
];

describe("explainError: reverts", () => {
  it.each(wrappings)("finds the reason inside %s", (_, wrap) => {
    const { kind, message, next } = explainError(wrap(tooFewVotes), { names });
    expect(kind).toBe("revert");
    expect(message).toBe("Ada Okafor has 5 COMPUTE of voting power; proposing needs 100,000 COMPUTE.");
    expect(next).toContain("delegate");
  });

  it("takes what viem has already decoded", () => {
    const cause = new ContractFunctionRevertedError({
      abi: computeGovernorErrorsAbi,
      data: tooFewVotes,
      functionName: "propose",
    });
    const error = new ContractFunctionExecutionError(cause, {
      abi: computeGovernorErrorsAbi,
      functionName: "propose",
    });
    expect(explainError(error, { names }).message).toContain("Ada Okafor has 5 COMPUTE");
  });

  it("puts states of a proposal into words", () => {
    const data = encodeErrorResult({
      abi: computeGovernorErrorsAbi,
      errorName: "GovernorUnexpectedProposalState",
      args: [1n, 3, `0x${(1n << 1n).toString(16).padStart(64, "0")}`],
    });
    expect(explainError({ data }).message).toBe(
      "The proposal is defeated; this step needs one that is open for votes.",
    );
  });

  it("puts bounds of settings into words, each in its unit", () => {
    const outOfBounds = (setting: Hex, value: bigint, lowest: bigint, highest: bigint) =>
      explainError({
        data: encodeErrorResult({
          abi: proposalPolicyErrorsAbi,
          errorName: "ProposalPolicy_OutOfBounds",
          args: [setting, value, lowest, highest],
        }),
      }).message;
    expect(outOfBounds("0xe540d01d", 1n, 259_200n, 1_209_600n)).toBe(
      "The voting period can be from 3 days to 2 weeks; this sets 1 second.",
    );
    expect(outOfBounds("0x06f3f9e6", 0n, 1n, 20n)).toBe("The quorum can be from 1% to 20%; this sets 0%.");
    expect(outOfBounds("0xece40cc1", 0n, 1n, 5n * unit)).toContain("5 COMPUTE");
  });

  it("puts moments into words by the chain's time", () => {
    const data = encodeErrorResult({
      abi: genesisDistributorErrorsAbi,
      errorName: "GenesisDistributor_ClaimPeriodOver",
      args: [1_000_000n],
    });
    expect(explainError({ data }, { now: 1_000_000 + 2 * 86_400 }).message).toContain(
      "ended 2 days ago (12 Jan 1970",
    );
  });

  it("reads require strings and panics", () => {
    const text = encodeErrorResult({
      abi: [{ type: "error", name: "Error", inputs: [{ name: "m", type: "string" }] }],
      errorName: "Error",
      args: ["not today"],
    });
    expect(explainError({ data: text }).message).toBe("The contract refused: “not today”.");
    const panic = encodeErrorResult({
      abi: [{ type: "error", name: "Panic", inputs: [{ name: "c", type: "uint256" }] }],
      errorName: "Panic",
      args: [17n],
    });
    expect(explainError({ data: panic }).message).toContain("a number grew too large");
  });

  it("shows an error without a sentence by its name and values", () => {
    const revert = {
      contract: "ComputeToken",
      errorName: "Brand_New",
      args: [ada, 7n],
      argNames: ["who", ""],
    };
    expect(explainRevert(revert, { names }).message).toBe(
      "ComputeToken refused: Brand_New(who: Ada Okafor, 7).",
    );
  });

  it("says so when the error belongs to a contract nobody here knows", () => {
    const { message } = explainError(
      { message: "execution reverted", data: "0xdeadbeef" },
      { contract: "ComputeGovernor" },
    );
    expect(message).toBe(
      "ComputeGovernor refused with an error of a contract this page does not know (its code is 0xdeadbeef).",
    );
  });

  it("says so when there is no reason at all", () => {
    expect(explainError({ message: "execution reverted", data: "0x" }).message).toBe(
      "The contract refused and gave no reason.",
    );
  });

  it("does not take the data of a call for a reason", () => {
    const { kind } = explainError({ message: "something else", data: `0xdeadbeef${"00".repeat(64)}` });
    expect(kind).toBe("unknown");
  });

  it("survives data that is cut off and causes that go in circles", () => {
    const loop: { message: string; data: Hex; cause?: unknown } = {
      message: "execution reverted",
      data: tooFewVotes.slice(0, 40) as Hex,
    };
    loop.cause = loop;
    expect(explainError(loop).kind).toBe("revert");
  });
});

describe("explainError: wallets and networks", () => {
  it("knows a rejection from every side", () => {
    const rejected = [
      new UserRejectedRequestError(new Error("no")),
      { code: 4001, message: "User denied" },
      { code: "ACTION_REJECTED", message: "" },
      new BaseError("x", { cause: new Error("User rejected the request.") }),
    ];
    for (const error of rejected) {
      expect(explainError(error)).toEqual({
        kind: "rejected",
        message: "You declined in the wallet. Nothing was sent.",
      });
    }
  });
  it("tells the other ways apart", () => {
    expect(explainError(new InsufficientFundsError()).kind).toBe("insufficient-funds");
    expect(explainError({ code: 4902, message: "Unrecognized chain" }).kind).toBe("wrong-network");
    expect(explainError(new HttpRequestError({ url: "http://x", details: "fetch failed" })).kind).toBe(
      "network",
    );
    expect(explainError({ code: -32002, message: "Request already pending" }).kind).toBe("wallet");
  });
  it("passes on what the relayer says, whatever caused it", () => {
    const cause = new TypeError("Failed to fetch");
    expect(explainError(new RelayerError("The relayer does not answer.", { cause }))).toEqual({
      kind: "unknown",
      message: "The relayer does not answer.",
    });
  });
  it("shortens the hashes in what speaks for itself", () => {
    const root = `0x${"ab".repeat(32)}` as const;
    expect(explainError(new ConsentError(`The list gives the root ${root}`, "take another")).message).toBe(
      "The list gives the root 0xabababab…ababab: take another.",
    );
  });
  it("names the chain's own coin", () => {
    expect(explainError(new InsufficientFundsError(), { coin: "xDAI" }).message).toContain("enough xDAI");
  });
  it("never shows long hexadecimal, and always ends as a sentence", () => {
    const { message } = explainError(new Error(`bad input 0x${"ab".repeat(40)}`));
    expect(message).toBe("bad input 0xababab….");
    expect(explainError(undefined).message).toBe("Something failed without saying what. Try again.");
  });
});

describe("sentences", () => {
  const all = Object.values(errorAbis).flat();
  it("exist for every custom error the contracts can raise, but those of their constructors", () => {
    const missing = [...new Set(all.map(({ name }) => name))].filter((name) => !(name in sentences));
    expect(missing).toEqual(["GovernorAlreadyInitializedLatestProposalId"]);
  });
});
