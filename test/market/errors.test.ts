import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { type ErrorFragment, Interface, ZeroAddress, ZeroHash } from "ethers";
import { explainRevert } from "../../scripts/lib/contracts/explain-revert.ts";

const folder = path.resolve(import.meta.dirname, "../../snapshots/abi");
const CONTRACTS = [
  "AllocationEscrow",
  "CarbonOracle",
  "DisputeModule",
  "FairShareQueue",
  "ProjectRegistry",
  "ResourceRegistry",
  "RewardsDistributor",
  "StakeVault",
  "SubsidyPool",
];
/** Only a deployment meets these. */
const DEPLOYMENT = /_(BindingInvalid|SettingsInvalid|TermsInvalid|NotEscrow)$/;
const OWN =
  /^(AllocationEscrow|CarbonOracle|ComputeLedger|DisputeModule|FairShareQueue|IntakePause|ProjectRegistry|ResourceRegistry|RewardsDistributor|StakeVault|SubsidyPool)_/;

function interfaceOf(name: string): Interface {
  return new Interface(readFileSync(path.join(folder, `${name}.json`), "utf8"));
}

/** An example of a value of a type. */
function example(type: string): unknown {
  if (type === "address") return ZeroAddress;
  if (type === "bytes32") return ZeroHash;
  if (type === "bytes2") return "0x4e4f";
  if (type === "bool") return true;
  return 1n;
}

function explained(abi: Interface, error: ErrorFragment): string | undefined {
  const values = error.inputs.map(({ type }) => example(type));
  const data = abi.encodeErrorResult(error, values);
  return explainRevert({ code: "CALL_EXCEPTION", data }, [abi]);
}

describe("refusals of the market's contracts", () => {
  for (const name of CONTRACTS) {
    it(`are sentences, not names: ${name}`, () => {
      const abi = interfaceOf(name);
      const errors: ErrorFragment[] = [];
      abi.forEachError((error) => errors.push(error));
      const own = errors.filter((error) => OWN.test(error.name) && !DEPLOYMENT.test(error.name));
      assert.ok(own.length > 1);
      for (const error of own) {
        const sentence = explained(abi, error);
        assert.match(sentence ?? "", /^[A-Z0-9].*\.$/s, error.name);
        assert.doesNotMatch(sentence ?? "", /The contract refused it|undefined|NaN|\$\{/, error.name);
      }
    });
  }

  it("say amounts in COMPUTE, moments as dates and states by name", () => {
    const escrow = interfaceOf("AllocationEscrow");
    const say = (name: string, values: unknown[]) =>
      explainRevert({ data: escrow.encodeErrorResult(name, values) }, [escrow]);
    assert.equal(
      say("ComputeLedger_InsufficientBalance", [ZeroAddress, 15n * 10n ** 17n, 10n ** 18n]),
      `The ledger account ${ZeroAddress} has 1 COMPUTE, less than 1.5 COMPUTE: deposit more first.`,
    );
    assert.equal(
      say("AllocationEscrow_TooLate", [7n, 1_800_000_000n]),
      "For job 7 that was possible until 2027-01-15T08:00:00Z.",
    );
    assert.equal(
      say("AllocationEscrow_StateInvalid", [7n, 5n]),
      "Job 7 is Closed, and that is not possible then.",
    );
    assert.equal(say("AllocationEscrow_StateInvalid", [9n, 0n]), "There is no job 9.");
  });
});
