import { lower, somebody } from "./account-book.ts";
import { ContractReader, namedValues, type ReadParameters } from "./contract-reader.ts";
import type { Facts } from "./facts.ts";
import { ADVISER_KINDS, ADVISER_NATURES } from "./fold-opinions.ts";

/** Asks board, constitution, opinion log and election for everything they can be asked. */
export async function readBoardFacts(parameters: ReadParameters, facts: Facts): Promise<void> {
  const reader = new BoardReader(parameters, facts);
  await Promise.all([reader.board(), reader.constitution(), reader.advisers(), reader.elections()]);
}

class BoardReader extends ContractReader {
  async board(): Promise<void> {
    const board = this.ask("EthicsBoard");
    await this.each("Board", async () => ({
      sunset: await board("sunset"),
      epoch: await board("epoch"),
      isDissolved: await board("isDissolved"),
      seatCount: await board("SEATS"),
      strikes: await board("strikes"),
    }));
    await this.each("BoardSeat", async (_id, { seat, signer, member }) => {
      const { member: sitting, termEnd } = namedValues(await board("seatAt", seat));
      const isVacant = somebody(sitting) === null;
      const key = signer ?? member;
      return {
        member: somebody(sitting),
        termEnd: isVacant ? null : termEnd,
        ...(key !== null && { [signer === null ? "member" : "signer"]: await board("signerOf", seat) }),
      };
    });
    await this.each("Recusal", async (_id, { proposal, member }) => ({
      member: (await board("isRecused", proposal, member)) ? member : null,
    }));
  }

  async constitution(): Promise<void> {
    const constitution = this.ask("Constitution");
    await this.each("Constitution", async () => ({ version: await constitution("version") }));
    await this.each("ConstitutionVersion", async (_id, { version }) => {
      const { textHash, articles, adoptedAt, uri } = namedValues(await constitution("versionAt", version));
      return { textHash, articles, adoptedAt, uri };
    });
  }

  async advisers(): Promise<void> {
    const opinions = this.ask("OpinionLog");
    await this.each("Adviser", async (id) => {
      const { kind, nature, registeredAt, isRegistered, uri } = namedValues(await opinions("adviserOf", id));
      return {
        kind: ADVISER_KINDS[Number(kind)],
        nature: ADVISER_NATURES[Number(nature)],
        registeredAt,
        isRegistered,
        uri,
      };
    });
  }

  async elections(): Promise<void> {
    const election = this.ask("BoardElection");
    await this.each("ElectionSchedule", async () => ({
      ...namedValues(await election("schedule")),
      endorsementBps: await election("ENDORSEMENT_BPS"),
    }));
    await this.each("Election", async (id) => ({
      cohort: await election("cohortOf", id),
      start: await election("electionStart", id),
      votingStart: await election("votingStart", id),
      votingEnd: await election("votingEnd", id),
    }));
    await this.each("Nominee", async (_id, row) => {
      const answer = namedValues(await election("nomineeOf", row.election, row.account));
      const { isCandidate, endorsements, votes } = answer;
      return { isCandidate, endorsements, votes };
    });
    await this.each("ElectionVoter", async (_id, row) => ({
      weight: await election("weightSpent", row.election, lower(row.account)),
    }));
  }
}
