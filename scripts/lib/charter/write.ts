import { ZeroAddress } from "ethers";
import { formatCompute } from "../config/amounts.ts";
import { momentText, spanText } from "../status/moments.ts";
import type { BoardFact, CharterFacts, ClassFact, IntakeFact, RoleFact, VotingFact } from "./facts.ts";

const BPS = 10_000;
/** The access manager's way to say that a role has no guardian of its own. */
const ADMINISTRATOR = "0";

/** Writes the structure of a DAO as Markdown. */
export function writeCharter(facts: CharterFacts): string {
  const address = addressWriter(facts);
  const sections = [
    headSection(facts, address),
    rolesSection(facts.roles, address),
    timelockSection(facts),
    votingSection(facts.voting),
    classesSection(facts),
    boardSection(facts.board, address),
    intakesSection(facts.intakes),
    neverSection(facts),
    contractsSection(facts, address),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** An amount of 1e-18 in whole units, with commas. */
export function grouped(amount: bigint): string {
  const [whole = "0", part] = formatCompute(amount).split(".");
  const commas = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? commas : `${commas}.${part}`;
}

type WriteAddress = (address: string) => string;

function addressWriter({ explorerUrl }: CharterFacts): WriteAddress {
  return (address) =>
    explorerUrl === undefined ? `\`${address}\`` : `[\`${address}\`](${explorerUrl}/address/${address})`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

function headSection(
  { name, network, chainId, block, time, accessManager }: CharterFacts,
  address: WriteAddress,
): string {
  return `# Charter of ${name}

Read from ${network} (chain ${chainId}) at block ${block}, ${momentText(time)}. Written by \`npm run charter\`; every right below is in
the access manager ${address(accessManager)}, in the timelock, in the policy or in the ethics board.`;
}

function rolesSection(roles: readonly RoleFact[], address: WriteAddress): string {
  const labels = new Map(roles.map(({ id, label }) => [id, label]));
  const parts = roles.map((role) => roleSection(role, labels, address));
  return ["## Roles", ...parts].join("\n\n");
}

function roleSection(role: RoleFact, labels: ReadonlyMap<string, string>, address: WriteAddress): string {
  const labelOf = (id: string): string => labels.get(id) ?? `role ${id}`;
  const holders = role.holders.map(({ address: account, contract, delay }) => {
    const wait = delay === 0 ? "" : `, after announcing each call ${spanText(delay)} before`;
    return `- ${contract === undefined ? "" : `${contract} `}${address(account)}${wait}`;
  });
  const functions = role.functions.map(
    ({ contract, signature, notice }) =>
      `- \`${contract}.${signature}\`${notice === "" ? "" : `: ${notice}`}`,
  );
  const everything =
    "Everything in the access manager: grants and takes roles, gives functions to roles, closes and opens them. And every " +
    "restricted function that belongs to no other role.";
  const powers = role.id === ADMINISTRATOR ? [`- ${everything}`, ...functions] : functions;
  return [
    `### ${role.label} (role ${role.id})`,
    holders.length === 0 ? "Held by nobody." : `Held by:\n\n${holders.join("\n")}`,
    powers.length === 0 ? "May call nothing: no power on chain." : `May:\n\n${powers.join("\n")}`,
    grantWords(role, labelOf),
  ].join("\n\n");
}

function grantWords({ admin, guardian, grantDelay }: RoleFact, labelOf: (id: string) => string): string {
  const wait = grantDelay === 0 ? "at once" : `after ${spanText(grantDelay)}`;
  const guard = guardian === ADMINISTRATOR ? "" : ` ${labelOf(guardian)} can cancel what was announced.`;
  return `Granted and taken by: ${labelOf(admin)}; a grant holds ${wait}.${guard}`;
}

function timelockSection({ timelock }: CharterFacts): string {
  const { delay, lowest, highest, rights } = timelock;
  const rows = rights.map(({ name, holders }) => [`\`${name}\``, holders.join(", ") || "nobody"]);
  return `## Timelock and treasury

The timelock holds the treasury and carries out what votes decided, ${spanText(delay)} after they were queued at the earliest. A vote can
set this delay between ${spanText(lowest)} and ${spanText(highest)}.

${table(["right", "held by"], rows)}`;
}

function votingSection(voting: VotingFact): string {
  const caps = voting.caps.map(({ asset, amount }) => [
    asset,
    `${grouped(amount)} in ${spanText(voting.spendWindow)}`,
  ]);
  return `## Votes

- Proposing needs ${grouped(voting.threshold)} votes.
- A vote begins ${spanText(voting.votingDelay)} after the proposal and lasts ${spanText(voting.votingPeriod)}; a quorum that is reached late
  gives at least ${spanText(voting.lateQuorumExtension)} more.
- The quorum is ${voting.quorumPercent} % of what can vote, at least ${grouped(voting.quorumFloor)} votes, times the multiple of the class.
- What was won and not queued, or queued and not executed, expires after ${spanText(voting.grace)}.

Standard proposals may spend:

${table(["asset", "at most"], caps)}`;
}

function classesSection({ classes, voting }: CharterFacts): string {
  const percent = (bps: number): string => `${(bps * 100) / BPS} %`;
  const rows = classes.map((each) => [
    each.name,
    `${each.approvalBps * 2 === BPS ? "more than " : ""}${percent(each.approvalBps)}`,
    `${each.quorumBps / BPS} x (${percent((voting.quorumPercent * each.quorumBps) / 100)})`,
    each.delay === 0 ? "none" : spanText(each.delay),
    each.needsLegalOpinion ? "waited for" : "no",
  ]);
  return [
    "## Classes of proposals",
    "The class of a proposal is the highest of its calls. Approval is For among For and Against.",
    table(["class", "approval", "quorum", "delay before execution", "legal opinion"], rows),
    ...classes.flatMap(callsOfClass),
  ].join("\n\n");
}

function callsOfClass({ name, calls }: ClassFact): string[] {
  if (calls.length === 0) return [];
  return [`${name} by the policy's table: ${calls.map((call) => `\`${call}\``).join(", ")}.`];
}

function boardSection(board: BoardFact, address: WriteAddress): string {
  const rows = board.seats.map(({ number, member, termEnd }) =>
    member === ZeroAddress
      ? [String(number), "empty", ""]
      : [String(number), address(member), momentText(termEnd)],
  );
  const power = board.isDissolved
    ? "It was dissolved."
    : `Its power ends at ${momentText(board.sunset)} unless holders extend it.`;
  return `## Ethics board

${board.active} of ${board.seats.length} members are in their term. ${power}

- ${board.ballots} ballots with one reason veto a proposal that was won, at most ${board.vetoesPerWindow} times in ${spanText(board.rateWindow)}.
- ${board.extensionRequests} members lengthen a review once, by ${spanText(board.reviewExtension)}.
- ${board.strikes} overridden vetoes suspend its power. No term is longer than ${spanText(board.maxTerm)}.

${table(["seat", "member", "term until"], rows)}`;
}

function intakesSection(intakes: readonly IntakeFact[]): string {
  const rows = intakes.map(({ contract, by, longest, stopped }) => [
    contract,
    by.join(", ") || "nobody",
    spanText(longest),
    stopped.map((name) => `\`${name}\``).join(", "),
  ]);
  return `## What guardians can stop

New business, and nothing else. A pause ends by itself, and as much time must pass after it before the next one.

${table(["contract", "stopped by", "at most", "what stops"], rows)}`;
}

function neverSection({ intakes, unpausable }: CharterFacts): string {
  const lines = intakes.map(
    ({ contract, unstoppable }) => `- ${contract}: ${unstoppable.map((name) => `\`${name}\``).join(", ")}.`,
  );
  const asking = intakes.flatMap(({ contract, askedBy, stopped }) =>
    askedBy.map(
      (name) =>
        `\n\n${name} asks ${contract} (${stopped.map((each) => `\`${each}\``).join(", ")}): what needs that answer waits while it is ` +
        "stopped, and everything else goes on.",
    ),
  );
  return `## What can never be paused

Nothing of these contracts: ${unpausable.join(", ")}.${asking.join("")}

Of the contracts whose new business can be stopped, these functions go on:

${lines.join("\n")}

The administrator can close a contract, by vote. That reaches the functions that belong to roles, and no others.`;
}

function contractsSection({ contracts }: CharterFacts, address: WriteAddress): string {
  return `## Contracts\n\n${table(
    ["contract", "address"],
    contracts.map((each) => [each.name, address(each.address)]),
  )}`;
}
