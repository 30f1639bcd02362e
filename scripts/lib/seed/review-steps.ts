import { BALLOT_TYPES } from "../ballot-types.ts";
import { placeText } from "./placed-text.ts";
import type { ProposalTale } from "./proposal-steps.ts";
import type { BoardOpinionEntry, OpinionEntry, VetoEntry } from "./story/types.ts";
import type { Part, World } from "./world.ts";

/** IOpinionLog.Verdict. */
const VERDICT = { support: 0, concern: 1, oppose: 2 } as const;
/** IEthicsBoard.BoardVerdict. */
const BOARD_VERDICT = { noObjection: 0, concern: 1, likelyVeto: 2 } as const;

/** IProposalPolicy.VetoReason. */
interface VetoReason {
  articles: bigint;
  reasonHash: string;
  uri: string;
  constitutionHash: string;
}

/** What advisers and the ethics board do about a proposal. */
export class ReviewTale {
  private readonly world: World;
  private readonly tale: ProposalTale;
  private readonly board: Part;

  constructor(world: World, tale: ProposalTale) {
    this.world = world;
    this.tale = tale;
    this.board = world.contract("EthicsBoard");
  }

  /** An adviser publishes an opinion. */
  async advise({ by, verdict, text }: OpinionEntry): Promise<void> {
    const { address, abi } = this.world.contract("OpinionLog");
    const { textHash, uri } = placeText(text);
    const values = [this.tale.requireNumber(), VERDICT[verdict], textHash, uri];
    const data = abi.encodeFunctionData("publish", values);
    await this.world.chain.send({ wallet: this.world.account(by.account), to: address, data });
  }

  /** A member of the board publishes an opinion. */
  async comment({ by, verdict, text }: BoardOpinionEntry): Promise<void> {
    const { textHash, uri } = placeText(text);
    await this.send(by, "publishOpinion", [this.tale.requireNumber(), BOARD_VERDICT[verdict], textHash, uri]);
  }

  /** A member of the board withdraws from the proposal. */
  async recuse(by: number, reason: string): Promise<void> {
    await this.send(by, "recuse", [this.tale.requireNumber(), reason]);
  }

  /** A member of the board asks for a longer review. */
  async requestExtension(by: number): Promise<void> {
    await this.send(by, "requestExtension", [this.tale.requireNumber()]);
  }

  /** A member votes to veto; the last one's transaction carries the veto out. */
  async castBallot(veto: VetoEntry, by: number): Promise<void> {
    const values = [this.tale.requireNumber(), await this.reasonOf(veto)];
    if (veto.ballots.at(-1)?.by !== by) await this.send(by, "castBallot", values);
    else await this.execute(veto, by, this.board.abi.encodeFunctionData("castBallot", values));
  }

  /** One member brings the ballots that all signed, and carries the veto out with them. */
  async bringBallots(veto: VetoEntry, by: number): Promise<void> {
    const proposalId = this.tale.requireNumber();
    const reason = await this.reasonOf(veto);
    const domain = {
      name: "EthicsBoard",
      version: "1",
      chainId: this.world.chain.chainId,
      verifyingContract: this.board.address,
    };
    const ballot = { proposalId, epoch: await this.ask<bigint>("epoch", []), ...reason };
    const members = veto.ballots.map((entry) => this.world.wallet(entry.by));
    const signatures = await Promise.all(members.map((m) => m.signTypedData(domain, BALLOT_TYPES, ballot)));
    const seats = await Promise.all(members.map((m) => this.ask<bigint>("seatOf", [m.address])));
    const values = [proposalId, reason, seats, signatures];
    await this.execute(veto, by, this.board.abi.encodeFunctionData("castBallotsBySig", values));
  }

  private async execute(veto: VetoEntry, by: number, cast: string): Promise<void> {
    const values = [this.tale.operations(), await this.reasonOf(veto)];
    const execute = this.board.abi.encodeFunctionData("executeVeto", values);
    await this.send(by, "multicall", [[cast, execute]]);
  }

  /** The reason with the constitution in force. */
  private async reasonOf({ articles, text }: VetoEntry): Promise<VetoReason> {
    const { address, abi } = this.world.contract("Constitution");
    const answer = await this.world.chain.call(address, abi.encodeFunctionData("currentText"));
    const constitutionHash = String(abi.decodeFunctionResult("currentText", answer)[0]);
    const { textHash, uri } = placeText(text);
    const bits = articles.reduce((all, article) => all | (1n << BigInt(article)), 0n);
    return { articles: bits, reasonHash: textHash, uri, constitutionHash };
  }

  private async ask<Answer>(name: string, values: unknown[]): Promise<Answer> {
    const { address, abi } = this.board;
    const answer = await this.world.chain.call(address, abi.encodeFunctionData(name, values));
    return abi.decodeFunctionResult(name, answer)[0];
  }

  private async send(by: number, name: string, values: unknown[]): Promise<void> {
    const data = this.board.abi.encodeFunctionData(name, values);
    await this.world.chain.send({ wallet: this.world.wallet(by), to: this.board.address, data });
  }
}
