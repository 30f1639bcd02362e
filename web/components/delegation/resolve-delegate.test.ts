import { describe, expect, it } from "vitest";
import { resolveDelegate, suggestDelegates } from "@/components/delegation/resolve-delegate";
import { createNameBook } from "@/lib/names";
import { resolveAccount } from "@/lib/resolve-account";
import { testContracts } from "@/lib/test-contracts";

const amara = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const twins = [
  "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
] as const;
const governor = "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707";

const names = createNameBook({
  community: {
    name: "Test",
    roles: [],
    members: [
      { account: amara, name: "Amara Nwosu", roles: [], kind: "human" },
      { account: twins[0], name: "Twin", roles: [], kind: "human" },
      { account: twins[1], name: "Twin", roles: [], kind: "human" },
    ],
  },
  contracts: { ...testContracts, ComputeGovernor: governor },
});

describe("resolveAccount", () => {
  it("finds a name whatever its case and the blanks around it", () => {
    expect(resolveAccount("  amara nwosu ", names)).toEqual({ address: amara });
  });

  it("takes an address without checksum and gives the checksummed one", () => {
    expect(resolveAccount(amara.toLowerCase(), names)).toEqual({ address: amara });
  });

  it.each([
    ["", "Type a name or an address."],
    ["0x1234", "This is not an address: an address is 0x and 40 digits from 0 to 9 and a to f."],
    [
      amara.replace("C5", "c5"),
      "A letter of this address is wrong: its checksum does not match. Copy it again.",
    ],
    [`0x${"0".repeat(40)}`, "The zero address belongs to nobody."],
    ["Twin", "More than one account is called Twin. Paste the address instead."],
    ["Nobody", "Nobody here is called “Nobody”. Check the name, or paste an address."],
  ])("says what is wrong with %j", (text, problem) => {
    expect(resolveAccount(text, names)).toEqual({ problem });
  });
});

describe("resolveDelegate", () => {
  it("refuses the DAO's own contracts, by address and by name", () => {
    const problem = "This is a contract of the DAO. It cannot vote; choose a person or an organisation.";
    expect(resolveDelegate(governor, names)).toEqual({ problem });
    expect(resolveDelegate("Governor", names)).toEqual({ problem });
  });

  it("takes an account the DAO has no name for", () => {
    const stranger = "0x4b23D303D9e3719D6CDf8d172Ea030F80509ea15";
    expect(resolveDelegate(stranger, names)).toEqual({ address: stranger });
  });
});

describe("suggestDelegates", () => {
  it("finds by a part of the name or of the address, and never a contract", () => {
    expect(suggestDelegates("nwo", names)).toEqual([{ address: amara, name: "Amara Nwosu" }]);
    expect(suggestDelegates("c51812", names)).toEqual([{ address: amara, name: "Amara Nwosu" }]);
    expect(suggestDelegates("govern", names)).toEqual([]);
  });
});
