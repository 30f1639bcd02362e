import { ZeroAddress } from "ethers";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import type { FoldContext } from "./fold-context.ts";
import { eventId, joinId, numberId, sequenceOf, traceOf } from "./ids.ts";
import { textOf } from "./text.ts";

/** An election as its events tell it. */
interface Election {
  number: bigint;
  cohort: bigint;
  nominees: Set<string>;
  candidates: Set<string>;
  /** Votes given, by voter. */
  spent: Map<string, bigint>;
  result: { event: ChainEvent; winners: string[]; termEnd: bigint | null } | null;
}

/** Folds the elections of the board. */
export class ElectionFold {
  private readonly context: FoldContext;
  private readonly elections = new Map<string, Election>();
  private schedule: { id: string; values: Record<string, bigint> } | null = null;

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly take = (event: ChainEvent): void => {
    if (event.name === "ElectionScheduled") this.plan(event);
    if (event.name === "NomineeStood") this.stand(event);
    if (event.name === "NomineeEndorsed") this.endorse(event);
    if (event.name === "CandidateQualified") this.qualify(event);
    if (event.name === "ElectionVoteCast") this.vote(event);
    if (event.name === "ElectionApplied") this.apply(event);
  };

  write(): void {
    const { facts } = this.context;
    if (this.schedule === null) return;
    const { id: schedule, values } = this.schedule;
    const { firstStart = 0n, interval = 0n, nominationPeriod = 0n, votingPeriod = 0n } = values;
    facts.set("ElectionSchedule", schedule, toRow(values));
    for (const [id, election] of this.elections) {
      const { number, cohort, nominees, candidates, spent, result } = election;
      const start = firstStart + (number - 1n) * interval;
      const row = toRow({
        electionId: number,
        schedule,
        cohort,
        start,
        votingStart: start + nominationPeriod,
        votingEnd: start + nominationPeriod + votingPeriod,
        nomineeCount: nominees.size,
        candidateCount: candidates.size,
        voterCount: spent.size,
        votesCast: [...spent.values()].reduce((sum, weight) => sum + weight, 0n),
        appliedAt: result?.event.timestamp,
        winners: result?.winners,
        termEnd: result?.termEnd,
        appliedTransactionHash: result?.event.transactionHash,
      });
      facts.set("Election", id, row);
      for (const [account, weight] of spent)
        facts.set("ElectionVoter", joinId(id, account), toRow({ election: id, account, weight }));
    }
  }

  private plan(event: ChainEvent): void {
    this.schedule = { id: event.address, values: event.args.toObject() };
  }

  private at(event: ChainEvent): [id: string, Election] {
    const number: bigint = event.args.getValue("electionId");
    const id = numberId(number, 32);
    const known = this.elections.get(id);
    if (known !== undefined) return [id, known];
    const nobody = { nominees: new Set<string>(), candidates: new Set<string>(), spent: new Map() };
    const made: Election = { number, cohort: event.args.getValue("cohort"), ...nobody, result: null };
    this.elections.set(id, made);
    return [id, made];
  }

  private account(event: ChainEvent, name: string): string {
    const account = lower(event.args.getValue(name));
    this.context.accounts.at(account, event.timestamp);
    return account;
  }

  private stand(event: ChainEvent): void {
    const [id, { nominees }] = this.at(event);
    const account = this.account(event, "nominee");
    nominees.add(account);
    const row = toRow({
      election: id,
      account,
      statementHash: event.args.getValue("statementHash"),
      uri: textOf(event, "uri"),
      endorsements: 0,
      endorserCount: 0,
      isCandidate: false,
      qualifiedAt: null,
      votes: 0,
      rank: null,
      sequence: sequenceOf(event),
      ...traceOf(event),
    });
    this.context.facts.set("Nominee", joinId(id, account), row);
  }

  private endorse(event: ChainEvent): void {
    const { facts } = this.context;
    const [election] = this.at(event);
    const { weight, endorsements } = event.args.toObject();
    const nominee = joinId(election, lower(event.args.getValue("nominee")));
    const holder = this.account(event, "holder");
    const endorserCount = Number(facts.get("Nominee", nominee)?.endorserCount ?? 0) + 1;
    facts.update("Nominee", nominee, { endorsements, endorserCount });
    const sequence = sequenceOf(event);
    const row = toRow({ election, nominee, holder, weight, endorsements, sequence, ...traceOf(event) });
    facts.set("Endorsement", eventId(event), row);
  }

  private qualify(event: ChainEvent): void {
    const [id, { candidates }] = this.at(event);
    const candidate = lower(event.args.getValue("candidate"));
    candidates.add(candidate);
    const qualified = { isCandidate: true, qualifiedAt: event.timestamp };
    this.context.facts.update("Nominee", joinId(id, candidate), qualified);
  }

  private vote(event: ChainEvent): void {
    const { facts } = this.context;
    const [election, { spent }] = this.at(event);
    const { weight, votes } = event.args.toObject();
    const candidate = joinId(election, lower(event.args.getValue("candidate")));
    const voter = this.account(event, "voter");
    spent.set(voter, (spent.get(voter) ?? 0n) + weight);
    facts.update("Nominee", candidate, { votes });
    const sequence = sequenceOf(event);
    const row = toRow({ election, voter, candidate, weight, votes, sequence, ...traceOf(event) });
    facts.set("ElectionVote", eventId(event), row);
  }

  private apply(event: ChainEvent): void {
    const { facts, accounts } = this.context;
    const [id, election] = this.at(event);
    const all: string[] = [...event.args.getValue("winners")].map(lower);
    const winners = all.filter((winner) => winner !== ZeroAddress);
    const termEnd: bigint = event.args.getValue("termEnd");
    election.result = { event, winners, termEnd: termEnd === 0n ? null : termEnd };
    for (const [place, winner] of winners.entries()) {
      accounts.at(winner, event.timestamp);
      facts.update("Nominee", joinId(id, winner), { rank: place + 1 });
    }
  }
}
