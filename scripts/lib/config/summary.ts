import { TERM_KINDS, type Vocabulary } from "../consent/vocabulary.ts";
import { buildClaims } from "../merkle.ts";
import { formatCompute } from "./amounts.ts";
import type { Allocation, Config, Member, Resource } from "./types.ts";

const grouped = (text: string): string => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
const compute = (amount: bigint): string => `${grouped(formatCompute(amount))} COMPUTE`;
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

function summariseMembers(members: readonly Member[]): string {
  const kinds = (kind: Member["kind"]) => members.filter((member) => member.kind === kind).length;
  const parts = [
    count(kinds("human"), "person", "people"),
    count(kinds("organisation"), "organisation", "organisations"),
    count(kinds("ai"), "AI agent", "AI agents"),
  ];
  return `${count(members.length, "member", "members")} (${parts.join(", ")})`;
}

function summariseResources(resources: readonly Resource[]): string {
  const gpus = resources.reduce((sum, resource) => sum + resource.count, 0);
  const countries = new Set(resources.map(({ region }) => region)).size;
  const operators = new Set(resources.map(({ operator }) => operator)).size;
  const places = `${count(operators, "operator", "operators")} in ${count(countries, "country", "countries")}`;
  return `${count(gpus, "unused GPU", "unused GPUs")} of ${places}`;
}

function summariseAllocations(allocations: readonly Allocation[]): string {
  const total = allocations.reduce((sum, { amount }) => sum + amount, 0n);
  const vesting = allocations.filter((allocation) => allocation.vesting).length;
  return `${compute(total)} in ${count(allocations.length, "claim", "claims")}, ${vesting} of them vesting`;
}

/** Describes the words that consents are made of, which every deployment shares. */
export function summariseWords({ terms }: Vocabulary, templates: number): string {
  const kinds = TERM_KINDS.map((kind) => terms.filter((term) => term.kind === kind).length);
  const [purposes = 0, categories = 0, mechanisms = 0] = kinds;
  return [
    `The vocabulary of consents has ${count(purposes, "purpose", "purposes")},`,
    `${count(categories, "category", "categories")} and ${count(mechanisms, "mechanism", "mechanisms")}, with`,
    `${count(templates, "template", "templates")}.`,
  ].join(" ");
}

/** Describes a checked configuration in one paragraph. */
export function summariseConfig(dir: string, config: Config): string {
  const { community, resources, distribution, gpuClasses, carbonIntensity } = config;
  return [
    `${dir} is valid: ${community.name} has ${summariseMembers(community.members)} and`,
    `${count(community.roles.length, "role", "roles")}; ${summariseResources(resources)}.`,
    `Of ${compute(distribution.supply)}, ${compute(distribution.treasury.amount)} go to the treasury and`,
    `${summariseAllocations(distribution.allocations)}, to be claimed within ${distribution.claimPeriodDays} days`,
    `(Merkle root ${buildClaims(distribution).root}).`,
    `The tables have ${count(gpuClasses.length, "GPU class", "GPU classes")} and the carbon intensity of`,
    `${count(carbonIntensity.length, "country", "countries")}.`,
  ].join(" ");
}
