/** What files of a folder may import. The rule with the longest matching prefix holds. */
export interface Boundary {
  /** Files it is about, as a prefix of their path; `*` stands for one folder's name. */
  zone: string;
  /** Prefixes they may import; `*` stands for the name that `*` had in the zone. Packages are `npm:<name>`. */
  mayImport: readonly string[];
  /** Why, and what to do instead. */
  rule: string;
}

const OPENZEPPELIN = "npm:@openzeppelin/contracts";
const ANY_PACKAGE = "npm:";
/** Pure, and the same for scripts, tests and dApp; see docs/adr/0021-one-consent-library.md. */
const CONSENT = "scripts/lib/consent/";
/** What is wrong with a file or an answer, in words; as pure. */
const SHAPES = "scripts/lib/shapes.ts";

/** Who may know whom. See docs/architecture.md. */
export const BOUNDARIES: readonly Boundary[] = [
  {
    zone: "contracts/common/",
    mayImport: ["contracts/common/", OPENZEPPELIN],
    rule: "common is the leaf and knows OpenZeppelin only.",
  },
  {
    zone: "contracts/compute/",
    mayImport: [
      "contracts/common/",
      "contracts/compute/",
      "contracts/community/I",
      "contracts/provenance/I",
      OPENZEPPELIN,
    ],
    rule: "compute sees community and provenance only through their interfaces (I*.sol).",
  },
  {
    zone: "contracts/*/",
    mayImport: ["contracts/common/", "contracts/*/", OPENZEPPELIN],
    rule: "a domain imports only itself, common and OpenZeppelin.",
  },
  {
    zone: "ignition/",
    mayImport: ["ignition/", "npm:@nomicfoundation/ignition-core"],
    rule: "Ignition modules are pure: values come in as parameters.",
  },
  {
    zone: "scripts/lib/",
    mayImport: ["scripts/lib/", "ignition/", "config/schemas/", "snapshots/", "package.json", ANY_PACKAGE],
    rule: "what scripts share knows no command; move the shared part to scripts/lib.",
  },
  {
    zone: "scripts/lib/consent/",
    mayImport: [
      CONSENT,
      SHAPES,
      "npm:viem",
      "npm:@noble/hashes/",
      "npm:@openzeppelin/merkle-tree",
      "npm:multiformats/",
      "npm:n3",
      "npm:zod",
    ],
    rule: "what scripts and dApp share about consents runs in a browser and knows neither.",
  },
  {
    zone: SHAPES,
    mayImport: ["npm:zod"],
    rule: "the words for shapes run in a browser too.",
  },
  {
    zone: "scripts/",
    mayImport: ["scripts/", "simulation/", "ignition/", "snapshots/", "package.json", ANY_PACKAGE],
    rule: "scripts know Ignition modules and snapshots, never sources of subgraph or web.",
  },
  {
    zone: "simulation/",
    mayImport: ["simulation/", "scripts/lib/", "ignition/", "snapshots/", "package.json", ANY_PACKAGE],
    rule: "the simulation knows what scripts share and no command.",
  },
  {
    zone: "test/",
    mayImport: [
      "test/",
      "contracts/",
      "scripts/",
      "simulation/",
      "ignition/",
      "snapshots/",
      "config/",
      ANY_PACKAGE,
    ],
    rule: "tests of contracts and scripts don't reach into subgraph or web.",
  },
  {
    zone: "subgraph/",
    mayImport: ["subgraph/", "npm:@graphprotocol/graph-ts"],
    rule: "the subgraph learns of contracts only through snapshots/abi and its generated code.",
  },
  {
    zone: "web/app/",
    mayImport: ["web/app/", "web/features/", "web/components/", "web/lib/", "web/generated/", ANY_PACKAGE],
    rule: "routes compose features, components and lib.",
  },
  {
    zone: "web/features/*/",
    mayImport: ["web/features/*/", "web/components/", "web/lib/", "web/generated/", CONSENT, ANY_PACKAGE],
    rule: "a feature never imports another; what they share belongs to components or lib.",
  },
  {
    zone: "web/components/",
    mayImport: ["web/components/", "web/lib/", "web/generated/", ANY_PACKAGE],
    rule: "components know lib and generated code only.",
  },
  {
    zone: "web/lib/",
    mayImport: ["web/lib/", "web/generated/", CONSENT, ANY_PACKAGE],
    rule: "lib knows generated code only, and the library of consents that scripts use too.",
  },
  {
    zone: "web/generated/",
    mayImport: ["web/generated/", ANY_PACKAGE],
    rule: "generated code stands alone.",
  },
  {
    zone: "web/e2e/",
    mayImport: ["web/e2e/", "scripts/", "snapshots/", ANY_PACKAGE],
    rule: "browser tests see the dApp from outside.",
  },
  {
    zone: "web/",
    mayImport: ["web/", ANY_PACKAGE],
    rule: "the dApp learns of contracts only through its generated code and the deployment's record.",
  },
];
