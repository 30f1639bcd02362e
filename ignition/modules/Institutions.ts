import { buildModule } from "@nomicfoundation/ignition-core";
import { GovernanceModule } from "./Governance.ts";

/** Stands for the chain's coin. */
const COIN = `0x${"00".repeat(20)}`;
/** IProposalPolicy.ProposalClass. */
const CLASS = { Standard: 0, Constitutional: 2, Recall: 3 };
/** Length of the calldata of a call with one word of arguments, and with none. */
const LENGTH = { oneWord: 36, selectorOnly: 4 };

/**
 * The ethics board, its election, the log of opinions, and what the policy has to know of all contracts: calls to them
 * are constitutional, but for payments, advisers and recalls.
 */
export const InstitutionsModule = buildModule("Institutions", (m) => {
  const governance = m.useModule(GovernanceModule);
  const { accessManager, token, timelock, constitution, policy, governor } = governance;
  const board = m.contract("EthicsBoard", [
    accessManager,
    governor,
    constitution,
    m.getParameter<string[]>("boardMembers"),
    m.getParameter<number[]>("cohortTerms"),
    m.getParameter<number>("boardSunset"),
  ]);
  const opinionLog = m.contract("OpinionLog", [accessManager, governor]);
  const election = m.contract("BoardElection", [
    token,
    board,
    m.staticCall(timelock, "VOTES_SINK"),
    m.getParameter<number>("electionStartDelay"),
    m.getParameter<Record<string, number>>("electionSchedule"),
    m.getParameter<bigint>("endorsementBps"),
  ]);

  const parts = { ...governance, board, opinionLog, election };
  for (const [name, contract] of Object.entries(parts))
    m.call(policy, "setTargetClass", [contract, CLASS.Constitutional], { id: `classify_${name}` });
  for (const [contract, name, proposalClass, length] of [
    [token, "transfer", CLASS.Standard, 0],
    [token, "approve", CLASS.Standard, 0],
    [token, "transferFrom", CLASS.Standard, 0],
    [opinionLog, "registerAdviser", CLASS.Standard, 0],
    [opinionLog, "removeAdviser", CLASS.Standard, 0],
    [board, "removeMember", CLASS.Recall, LENGTH.oneWord],
    [board, "dissolve", CLASS.Recall, LENGTH.selectorOnly],
  ] as const) {
    const selector = m.getParameter<string>(`${name}Selector`);
    m.call(policy, "setActionRule", [contract, selector, proposalClass, length], { id: `rule_${name}` });
  }
  m.call(policy, "setSpendCap", [token, m.getParameter<bigint>("computeCap")], { id: "capCompute" });
  m.call(policy, "setSpendCap", [COIN, m.getParameter<bigint>("coinCap")], { id: "capCoin" });
  m.call(policy, "setOpinionLog", [opinionLog]);
  return parts;
});
