import { parseUnits } from "ethers";
import { grouped, namesAmount } from "./amounts.ts";
import { flattenCalls } from "./decode-calls.ts";
import { paymentsOf } from "./payments.ts";
import type { AdviserRules, Rule } from "./rules-file.ts";
import type { DecodedCall, DecodedProposal, Payment } from "./types.ts";

/** What a rule found. */
export interface RuleFinding {
  rule: Rule;
  /** The call's place; none when it is about the whole proposal. */
  place?: string;
  /** What is the case, in a sentence. */
  fact: string;
}

/** Every rule of the file, in the order in which opinions list them. */
export function allRules(rules: AdviserRules): Rule[] {
  const { classes, payments, calls, unknownCalls, text } = rules;
  return [...classes, ...payments, ...calls, unknownCalls, text.mentions, ...text.sections];
}

/** Applies every rule to a proposal. The same proposal and the same rules always give the same findings. */
export function applyRules(rules: AdviserRules, proposal: DecodedProposal): RuleFinding[] {
  const calls = flattenCalls(proposal.calls);
  return [
    ...findClasses(rules, proposal),
    ...findPayments(rules, proposal),
    ...findCalls(rules, calls),
    ...findUnknown(rules, calls),
    ...findUnmentioned(rules, proposal, calls),
    ...findMissingSections(rules, proposal),
  ];
}

function findClasses({ classes }: AdviserRules, { terms }: DecodedProposal): RuleFinding[] {
  return classes
    .filter((rule) => rule.classes.includes(terms.class))
    .map((rule) => ({ rule, fact: `The proposal's class is ${terms.class}.` }));
}

/** Sums what each recipient gets, so that many small payments are no way around. */
function sumByRecipient(payments: readonly Payment[], asset: Payment["asset"]): Map<string, Payment> {
  const sums = new Map<string, Payment>();
  for (const payment of payments.filter((candidate) => candidate.asset === asset)) {
    const earlier = sums.get(payment.recipient);
    const amount = (earlier?.amount ?? 0n) + payment.amount;
    sums.set(payment.recipient, { ...(earlier ?? payment), amount });
  }
  return sums;
}

function findPayments({ payments }: AdviserRules, proposal: DecodedProposal): RuleFinding[] {
  return payments.flatMap((rule) =>
    [...sumByRecipient(proposal.payments, rule.asset).values()]
      .filter(
        ({ amount, isFirst }) => amount > parseUnits(rule.above) && (rule.recipients === "any" || isFirst),
      )
      .map(({ place, recipient, amount, asset, isFirst }) => ({
        rule,
        place,
        fact:
          `${accountName(proposal, recipient)} gets ${grouped(amount)} ${unitOf(asset)} in all` +
          `${isFirst ? ", its first payment from the treasury" : ""}.`,
      })),
  );
}

function findCalls({ calls: rules }: AdviserRules, calls: readonly DecodedCall[]): RuleFinding[] {
  return rules.flatMap((rule) =>
    calls
      .filter((call) => rule.functions.includes(`${call.contract}.${call.function}`))
      .map((call) => ({ rule, place: call.place, fact: `It calls ${call.contract}.${call.function}.` })),
  );
}

/** Coins sent without calldata are a payment and nothing else. */
function isPlainPayment({ data, value, contract }: DecodedCall): boolean {
  return data === "0x" && value > 0n && contract === undefined;
}

function findUnknown({ unknownCalls }: AdviserRules, calls: readonly DecodedCall[]): RuleFinding[] {
  return calls
    .filter((call) => call.function === undefined && !isPlainPayment(call))
    .map((call) => ({
      rule: unknownCalls,
      place: call.place,
      fact:
        call.contract === undefined
          ? `It calls ${call.target}, which is no contract of this deployment.`
          : `It calls ${call.contract} with data that none of its functions takes.`,
    }));
}

function findUnmentioned(
  { text }: AdviserRules,
  proposal: DecodedProposal,
  calls: readonly DecodedCall[],
): RuleFinding[] {
  const rule = text.mentions;
  const said = proposal.description.replace(/#proposer=0x[0-9a-f]{40}$/i, "").toLowerCase();
  return calls.flatMap((call) => {
    const payments = paymentsOf(call);
    if (payments.length > 0) return payments.flatMap((paid) => unsaidPayment(paid, proposal, said, rule));
    if (call.function === undefined || isMentioned(call.function, said, rule.words)) return [];
    return [
      { rule, place: call.place, fact: `The text does not mention ${call.contract}.${call.function}.` },
    ];
  });
}

function unsaidPayment(
  { place, recipient, amount, asset }: Omit<Payment, "isFirst">,
  proposal: DecodedProposal,
  said: string,
  rule: Rule,
): RuleFinding[] {
  const name = proposal.names.get(recipient)?.toLowerCase();
  const saysWho = said.includes(recipient.toLowerCase()) || (name !== undefined && said.includes(name));
  const missing = [
    ...(namesAmount(said, amount) ? [] : [`the amount ${grouped(amount)} ${unitOf(asset)}`]),
    ...(saysWho ? [] : [`the recipient ${accountName(proposal, recipient)}`]),
  ];
  if (missing.length === 0) return [];
  return [{ rule, place, fact: `The text does not name ${missing.join(" and ")}.` }];
}

/** `setVotingDelay` is mentioned by its name, or by "voting delay". */
function isMentioned(name: string, said: string, words: Readonly<Record<string, string[]>>): boolean {
  const parts = name
    .replace(/([A-Z])/g, " $1")
    .toLowerCase()
    .split(" ");
  const phrase = (parts.length > 1 ? parts.slice(1) : parts).join(" ");
  const accepted = [name.toLowerCase(), ...(Object.hasOwn(words, name) ? (words[name] ?? []) : [phrase])];
  return accepted.some((word) => said.includes(word.toLowerCase()));
}

function findMissingSections({ text }: AdviserRules, proposal: DecodedProposal): RuleFinding[] {
  const headings = [...proposal.description.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase(),
  );
  return text.sections
    .filter((rule) => rule.when === "always" || proposal.payments.length > 0)
    .filter((rule) => !rule.anyOf.some((wanted) => headings.includes(wanted.toLowerCase())))
    .map((rule) => ({ rule, fact: `The text has no heading ${rule.anyOf.join(" or ")}.` }));
}

/** An account's public name and address. */
export function accountName({ names }: DecodedProposal, account: string): string {
  const name = names.get(account);
  return name === undefined ? account : `${name} (${account})`;
}

/** The unit of an asset's amounts. */
export function unitOf(asset: Payment["asset"]): string {
  return asset === "coin" ? "coins" : asset;
}
