import { describe, expect, it } from "vitest";
import { describeFunction } from "@/features/structure/lib/function-words";
import { functionNames } from "@/generated/function-names";

const selectorOf = (signature: string) =>
  Object.keys(functionNames).find((each) => functionNames[each] === signature) as `0x${string}`;

describe("describeFunction", () => {
  it.each([
    "mint(address,uint256)",
    "veto((address[],uint256[],bytes[],bytes32),(uint256,bytes32,string,bytes32))",
    "extendReview(uint256)",
    "seatCohort(uint8,address[],uint48)",
    "removeMember(address)",
    "dissolve()",
  ])("has words of its own for %s, which a contract really has", (signature) => {
    const described = describeFunction(selectorOf(signature));
    expect(described.signature).toBe(signature);
    expect(described.words).not.toBe(signature.slice(0, signature.indexOf("(")));
  });
  it("makes words of a name", () =>
    expect(describeFunction(selectorOf("setVotingDelay(uint48)")).words).toBe("set voting delay"));
  it("does not guess", () =>
    expect(describeFunction("0xdeadbeef")).toEqual({
      words: "a function this page does not know",
      signature: "0xdeadbeef",
    }));
});
