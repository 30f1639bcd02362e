import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ConfigError, type Finding } from "../../scripts/lib/config/findings.ts";
import { loadConfig } from "../../scripts/lib/config/load.ts";
import type { Config } from "../../scripts/lib/config/types.ts";

export const ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

/** The text of the files; a test replaces what it is about, or leaves a file out with null. */
export type Files = {
  community: string | Buffer | null;
  resources: string | Buffer | null;
  distribution: string | Buffer | null;
  /** Without it the table of config/ holds. */
  gpuClasses: string | null;
  /** Without it the table of config/ holds. */
  carbonIntensity: string | null;
};

// One value per line, so that a test can say on which line something stands.
export const community = `{
  "name": "Small DAO",
  "mission": "Share three GPUs fairly.",
  "roles": [
    {
      "id": "1",
      "key": "MINTER",
      "label": "Minter",
      "description": "Mints.",
      "heldBy": "timelock",
      "functions": [
        {
          "contract": "ComputeToken",
          "function": "mint(address,uint256)",
          "why": "By vote only."
        }
      ],
      "duties": ["Mint"]
    },
    {
      "id": "10",
      "key": "MODERATOR",
      "label": "Moderator",
      "description": "Moderates.",
      "heldBy": "members",
      "functions": [],
      "duties": ["Answer"]
    }
  ],
  "members": [
    {
      "name": "Alice",
      "account": "${ALICE}",
      "kind": "human",
      "roles": ["MODERATOR"]
    },
    {
      "name": "Bob",
      "account": "${BOB}",
      "kind": "ai",
      "roles": [],
      "statement": "I am software."
    }
  ]
}
`;

export const resources = `operator,gpu_model,count,memory_gb,region,pue,hours_per_week,price_per_gpu_hour,note
${ALICE},NVIDIA L4,2,24,NO,1.2,100,4.5,
${BOB},NVIDIA T4,1,16,KE,1.5,168,2,"Slow, but steady"
`;

export const distribution = `{
  "supply": "1000",
  "claimPeriodDays": 30,
  "treasury": {
    "amount": "400"
  },
  "allocations": [
    {
      "account": "${ALICE}",
      "amount": "500",
      "purpose": "Founder",
      "vesting": {
        "start": "2026-01-01",
        "cliffEnd": "2027-01-01",
        "end": "2030-01-01"
      }
    },
    {
      "account": "${ALICE}",
      "amount": "60.5",
      "purpose": "Pilot"
    },
    {
      "account": "${BOB}",
      "amount": "39.5",
      "purpose": "Pilot"
    }
  ]
}
`;

const abi = [
  {
    type: "function",
    name: "mint",
    inputs: [
      { name: "to", type: "address" },
      { name: "amount", type: "uint256" },
    ],
    outputs: [],
    stateMutability: "nonpayable",
  },
  {
    type: "function",
    name: "mintable",
    inputs: [],
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
  },
];

/** Replaces a text that stands exactly once, so that a test can't pass because nothing was changed. */
export function swap(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in the fixture`);
  return parts.join(to);
}

/** The given line of a text, from 1. */
export function lineWith(text: string, part: string): number {
  const index = text.split("\n").findIndex((line) => line.includes(part));
  if (index < 0) throw new Error(`"${part}" is not in the text`);
  return index + 1;
}

function inFolder<T>(files: Partial<Files>, use: (dir: string, abiFolder: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), "compute-commons-config-"));
  try {
    const all: Files = {
      ...{ community, resources, distribution, gpuClasses: null, carbonIntensity: null },
      ...files,
    };
    const texts: [name: string, text: string | Buffer | null][] = [
      ["community.json", all.community],
      ["resources.csv", all.resources],
      ["distribution.json", all.distribution],
      ["gpu-classes.json", all.gpuClasses],
      ["carbon-intensity.json", all.carbonIntensity],
    ];
    for (const [name, text] of texts) if (text !== null) writeFileSync(join(dir, name), text);
    const abiFolder = join(dir, "abi");
    mkdirSync(abiFolder);
    writeFileSync(join(abiFolder, "ComputeToken.json"), JSON.stringify(abi));
    return use(dir, abiFolder);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Loads the fixture with some files replaced. */
export function load(files: Partial<Files> = {}): Config {
  return inFolder(files, (dir, abiFolder) => loadConfig(dir, { abiFolder }));
}

/** The findings in the fixture with some files replaced; the folder is left out of the file names. */
export function findingsOf(files: Partial<Files>): Finding[] {
  return inFolder(files, (dir, abiFolder) => {
    try {
      loadConfig(dir, { abiFolder });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const shown = [dir, relative(process.cwd(), dir)].map((path) => `${path.replaceAll("\\", "/")}/`);
      return error.findings.map((finding) => ({
        ...finding,
        file: shown.reduce((file, prefix) => file.replace(prefix, ""), finding.file),
      }));
    }
    return [];
  });
}
