// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {FlashBorrower} from "../mocks/FlashBorrower.sol";
import {ProposalBook} from "./ProposalBook.sol";
import {RoleHandler} from "./RoleHandler.sol";

/// @notice Somebody without a right tries everything, in every state, also with borrowed tokens: nothing may come of it.
contract OutsiderHandler is RoleHandler {
    address internal immutable LENDER;

    constructor(ProposalBook book, address lender) RoleHandler(book) {
        LENDER = lender;
    }

    function meddle(uint256 by, uint256 seed, uint256 kind) external watched {
        if (BOOK.count() == 0) return;
        uint256 door = kind >> 8;
        if (door % 4 == 0) _meddleWithTheGovernor(by, seed, kind);
        if (door % 4 == 1) _meddleWithTheTimelock(by, seed, kind);
        if (door % 4 == 2) _meddleWithThePolicy(by, seed, kind);
        if (door % 4 == 3) _meddleWithTheBoard(by, kind);
    }

    function _meddleWithTheGovernor(uint256 by, uint256 seed, uint256 kind) private {
        uint256 id = 1 + (seed % BOOK.count());
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        bytes[6] memory calls = [
            abi.encodeCall(GOVERNOR.cancel, (o.targets, o.values, o.calldatas, o.descriptionHash)),
            abi.encodeCall(GOVERNOR.updateQuorumNumerator, (1)),
            abi.encodeCall(GOVERNOR.castVote, (id, 1)),
            abi.encodeCall(GOVERNOR.relay, (o.targets[0], 0, o.calldatas[0])),
            abi.encodeCall(GOVERNOR.setVotingDelay, (3 days)),
            abi.encodeCall(GOVERNOR.updateTimelock, (TIMELOCK))
        ];
        _refused(by, address(GOVERNOR), calls[kind % 6]);
    }

    function _meddleWithTheTimelock(uint256 by, uint256 seed, uint256 kind) private {
        uint256 id = 1 + (seed % BOOK.count());
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        bytes32 salt = bytes20(address(GOVERNOR)) ^ o.descriptionHash;
        bytes[4] memory calls = [
            abi.encodeCall(TIMELOCK.scheduleBatch, (o.targets, o.values, o.calldatas, 0, salt, 30 days)),
            abi.encodeCall(TIMELOCK.executeBatch, (o.targets, o.values, o.calldatas, 0, salt)),
            abi.encodeCall(TIMELOCK.cancel, (BOOK.timelockId(id))),
            abi.encodeCall(TIMELOCK.updateDelay, (3 days))
        ];
        _refused(by, address(TIMELOCK), calls[kind % 4]);
    }

    function _meddleWithThePolicy(uint256 by, uint256 seed, uint256 kind) private {
        uint256 id = 1 + (seed % BOOK.count());
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        IProposalPolicy.VetoReason memory reason = IProposalPolicy.VetoReason(
            2,
            bytes32(seed),
            "x",
            bytes32(seed)
        );
        bytes[7] memory calls = [
            abi.encodeCall(POLICY.veto, (o, reason)),
            abi.encodeCall(POLICY.extendReview, (id)),
            abi.encodeCall(POLICY.setSpendCap, (address(TOKEN), type(uint104).max)),
            abi.encodeCall(POLICY.setTargetClass, (o.targets[0], IProposalPolicy.ProposalClass.Standard)),
            abi.encodeCall(POLICY.register, (id, LENDER, o.targets, o.values, o.calldatas)),
            abi.encodeCall(POLICY.beforeExecution, (id, o.targets, o.values, o.calldatas)),
            abi.encodeCall(POLICY.bindGovernor, (LENDER))
        ];
        _refused(by, address(POLICY), calls[kind % 7]);
    }

    function _meddleWithTheBoard(uint256 by, uint256 kind) private {
        bytes[4] memory calls = [
            abi.encodeCall(BOARD.appoint, (uint8(by % 7), LENDER, uint48(block.timestamp + 1 days))),
            abi.encodeCall(BOARD.removeMember, (BOARD.seatAt(uint8(by % 7)).member)),
            abi.encodeCall(BOARD.dissolve, ()),
            abi.encodeCall(BOARD.extend, (uint48(block.timestamp + 1 days)))
        ];
        _refused(by, address(BOARD), calls[kind % 4]);
    }

    /// @dev Borrows, delegates to itself, votes, and pays back in one transaction.
    function flash(uint256 seed, uint256 amount) external watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Active);
        if (!found) return;
        amount = bound(amount, 1, TOKEN.balanceOf(LENDER));
        FlashBorrower borrower = new FlashBorrower(GOVERNOR);
        vm.prank(LENDER);
        TOKEN.approve(address(borrower), amount);
        bool success = borrower.borrowAndAct(LENDER, amount, abi.encodeCall(GOVERNOR.castVote, (id, 1)));
        assertFalse(success, "I22: borrowed votes counted");
    }

    function _refused(uint256 by, address on, bytes memory data) private {
        vm.prank(boundAccount(by));
        (bool success, ) = on.call(data);
        assertFalse(success, "an outsider changed something");
    }
}
