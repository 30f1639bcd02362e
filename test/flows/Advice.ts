import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { id, parseEther } from "ethers";
import { mine, now, read, send, signerAt, useDao, warp } from "./support/dao.ts";
import {
  Class,
  classOf,
  decide,
  enact,
  makeVoters,
  operation,
  Phase,
  phaseOf,
  proposalTo,
  propose,
  queueAndWait,
} from "./support/proposals.ts";

const KIND = { Legal: 0, Ethics: 1, Technical: 2 };
const NATURE = { Human: 0, AI: 1 };
const VERDICT = { Support: 0, Concern: 1, Oppose: 2 };
const TEXT = "The payment needs a contract with the recipient first.";
const URI = `data:text/plain;base64,${Buffer.from(TEXT).toString("base64")}`;

describe("Advice", () => {
  let voters: HardhatEthersSigner[] = [];
  const current = useDao(async (dao) => {
    voters = await makeVoters(dao, 8);
  });

  /** Has the holders register an account that is nobody else's. */
  async function registerAdviser(kind: number, nature: number, position: number) {
    const dao = current();
    const adviser = await signerAt(dao.connection, position);
    const values = [adviser.address, kind, nature, `Adviser ${position}`, "https://adviser.example"];
    const proposal = await proposalTo(
      voters[0],
      dao.opinionLog,
      "registerAdviser",
      values,
      `Adviser ${position}`,
    );
    await enact(dao, voters, proposal);
    return adviser;
  }

  /** Half a hundred times the cap of Standard proposals. */
  const largePayment = async () => {
    const { token, outsider } = current();
    const values = [outsider.address, parseEther("100000000")];
    return await proposalTo(voters[0], token, "transfer", values, "Build a data centre");
  };

  it("is needed to queue a large payment, whatever it says, and comes signed through anybody", async () => {
    const dao = current();
    const { governor, policy, opinionLog, outsider, connection, parameters } = dao;
    const lawyer = await registerAdviser(KIND.Legal, NATURE.Human, 45);
    const machine = await registerAdviser(KIND.Technical, NATURE.AI, 46);
    const proposal = await largePayment();
    const proposalId = await decide(dao, voters, proposal);
    expect(await classOf(dao, proposalId)).to.equal(Class.TreasuryLarge);

    const liftsAt =
      (await read<bigint>(governor, "proposalDeadline", proposalId)) +
      BigInt(parameters.Governance.periods.opinionWait);
    await mine(opinionLog, machine, "publish", proposalId, VERDICT.Support, id(TEXT), URI);
    await expect(send(governor, outsider, "queue", ...operation(proposal)))
      .to.be.revertedWithCustomError(policy, "ProposalPolicy_LegalOpinionMissing")
      .withArgs(proposalId, liftsAt);

    const opinion = {
      proposalId,
      verdict: VERDICT.Oppose,
      textHash: id(TEXT),
      uri: URI,
      adviser: lawyer.address,
      nonce: await read<bigint>(opinionLog, "nonces", lawyer.address),
      expiry: (await now(dao)) + 3600n,
    };
    const domain = {
      name: "OpinionLog",
      version: "1",
      chainId: (await connection.ethers.provider.getNetwork()).chainId,
      verifyingContract: await opinionLog.getAddress(),
    };
    const types = {
      Opinion: [
        { name: "proposalId", type: "uint256" },
        { name: "verdict", type: "uint8" },
        { name: "textHash", type: "bytes32" },
        { name: "uri", type: "string" },
        { name: "adviser", type: "address" },
        { name: "nonce", type: "uint256" },
        { name: "expiry", type: "uint256" },
      ],
    };
    const signature = await lawyer.signTypedData(domain, types, opinion);
    const { verdict, textHash, uri, adviser, expiry } = opinion;
    await expect(
      send(
        opinionLog,
        outsider,
        "publishBySig",
        ...[proposalId, verdict, textHash, uri, adviser, expiry, signature],
      ),
    )
      .to.emit(opinionLog, "OpinionPublished")
      .withArgs(proposalId, lawyer.address, KIND.Legal, NATURE.Human, verdict, 0n, textHash, uri);
    await mine(governor, outsider, "queue", ...operation(proposal));
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Review);
    expect(await read(governor, "proposalEta", proposalId)).to.equal(
      (await now(dao)) + BigInt(parameters.Governance.rules[1]?.delay ?? 0),
    );
  });

  it("can't block: without any for a week the proposal is queued all the same", async () => {
    const dao = current();
    const { governor, policy, token, outsider, parameters } = dao;
    const proposal = await largePayment();
    const proposalId = await decide(dao, voters, proposal);
    const liftsAt =
      (await read<bigint>(governor, "proposalDeadline", proposalId)) +
      BigInt(parameters.Governance.periods.opinionWait);
    await warp(dao, liftsAt - 2n);
    await expect(send(governor, outsider, "queue", ...operation(proposal))).to.be.revertedWithCustomError(
      policy,
      "ProposalPolicy_LegalOpinionMissing",
    );
    await queueAndWait(dao, proposalId, proposal);
    await mine(governor, outsider, "execute", ...operation(proposal));
    expect(await read(token, "balanceOf", outsider.address)).to.equal(parseEther("100000000"));
  });

  it("comes from advisers that holders registered, until they remove them", async () => {
    const dao = current();
    const { opinionLog, outsider } = dao;
    const lawyer = await registerAdviser(KIND.Legal, NATURE.Human, 45);
    const removal = await proposalTo(
      voters[0],
      opinionLog,
      "removeAdviser",
      [lawyer.address],
      "One adviser less",
    );
    await enact(dao, voters, removal);
    const proposalId = await propose(dao, await largePayment());
    for (const account of [lawyer, outsider])
      await expect(send(opinionLog, account, "publish", proposalId, VERDICT.Support, id(TEXT), URI))
        .to.be.revertedWithCustomError(opinionLog, "OpinionLog_NotAdviser")
        .withArgs(account.address);
  });

  it("isn't needed for what is small, unless small payments add up", async () => {
    const dao = current();
    const { token, policy, outsider } = dao;
    const cap = await read<bigint>(policy, "spendable", await token.getAddress());
    const pay = (amount: bigint, title: string) =>
      proposalTo(voters[0], token, "transfer", [outsider.address, amount], title);
    const first = await enact(dao, voters, await pay(cap, "All that a week allows"));
    expect(await classOf(dao, first)).to.equal(Class.Standard);
    const second = await propose(dao, await pay(cap, "The same again"));
    expect(await classOf(dao, second)).to.equal(Class.TreasuryLarge);
  });
});
