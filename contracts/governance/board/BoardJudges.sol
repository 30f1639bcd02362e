// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../IEthicsBoard.sol";
import {BoardPower} from "./BoardPower.sol";

/// @title BoardJudges
/// @notice Who of the board may judge a proposal: neither its proposer, nor who recused itself. See {IEthicsBoard}.
abstract contract BoardJudges is BoardPower {
    uint256 internal constant BEFORE_VOTE_ENDS =
        (1 << uint8(IGovernor.ProposalState.Pending)) | (1 << uint8(IGovernor.ProposalState.Active));
    uint256 internal constant QUEUED = 1 << uint8(IGovernor.ProposalState.Queued);
    uint256 internal constant WON = (1 << uint8(IGovernor.ProposalState.Succeeded)) | QUEUED;

    /// By account and not by seat: who comes next to a seat has no conflict.
    mapping(uint256 proposalId => address[] members) private _recused;

    /* FOR MEMBERS */

    /// @inheritdoc IEthicsBoard
    function recuse(uint256 proposalId, string calldata reason) external {
        uint8 seat = seatOf(msg.sender);
        _requireState(proposalId, BEFORE_VOTE_ENDS | WON);
        require(!_hasRecused(proposalId, msg.sender), EthicsBoard_AlreadyDone(proposalId, msg.sender));
        _recused[proposalId].push(msg.sender);
        emit MemberRecused(proposalId, msg.sender, seat, reason);
    }

    /* READING */

    /// @inheritdoc IEthicsBoard
    function isRecused(uint256 proposalId, address member) public view returns (bool) {
        return IGovernor(GOVERNOR).proposalProposer(proposalId) == member || _hasRecused(proposalId, member);
    }

    /* INTERNAL */

    /// @dev The caller is a member without a conflict, and the proposal in one of the `states`.
    /// @param judges The seats of all such members.
    function _requireJudge(
        uint256 proposalId,
        uint256 states
    ) internal view returns (uint8 seat, uint256 judges) {
        seat = seatOf(msg.sender);
        _requireState(proposalId, states);
        judges = _judges(proposalId);
        require(_contains(judges, seat), EthicsBoard_Recused(proposalId, msg.sender));
    }

    /// @dev The board can veto, and the proposal can be vetoed. Three vetoes in the rate window keep no ballot back:
    /// the window may have moved on when the fifth one is cast.
    function _requireVetoable(uint256 proposalId) internal view {
        require(POLICY.isVetoable(proposalId), EthicsBoard_NotVetoable(proposalId));
        Obstacle found = obstacle();
        require(found == Obstacle.None || found == Obstacle.RateLimited, EthicsBoard_NoPower(found));
    }

    /// @param states The allowed ones, bit n for OpenZeppelin's state n.
    function _requireState(uint256 proposalId, uint256 states) internal view {
        uint8 state = uint8(IGovernor(GOVERNOR).state(proposalId));
        require(_contains(states, state), EthicsBoard_WrongState(proposalId, state));
    }

    /// @dev The seats of members who may judge a proposal: neither its proposer, nor who recused itself.
    function _judges(uint256 proposalId) internal view returns (uint256) {
        uint256 barred = _bitOf(IGovernor(GOVERNOR).proposalProposer(proposalId));
        address[] storage recused = _recused[proposalId];
        for (uint256 i = 0; i < recused.length; ++i) barred |= _bitOf(recused[i]);
        return _activeSeats() & ~barred;
    }

    function _contains(uint256 set, uint256 element) internal pure returns (bool) {
        return (set >> element) & 1 == 1;
    }

    /* PRIVATE */

    function _hasRecused(uint256 proposalId, address member) private view returns (bool) {
        address[] storage recused = _recused[proposalId];
        for (uint256 i = 0; i < recused.length; ++i) {
            if (recused[i] == member) return true;
        }
        return false;
    }
}
