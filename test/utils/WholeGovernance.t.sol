// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BoardElection} from "../../contracts/governance/BoardElection.sol";
import {Constitution} from "../../contracts/governance/Constitution.sol";
import {EthicsBoard} from "../../contracts/governance/EthicsBoard.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {OpinionLog} from "../../contracts/governance/OpinionLog.sol";
import {Defaults} from "./Defaults.sol";
import {Governance} from "./Governance.t.sol";

/// @title WholeGovernance
/// @notice Every contract of the governance with the rights as in production, three voters, a treasury, seven members of
/// the ethics board, and the steps of a veto.
abstract contract WholeGovernance is Governance {
    address[7] internal members;
    Constitution internal constitution;
    EthicsBoard internal board;
    OpinionLog internal opinions;
    BoardElection internal election;

    /// @dev Deploys everything between the core and the handover.
    function deployInstitutions() internal override {
        string[7] memory names = ["ann", "ben", "cleo", "dan", "eve", "finn", "gail"];
        for (uint256 seat = 0; seat < 7; ++seat) members[seat] = makeAccount(names[seat]);
        address authority = address(accessManager);
        constitution = new Constitution(
            authority,
            Defaults.CONSTITUTION_HASH,
            Defaults.ARTICLES,
            "ipfs://constitution"
        );
        board = new EthicsBoard(
            authority,
            address(governor),
            constitution,
            members,
            [uint48(365 days), uint48(730 days)],
            730 days
        );
        opinions = new OpinionLog(authority, address(governor));
        election = new BoardElection(
            token,
            board,
            timelock.VOTES_SINK(),
            330 days,
            Defaults.schedule(),
            Defaults.ENDORSEMENT_BPS
        );
        grantRights();
        configureInstitutions();
    }

    function grantRights() private {
        bytes4[] memory vetoes = new bytes4[](2);
        vetoes[0] = IProposalPolicy.veto.selector;
        vetoes[1] = IProposalPolicy.extendReview.selector;
        accessManager.setTargetFunctionRole(address(policy), vetoes, Defaults.ETHICS_BOARD_ROLE);
        accessManager.grantRole(Defaults.ETHICS_BOARD_ROLE, address(board), 0);
        bytes4[] memory seat = new bytes4[](1);
        seat[0] = IEthicsBoard.seatCohort.selector;
        accessManager.setTargetFunctionRole(address(board), seat, Defaults.BOARD_ELECTION_ROLE);
        accessManager.grantRole(Defaults.BOARD_ELECTION_ROLE, address(election), 0);
    }

    function configureInstitutions() private {
        protect(address(constitution));
        protect(address(board));
        protect(address(opinions));
        protect(address(election));
        IProposalPolicy.ProposalClass standard = IProposalPolicy.ProposalClass.Standard;
        IProposalPolicy.ProposalClass recall = IProposalPolicy.ProposalClass.Recall;
        policy.setActionRule(address(opinions), IOpinionLog.registerAdviser.selector, standard, 0);
        policy.setActionRule(address(opinions), IOpinionLog.removeAdviser.selector, standard, 0);
        policy.setActionRule(address(board), IEthicsBoard.removeMember.selector, recall, 36);
        policy.setActionRule(address(board), IEthicsBoard.dissolve.selector, recall, 4);
        policy.setOpinionLog(address(opinions));
    }

    /* THE BOARD */

    function reason() internal pure returns (IProposalPolicy.VetoReason memory) {
        return
            IProposalPolicy.VetoReason({
                articles: 1 << 3,
                reasonHash: keccak256("it breaks article 3"),
                uri: "ipfs://reason",
                constitutionHash: Defaults.CONSTITUTION_HASH
            });
    }

    function castBallot(uint256 seat, uint256 id) internal {
        vm.prank(members[seat]);
        board.castBallot(id, reason());
    }

    /// @dev Five ballots and the veto.
    function veto(uint256 id, Proposal memory p) internal {
        for (uint256 seat = 0; seat < 5; ++seat) castBallot(seat, id);
        board.executeVeto(operationsOf(p), reason());
    }
}
