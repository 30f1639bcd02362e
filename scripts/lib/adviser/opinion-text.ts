import { id } from "ethers";
import { grouped } from "./amounts.ts";
import { accountName, allRules, applyRules, type RuleFinding, unitOf } from "./apply-rules.ts";
import type { RulesFile, RuleVerdict } from "./rules-file.ts";
import type { DecodedCall, DecodedProposal, Draft, OpinionSource, Verdict } from "./types.ts";

const GRAVITY: readonly RuleVerdict[] = ["support", "concern", "oppose"];
const VERDICT_OF: Readonly<Record<RuleVerdict, Verdict>> = {
  support: "Support",
  concern: "Concern",
  oppose: "Oppose",
};
const LONGEST_VALUE = 200;

/** Writes opinions by the rules of a file, without a model and without chance. */
export function rulesSource(file: RulesFile): OpinionSource {
  return { write: async (proposal) => writeOpinion(file, proposal) };
}

/** The opinion on a proposal by written rules: the same proposal and the same rules give the same text, byte by byte. */
export function writeOpinion(file: RulesFile, proposal: DecodedProposal): Draft {
  const findings = applyRules(file.rules, proposal);
  const verdict = gravest(findings, file.rules.otherwise);
  const quiet = allRules(file.rules).filter(({ id: rule }) => !findings.some((f) => f.rule.id === rule));
  const sections = [
    headOf(proposal, verdict, findings),
    classOf(proposal),
    `## What it calls\n\n${proposal.calls.map((call) => callLine(call, proposal)).join("\n")}`,
    findings.length > 0 ? `## What the rules found\n\n${findings.map(findingLine).join("\n")}` : undefined,
    quiet.length > 0
      ? `## Rules that found nothing\n\n${quiet.map(({ id: rule }) => `- ${rule}`).join("\n")}`
      : undefined,
    basisOf(file, proposal),
  ];
  return { verdict, text: `${sections.filter((section) => section !== undefined).join("\n\n")}\n` };
}

function gravest(findings: readonly RuleFinding[], otherwise: RuleVerdict): Verdict {
  if (findings.length === 0) return VERDICT_OF[otherwise];
  const grades = findings.map(({ rule }) => GRAVITY.indexOf(rule.verdict));
  return VERDICT_OF[GRAVITY[Math.max(...grades)] ?? otherwise];
}

function headOf(proposal: DecodedProposal, verdict: Verdict, findings: readonly RuleFinding[]): string {
  const found = new Set(findings.map(({ rule }) => rule.id)).size;
  const said =
    found === 0 ? "No rule found anything." : `${found} ${found === 1 ? "rule" : "rules"} found something.`;
  return `# Opinion on proposal ${proposal.id}: ${plain(proposal.title)}\n\n**${verdict}.** ${said}`;
}

function classOf({ terms }: DecodedProposal): string {
  const lines = [
    `Class ${terms.class}, because of call ${terms.decidingCall + 1}.`,
    `It needs ${terms.approvalBps / 100} % of For and Against, ${terms.quorumBps / 10_000} times the quorum,`,
    `and waits at least ${terms.delay} seconds in the timelock.`,
  ];
  if (terms.needsLegalOpinion) lines.push("A legal adviser's opinion is needed before it is queued.");
  if (terms.overriddenId !== undefined) lines.push(`It repeats the vetoed proposal ${terms.overriddenId}.`);
  return `## What it is\n\n${lines.join(" ")}`;
}

function callLine(call: DecodedCall, proposal: DecodedProposal): string {
  const depth = "  ".repeat(call.place.split(".").length - 1);
  const coins = call.value > 0n ? `, with ${grouped(call.value)} coins` : "";
  const where = call.contract === undefined ? call.target : `${call.contract} at ${call.target}`;
  const what = call.signature === undefined ? undecoded(call) : code(call.signature);
  const paid = proposal.payments
    .filter(({ place }) => place === call.place)
    .map((p) => `${grouped(p.amount)} ${unitOf(p.asset)} for ${accountName(proposal, p.recipient)}`);
  const meaning = paid.length > 0 ? `: ${plain(paid.join(", "))}` : "";
  const head = `${depth}- **${call.place}** ${what} of ${where}${coins}${meaning}`;
  const args = call.arguments.map((a) => `${depth}  - ${code(a.name || a.type)}: ${code(a.value)}`);
  return [head, ...args, ...call.inner.map((inner) => callLine(inner, proposal))].join("\n");
}

function undecoded({ data }: DecodedCall): string {
  return data === "0x" ? "no function" : `undecoded data ${code(data)}`;
}

function findingLine({ rule, place, fact }: RuleFinding): string {
  const where = place === undefined ? "" : `, call ${place}`;
  return `- **${VERDICT_OF[rule.verdict]}** (${rule.id}${where}): ${plain(fact)} ${plain(rule.advice)}`;
}

function basisOf(file: RulesFile, proposal: DecodedProposal): string {
  return [
    "## What this rests on",
    "",
    `- chain ${proposal.chainId}, governor ${proposal.governor}, proposer ${proposal.proposer}`,
    `- keccak256 of the proposal's text: ${proposal.descriptionHash}`,
    `- keccak256 of the rules: ${id(file.text)}`,
    "",
    "Written by rules alone. It says what they found and nothing of what they don't look for.",
  ].join("\n");
}

/** Text from the chain, so that it can't pose as the opinion's own markup. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").replace(/[\\`*_[\]<>#|!~]/g, "\\$&");
}

/** A code span of one line that its content can't end. */
function code(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").replaceAll("`", "'");
  return `\`${line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line}\``;
}
