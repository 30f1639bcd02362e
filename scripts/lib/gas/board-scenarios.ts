import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { id, parseEther } from "ethers";
import { BALLOT_TYPES } from "../ballot-types.ts";
import { gasOf, type OwnDao, TIMES } from "./dao.ts";
import { describeBy, type GasFigures, type PassTime } from "./scenarios.ts";

const FOR = 1;
const QUEUE = "queue(address[],uint256[],bytes[],bytes32)";

/** IProposalPolicy.Operations of a proposal, and its number. */
interface Queued {
  proposalId: bigint;
  operations: { targets: string[]; values: bigint[]; calldatas: string[]; descriptionHash: string };
}

/** Measures vetoes by ballots and by signatures, and the proposal of an override. Expects a delegated supply. */
export async function measureBoard(dao: OwnDao, passTime: PassTime): Promise<GasFigures> {
  const { board, governor, holder } = dao;
  const reason = await makeReason(dao);
  const figures: GasFigures = {};
  const balloted = await proposeAndQueue(dao, 1n, passTime);
  const [first, ...others] = dao.members.slice(0, 5);
  const last = others.pop();
  if (first === undefined || last === undefined) throw new Error("The board has too few members.");
  const cast = (member: HardhatEthersSigner) =>
    gasOf(board.connect(member).getFunction("castBallot").send(balloted.proposalId, reason));
  figures["veto ballot, the first on a proposal"] = await cast(first);
  for (const member of others) figures["veto ballot, a later one"] = await cast(member);
  // A member who brings the veto casts its ballot by it.
  figures["veto ballot, the last one, with the veto"] = await gasOf(
    board.connect(last).getFunction("executeVeto").send(balloted.operations, reason),
  );

  const { targets, values, calldatas } = balloted.operations;
  const text = describeBy(holder, "# The same all the same");
  figures["propose an override of a veto"] = await gasOf(
    governor.getFunction("propose").send(targets, values, calldatas, text),
  );
  await passTime(TIMES.votingDelay + TIMES.votingPeriod + TIMES.lateQuorumExtension);

  const signed = await proposeAndQueue(dao, 2n, passTime);
  const signatures = await signBallots(dao, signed.proposalId, reason);
  figures["veto by five collected signatures"] = await gasOf(
    board
      .getFunction("multicall")
      .send([
        board.interface.encodeFunctionData("castBallotsBySig", [
          signed.proposalId,
          reason,
          [0, 1, 2, 3, 4],
          signatures,
        ]),
        board.interface.encodeFunctionData("executeVeto", [signed.operations, reason]),
      ]),
  );
  return figures;
}

/** Measures an election of the board. */
export async function measureElection(
  { election, holder }: OwnDao,
  others: HardhatEthersSigner[],
  moveClockTo: PassTime,
): Promise<GasFigures> {
  const [nominee] = others;
  if (nominee === undefined) throw new Error("The network has too few accounts.");
  const first = 1n;
  const figures: GasFigures = {};
  await moveClockTo(Number(await election.getFunction("electionStart")(first)) + 1);
  const statement = [id("statement"), "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"];
  figures["stand for the board"] = await gasOf(
    election
      .connect(nominee)
      .getFunction("stand")
      .send(...statement),
  );
  figures["endorse a nominee, who qualifies"] = await gasOf(
    election.getFunction("endorse").send(nominee.address),
  );
  await moveClockTo(Number(await election.getFunction("votingStart")(first)) + 1);
  const vote = () => gasOf(election.getFunction("vote").send([nominee.address], [parseEther("1000")]));
  figures["vote in an election, the first time"] = await vote();
  figures["vote in an election, more votes for the same"] = await vote();
  await moveClockTo(Number(await election.getFunction("votingEnd")(first)) + 1);
  figures["apply the result of an election"] = await gasOf(
    election.connect(holder).getFunction("applyResult").send(first),
  );
  return figures;
}

/** A small payment, voted for and queued. */
async function proposeAndQueue(dao: OwnDao, amount: bigint, passTime: PassTime): Promise<Queued> {
  const { token, governor, holder } = dao;
  const targets = [await token.getAddress()];
  const values = [0n];
  const calldatas = [token.interface.encodeFunctionData("transfer", [holder.address, amount])];
  const text = describeBy(holder, `# Pay ${amount}`);
  await (await governor.getFunction("propose").send(targets, values, calldatas, text)).wait();
  const proposalId: bigint = await governor.getFunction("latestProposalId")();
  await passTime(TIMES.votingDelay + 1);
  await (await governor.getFunction("castVote").send(proposalId, FOR)).wait();
  await passTime(TIMES.votingPeriod + TIMES.lateQuorumExtension);
  await (await governor.getFunction(QUEUE).send(targets, values, calldatas, id(text))).wait();
  return { proposalId, operations: { targets, values, calldatas, descriptionHash: id(text) } };
}

async function makeReason({ constitution }: OwnDao) {
  const [constitutionHash]: [string] = await constitution.getFunction("currentText")();
  return {
    articles: (1n << 3n) | (1n << 10n),
    reasonHash: id("reason"),
    uri: "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
    constitutionHash,
  };
}

async function signBallots(
  { board, members }: OwnDao,
  proposalId: bigint,
  reason: Awaited<ReturnType<typeof makeReason>>,
): Promise<string[]> {
  const domain = {
    name: "EthicsBoard",
    version: "1",
    chainId: 31337,
    verifyingContract: await board.getAddress(),
  };
  const ballot = { proposalId, epoch: await board.getFunction("epoch")(), ...reason };
  return Promise.all(members.slice(0, 5).map((member) => member.signTypedData(domain, BALLOT_TYPES, ballot)));
}
