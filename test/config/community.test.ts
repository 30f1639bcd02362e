import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { getAddress } from "ethers";
import { ALICE, BOB, community, findingsOf, lineWith, swap } from "./fixture.ts";

/** The only finding, about community.json. */
function only(text: string, line: number, field: string, problem: string, fix: string): void {
  assert.deepEqual(findingsOf({ community: text }), [{ file: "community.json", line, field, problem, fix }]);
}

/** The file with more members that list MODERATOR. */
function withMembers(text: string, count: number): string {
  const more = Array.from({ length: count }, (_, index) => {
    const account = getAddress(`0x${(index + 1).toString(16).padStart(40, "0")}`);
    return `,\n    { "name": "Member ${index}", "account": "${account}", "kind": "human", "roles": ["MODERATOR"] }`;
  });
  const end = "\n  ]\n}\n";
  return text.slice(0, text.lastIndexOf(end)) + more.join("") + end;
}

describe("community.json", () => {
  describe("accounts", () => {
    const field = "members[1].account";

    it("reports a wrong checksum and says the right one", () => {
      const wrong = BOB.replace("C44C", "c44C");
      only(
        swap(community, BOB, wrong),
        39,
        field,
        `is ${wrong}, whose checksum is wrong, so a digit may be mistyped`,
        `check the address, and write ${BOB} if it is this one`,
      );
    });

    it("reports the zero address", () => {
      only(
        swap(community, BOB, `0x${"0".repeat(40)}`),
        39,
        field,
        "is the zero address, whose tokens nobody can move",
        "write an account somebody holds",
      );
    });

    it("reports what is not an address", () => {
      const fix = "write 0x and 40 hexadecimal digits";
      only(swap(community, BOB, "0x1234"), 39, field, 'is "0x1234", not an address (it has 4 digits)', fix);
      only(swap(community, BOB, "bob.eth"), 39, field, 'is "bob.eth", not an address', fix);
    });

    it("reports an account of two members with both lines", () => {
      only(
        swap(community, BOB, ALICE),
        39,
        field,
        `is "${ALICE}", the same as members[0].account on line 33`,
        "give each member an account of its own",
      );
    });
  });

  describe("members", () => {
    it("reports two members with one name, whatever the capitals", () => {
      only(
        swap(community, '"Bob"', '"ALICE"'),
        38,
        "members[1].name",
        'is "ALICE", the same as members[0].name on line 32',
        "rename or remove one of the two",
      );
    });

    it("reports a name with spaces around it or with a character that turns the reading direction", () => {
      const fix = "write 1 to 64 characters without control characters, and no space at either end";
      only(swap(community, '"Bob"', '" Bob"'), 38, "members[1].name", 'is " Bob"', fix);
      only(swap(community, '"Bob"', '"Bo\u202eb"'), 38, "members[1].name", 'is "Bo\u202eb"', fix);
    });

    it("reports an unknown role and says the known ones", () => {
      only(
        swap(community, '["MODERATOR"]', '["MODERATOR", "MODERATER"]'),
        35,
        "members[0].roles[1]",
        'is "MODERATER", which is not a role of this file',
        "use one of: MODERATOR",
      );
    });

    it("reports a role that the timelock alone holds", () => {
      only(
        swap(community, '["MODERATOR"]', '["MINTER"]'),
        35,
        "members[0].roles[0]",
        'is "MINTER", which the timelock alone holds',
        "use one of: MODERATOR",
      );
    });

    it("reports a role that the election alone holds", () => {
      const text = swap(swap(community, '"members",', '"election",'), '["MODERATOR"]', '["MODERATOR"]');
      only(text, 35, "members[0].roles[0]", 'is "MODERATOR", which the election alone holds', "use one of: ");
    });

    it("reports a role that is listed twice", () => {
      only(
        swap(community, '["MODERATOR"]', '["MODERATOR", "MODERATOR"]'),
        35,
        "members[0].roles",
        'holds "MODERATOR" twice',
        "write a list of different role keys, [] for none",
      );
    });

    it("reports an unknown kind", () => {
      only(
        swap(community, '"kind": "ai"', '"kind": "robot"'),
        40,
        "members[1].kind",
        'is "robot"',
        'write "human", "ai" or "organisation"',
      );
    });

    it("reports an empty and an overlong statement", () => {
      const fix = "write 1 to 600 characters, or leave the field out";
      const place = ["members[1].statement", fix] as const;
      only(swap(community, '"I am software."', '""'), 42, place[0], "is empty", place[1]);
      const long = `"${"a".repeat(601)}"`;
      only(swap(community, '"I am software."', long), 42, place[0], "has 601 characters", place[1]);
    });
  });

  describe("roles", () => {
    const idFix = 'write a whole number from 1 to 18446744073709551614 in quotes, such as "20"';

    for (const [id, problem] of [
      ['"0"', "is 0, the role of the access manager's administrator"],
      ['"18446744073709551615"', "is 18446744073709551615, the role that everybody holds"],
      ['"18446744073709551616"', "is 18446744073709551616, more than 64 bits hold"],
      ['"-1"', 'is "-1"'],
      ['"0x10"', 'is "0x10"'],
      ["10", "is 10, not text in quotes"],
    ] as const) {
      it(`reports the id ${id}`, () => {
        only(swap(community, '"id": "10"', `"id": ${id}`), 21, "roles[1].id", problem, idFix);
      });
    }

    it("accepts the highest free id", () => {
      assert.deepEqual(
        findingsOf({ community: swap(community, '"id": "10"', '"id": "18446744073709551614"') }),
        [],
      );
    });

    it("reports an id, a key and a label of two roles with both lines", () => {
      const [id, key, label] = [6, 7, 8].map((line) => `on line ${line}`);
      const twice = (from: string, to: string) => swap(community, from, to);
      only(
        twice('"id": "10"', '"id": "1"'),
        21,
        "roles[1].id",
        `is "1", the same as roles[0].id ${id}`,
        "give each role its own id",
      );
      const withKey = swap(twice('"key": "MODERATOR"', '"key": "MINTER"'), '["MODERATOR"]', "[]");
      only(
        withKey,
        22,
        "roles[1].key",
        `is "MINTER", the same as roles[0].key ${key}`,
        "give each role its own key",
      );
      const withLabel = twice('"label": "Moderator"', '"label": "minter"');
      only(
        withLabel,
        23,
        "roles[1].label",
        `is "minter", the same as roles[0].label ${label}`,
        "give each role its own label",
      );
    });

    it("reports an unknown holder", () => {
      only(
        swap(community, '"heldBy": "members"', '"heldBy": "council"'),
        25,
        "roles[1].heldBy",
        'is "council"',
        'write "members", "timelock", "board" or "election"',
      );
    });

    it("reports a board whose seats are not all taken, or taken twice", () => {
      const board = swap(community, '"heldBy": "members"', '"heldBy": "board"');
      const fix = "let exactly 7 members list MODERATOR; they take the seats in the order of the file";
      const problem = (count: number) => `is "board", which has 7 seats, but ${count} members list MODERATOR`;
      only(board, 25, "roles[1].heldBy", problem(1), fix);
      only(withMembers(board, 7), 25, "roles[1].heldBy", problem(8), fix);
    });

    it("accepts a board of seven", () => {
      const board = swap(community, '"heldBy": "members"', '"heldBy": "board"');
      assert.deepEqual(findingsOf({ community: withMembers(board, 6) }), []);
    });

    it("reports a key that is not in capitals", () => {
      const fix = "write at most 32 capitals, digits and single underscores, such as GUILD_LEAD";
      const text = swap(swap(community, '"key": "MODERATOR"', '"key": "Moderator"'), '["MODERATOR"]', "[]");
      only(text, 22, "roles[1].key", 'is "Moderator"', fix);
    });
  });

  describe("functions of a role", () => {
    const where = ["roles[0].functions[0].contract", "roles[0].functions[0].function"] as const;

    it("reports a contract that does not exist", () => {
      only(
        swap(community, '"ComputeToken"', '"ComputeTokn"'),
        13,
        where[0],
        'is "ComputeTokn", which is not in snapshots/abi',
        "use one of: ComputeToken",
      );
    });

    it("reports a function that the contract does not have", () => {
      only(
        swap(community, "mint(address,uint256)", "mint(address)"),
        14,
        where[1],
        'is "mint(address)", which ComputeToken doesn\'t have',
        "use one of: mint(address,uint256)",
      );
    });

    it("reports a function that only reads", () => {
      only(
        swap(community, "mint(address,uint256)", "mintable()"),
        14,
        where[1],
        'is "mintable()", which only reads and which anybody may call',
        "use one of: mint(address,uint256)",
      );
    });

    it("reports a name that is not a signature", () => {
      const found = findingsOf({ community: swap(community, "mint(address,uint256)", "mint") });
      assert.equal(found[0]?.line, 14);
      assert.equal(
        found[0]?.fix,
        "write the signature without spaces or parameter names, such as mint(address,uint256)",
      );
    });

    it("reports a function that two roles may call", () => {
      const entry =
        '"functions": [{ "contract": "ComputeToken", "function": "mint(address,uint256)", "why": "x" }]';
      const text = swap(community, '"functions": []', entry);
      only(
        text,
        lineWith(text, entry),
        "roles[1].functions[0].function",
        "is ComputeToken.mint(address,uint256), the same as roles[0].functions[0].function on line 14",
        "leave the function to one role",
      );
    });
  });
});
