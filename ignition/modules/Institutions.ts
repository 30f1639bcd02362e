import { buildModule } from "@nomicfoundation/ignition-core";
import { ZeroAddress } from "ethers";
import { selectorOf } from "../../scripts/lib/deploy/contract-roles.ts";
import type { ElectionSchedule } from "../../scripts/lib/deploy/parameters.ts";
import { GovernanceModule } from "./Governance.ts";

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
    m.getParameter<ElectionSchedule>("electionSchedule"),
    m.getParameter<bigint>("endorsementBps"),
  ]);

  const parts = { ...governance, board, opinionLog, election };
  for (const [name, contract] of Object.entries(parts))
    m.call(policy, "setTargetClass", [contract, CLASS.Constitutional], { id: `classify_${name}` });
  for (const [contract, signature, proposalClass, length] of [
    [token, "transfer(address,uint256)", CLASS.Standard, 0],
    [token, "approve(address,uint256)", CLASS.Standard, 0],
    [token, "transferFrom(address,address,uint256)", CLASS.Standard, 0],
    [opinionLog, "registerAdviser(address,uint8,uint8,string,string)", CLASS.Standard, 0],
    [opinionLog, "removeAdviser(address)", CLASS.Standard, 0],
    [board, "removeMember(address)", CLASS.Recall, LENGTH.oneWord],
    [board, "dissolve()", CLASS.Recall, LENGTH.selectorOnly],
  ] as const)
    m.call(policy, "setActionRule", [contract, selectorOf(signature), proposalClass, length], {
      id: `rule_${signature.slice(0, signature.indexOf("("))}`,
    });
  m.call(policy, "setSpendCap", [token, m.getParameter<bigint>("computeCap")], { id: "capCompute" });
  m.call(policy, "setSpendCap", [ZeroAddress, m.getParameter<bigint>("coinCap")], { id: "capCoin" });
  m.call(policy, "setOpinionLog", [opinionLog]);
  return parts;
});
