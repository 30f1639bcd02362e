import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { Interface, type ParamType, ZeroAddress, ZeroHash } from "ethers";
import { explainRevert } from "../../scripts/lib/contracts/explain-revert.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:9";
const HASH = `0x${"ab".repeat(32)}`;

function run(program: string, args: readonly string[], environment: Record<string, string> = {}) {
  const script = path.join(root, "scripts", `${program}.ts`);
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

const COMMANDS = {
  consent: [
    "grant",
    "refuse",
    "submit",
    "revoke",
    "claim",
    "erase",
    "status",
    "terms",
    "receipt",
    "check-receipt",
  ],
  provenance: [
    "register",
    "derive",
    "use",
    "announce",
    "verify",
    "export",
    "register-controller",
    "acknowledge",
  ],
};

describe("the command lines of consent and provenance", () => {
  for (const [program, commands] of Object.entries(COMMANDS))
    it(`${program} explains itself and each of its commands`, () => {
      const { status, stdout } = run(program, ["--help"]);
      assert.equal(status, 0);
      for (const command of commands) assert.match(stdout, new RegExp(`^ {2}${command} {2,}\\S`, "m"));
      const own = run(program, [commands[0] ?? "", "--help"]);
      assert.equal(own.status, 0);
      assert.match(own.stdout, /--keystore FILE/);
    });

  it("say what they don't understand and exit 2", () => {
    for (const [program, args, expected] of [
      ["consent", ["give"], /There is no command "give"\. There are: grant, /],
      ["consent", ["grant"], /--controller is missing: number of the controller/],
      ["consent", ["grant", "--controller", "0"], /--controller is "0" and needs a whole number from 1/],
      [
        "consent",
        ["grant", "--controller", "1", "--dataset", "0x12"],
        /--dataset is "0x12" and needs 0x and 64/,
      ],
      [
        "consent",
        ["claim", "--grant", HASH, "--to", "somewhere"],
        /--to is "somewhere" and needs an address/,
      ],
      [
        "consent",
        ["submit", "--file", "/nowhere/at/all"],
        /--file is "\/nowhere\/at\/all" and needs a file that can be read/,
      ],
      [
        "consent",
        ["terms", "--kind", "colour"],
        /--kind is "colour" and needs one of purpose, category, mechanism/,
      ],
      [
        "provenance",
        ["use", "--grants", `${HASH},x`],
        /--grants is ".*" and needs 0x and 64 hexadecimal digits, several/,
      ],
      [
        "provenance",
        ["use", "--grants", HASH, "--op", "LOOK"],
        /--op is "LOOK" and needs one of READ, QUERY/,
      ],
      ["provenance", ["verify", "--index", "there"], /--index is "there" and needs an address like/],
      [
        "provenance",
        ["export", "--dataset", HASH, "--format", "xml"],
        /--format is "xml" and needs one of turtle/,
      ],
    ] as const) {
      const { status, stdout, stderr } = run(program, args);
      assert.equal(status, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, expected);
    }
  });

  it("refuse a CID of version 0 in words, and say that no chain answers", () => {
    const terms = [
      "--content",
      HASH,
      "--licence",
      "MIT",
      "--level",
      "1",
      "--ops",
      "QUERY",
      "--mechanism",
      "x",
      "--purposes",
      "y",
    ];
    const old = run("provenance", [
      "register",
      ...terms,
      "--meta",
      "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG",
    ]);
    assert.equal(old.status, 1);
    assert.match(old.stderr, /is a CID of version 0: write it as version 1/);
    const silent = run("provenance", ["verify", "--rpc", NOWHERE]);
    assert.equal(silent.status, 1);
    assert.match(silent.stderr, /^No chain answers at http:\/\/127\.0\.0\.1:9/);
  });

  it("bad key: says that it is malformed, without showing it", () => {
    const { status, stderr } = run("consent", ["status", "--rpc", NOWHERE], {
      CONSENT_PRIVATE_KEY: "0x1234secret",
    });
    assert.equal(status, 1);
    assert.match(stderr, /CONSENT_PRIVATE_KEY is not a private key/);
    assert.doesNotMatch(stderr, /secret/);
  });
});

/** An example of a value of a type. */
function example({ type }: ParamType): unknown {
  if (type === "address") return ZeroAddress;
  if (type === "bytes32") return ZeroHash;
  if (type === "bytes8") return "0x0102030000000000";
  return 1n;
}

describe("refusals of the contracts of consent and provenance", () => {
  const folder = path.join(root, "contracts/provenance");
  const names = readdirSync(folder).filter((file) => /^I[A-Z]\w+\.sol$/.test(file));
  const texts = names.map((file) => readFileSync(path.join(folder, file), "utf8")).join("\n");
  const errors = [...texts.matchAll(/^ {4}error (\w+)\(([^)]*)\);/gm)].map(([, name = "", fields = ""]) => ({
    name,
    fields: fields.replaceAll(/\b(?!bytes|uint|address|bool)([A-Z]\w+) /g, "uint8 "),
  }));

  it("are sentences, not names", () => {
    assert.ok(errors.length > 90, String(errors.length));
    for (const { name, fields } of errors.filter(
      ({ name: one }) => !/_(BindingInvalid|SettingsInvalid)$/.test(one),
    )) {
      const abi = new Interface([`error ${name}(${fields})`]);
      const fragment = abi.getError(name);
      assert.ok(fragment);
      const data = abi.encodeErrorResult(fragment, fragment.inputs.map(example));
      const sentence = explainRevert({ code: "CALL_EXCEPTION", data }, [abi]) ?? "";
      assert.match(sentence, /^[A-Z0-9].*\.$/s, name);
      assert.doesNotMatch(sentence, /The contract refused it|undefined|NaN|\$\{/, name);
    }
  });

  it("unknown controller, expired, unsupported purpose: each says what is wrong", () => {
    const say = (signature: string, values: unknown[]) => {
      const abi = new Interface([`error ${signature}`]);
      const [name = ""] = signature.split("(");
      return explainRevert({ code: "CALL_EXCEPTION", data: abi.encodeErrorResult(name, values) }, [abi]);
    };
    assert.equal(say("ControllerRegistry_Unknown(uint32 id)", [7]), "There is no controller 7.");
    assert.equal(
      say("ConsentLog_OutOfTime(bytes32 id,uint32 from,uint32 to)", [HASH, 1_700_000_000, 1_800_000_000]),
      `Consent ${HASH} holds from 2023-11-14T22:13:20Z until 2027-01-15T08:00:00Z: ask its subject for a new one.`,
    );
    assert.equal(
      say("VocabRegistry_TermUnknown(uint8 kind,uint16 code)", [0, 99]),
      "There is no purpose 99 in the vocabulary.",
    );
  });
});
