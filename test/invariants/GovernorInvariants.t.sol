// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";
import {BoardHandler} from "./BoardHandler.sol";
import {HolderHandler} from "./HolderHandler.sol";
import {OutsiderHandler} from "./OutsiderHandler.sol";
import {ProposalBook} from "./ProposalBook.sol";

/// @notice The invariants of the whole governance; README.md lists them in prose.
contract GovernorInvariants is WholeGovernance {
    ProposalBook internal book;
    HolderHandler internal holders;
    BoardHandler internal boardHandler;
    OutsiderHandler internal outsider;

    function setUp() public override {
        super.setUp();
        address[] memory voters = new address[](4);
        (voters[0], voters[1], voters[2], voters[3]) = (alice, bob, carol, dave);
        book = new ProposalBook(governor, board);
        holders = new HolderHandler(book, voters);
        boardHandler = new BoardHandler(book, members, holders);
        outsider = new OutsiderHandler(book, genesisHolder);
        targetHolders();
        targetOthers();
    }

    function targetHolders() private {
        bytes4[] memory actions = new bytes4[](14);
        actions[0] = HolderHandler.passTime.selector;
        actions[1] = HolderHandler.propose.selector;
        actions[2] = HolderHandler.proposeAgain.selector;
        actions[3] = HolderHandler.castVote.selector;
        actions[4] = HolderHandler.castFraction.selector;
        actions[5] = HolderHandler.campaign.selector;
        actions[6] = HolderHandler.cancel.selector;
        actions[7] = HolderHandler.queue.selector;
        actions[8] = HolderHandler.execute.selector;
        actions[9] = HolderHandler.transfer.selector;
        actions[10] = HolderHandler.delegate.selector;
        actions[11] = HolderHandler.enact.selector;
        actions[12] = HolderHandler.overrule.selector;
        actions[13] = HolderHandler.flipLate.selector;
        target(address(holders), actions);
    }

    function targetOthers() private {
        bytes4[] memory actions = new bytes4[](9);
        actions[0] = BoardHandler.castBallot.selector;
        actions[1] = BoardHandler.agree.selector;
        actions[2] = BoardHandler.executeVeto.selector;
        actions[3] = BoardHandler.requestExtension.selector;
        actions[4] = BoardHandler.recuse.selector;
        actions[5] = BoardHandler.resign.selector;
        actions[6] = BoardHandler.reappoint.selector;
        actions[7] = BoardHandler.vetoDirectly.selector;
        actions[8] = BoardHandler.dispute.selector;
        target(address(boardHandler), actions);
        actions = new bytes4[](2);
        actions[0] = OutsiderHandler.meddle.selector;
        actions[1] = OutsiderHandler.flash.selector;
        target(address(outsider), actions);
    }

    /// @dev One function, so that a run of actions is walked through once for all of them.
    function invariant_TheGovernanceHolds() external {
        checkVetoedIsCanceledForEver();
        checkTerminalStatesNeverChange();
        checkTalliesAreWithinThePastSupply();
        checkTheTimelocksRolesAreFixed();
        checkOperationsAreTheProposals();
        checkSettingsStayInTheirBounds();
        checkOnlyProposalsSpendTheTreasury();
        checkTheBoardIsABoard();
        checkAtMostThreeVetoesIn90Days();
        checkBallotsAreThoseOfActiveMembers();
        checkTheQuorumLeavesTheTreasuryOut();
        checkNoClassIsLooserThanStandard();
        checkExecutionLeavesNoCallAllowed();
    }

    function checkVetoedIsCanceledForEver() private {
        vm.warp(book.currentTime());
        for (uint256 id = 1; id <= book.count(); ++id) {
            if (policy.reviewOf(id).vetoedAt == 0) continue;
            assertState(id, IGovernor.ProposalState.Canceled, "I2: governor");
            assertFalse(timelock.isOperation(book.timelockId(id)), "I2: timelock");
        }
    }

    /// @dev Every edge is checked as it is seen (I4); here once more at rest, with the clock far ahead.
    function checkTerminalStatesNeverChange() private {
        for (uint256 id = 1; id <= book.count(); ++id) {
            IGovernor.ProposalState last = book.lastState(id);
            vm.warp(book.currentTime() + 3650 days);
            bool isTerminal =
                last == IGovernor.ProposalState.Canceled ||
                    last == IGovernor.ProposalState.Defeated ||
                    last == IGovernor.ProposalState.Executed ||
                    last == IGovernor.ProposalState.Expired;
            if (isTerminal) assertState(id, last, "I3");
        }
    }

    function checkTalliesAreWithinThePastSupply() private {
        vm.warp(book.currentTime());
        for (uint256 id = 1; id <= book.count(); ++id) {
            uint256 snapshot = governor.proposalSnapshot(id);
            if (snapshot >= book.currentTime()) continue;
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            uint256 sum = against + inFavour + abstain;
            assertLe(sum, token.getPastTotalSupply(snapshot), "I5: supply");
            assertEq(sum, spentOn(id, snapshot), "I5: the tally is the sum of the votes");
        }
    }

    function spentOn(uint256 id, uint256 snapshot) private view returns (uint256 used) {
        for (uint256 i = 0; i < holders.voterCount(); ++i) {
            address voter = holders.voters(i);
            uint256 spent = governor.usedVotes(id, voter);
            assertLe(spent, token.getPastVotes(voter, snapshot), "I5: weight");
            assertEq(spent, holders.weightUsed(id, voter), "I5: as the votes returned");
            used += spent;
        }
    }

    function checkTheTimelocksRolesAreFixed() private view {
        bytes32[4] memory roles = [
            timelock.PROPOSER_ROLE(),
            timelock.CANCELLER_ROLE(),
            timelock.EXECUTOR_ROLE(),
            timelock.DEFAULT_ADMIN_ROLE()
        ];
        address[7] memory others = [
            alice,
            relayer,
            address(this),
            address(board),
            address(policy),
            address(0),
            members[0]
        ];
        for (uint256 i = 0; i < roles.length; ++i) {
            bool admin = roles[i] == timelock.DEFAULT_ADMIN_ROLE();
            assertTrue(timelock.hasRole(roles[i], address(governor)) != admin, "I9: the governor");
            assertTrue(timelock.hasRole(roles[i], address(timelock)) == admin, "I9: the timelock");
            for (uint256 j = 0; j < others.length; ++j) {
                assertFalse(timelock.hasRole(roles[i], others[j]), "I9: nobody else");
            }
        }
    }

    /// @dev An expired proposal's operation stays in the timelock, where the governor alone could execute it.
    function checkOperationsAreTheProposals() private {
        vm.warp(book.currentTime());
        for (uint256 id = 1; id <= book.count(); ++id) {
            IGovernor.ProposalState state = governor.state(id);
            bytes32 operation = book.timelockId(id);
            bool wasQueued = state == IGovernor.ProposalState.Expired && governor.proposalEta(id) != 0;
            bool isPending = state == IGovernor.ProposalState.Queued || wasQueued;
            assertTrue(timelock.isOperationPending(operation) == isPending, "I10: pending");
            bool isDone = state == IGovernor.ProposalState.Executed;
            assertTrue(timelock.isOperationDone(operation) == isDone, "I10: done");
        }
    }

    function checkSettingsStayInTheirBounds() private view {
        IProposalPolicy.Bounds memory b = policy.bounds();
        uint256 delay = timelock.getMinDelay();
        assertTrue(delay >= 2 days && delay <= 30 days, "I11: timelock");
        assertTrue(governor.votingDelay() >= b.minVotingDelay, "I11: voting delay");
        assertTrue(governor.votingDelay() <= b.maxVotingDelay, "I11: voting delay");
        assertTrue(governor.votingPeriod() >= b.minVotingPeriod, "I11: voting period");
        assertTrue(governor.votingPeriod() <= b.maxVotingPeriod, "I11: voting period");
        assertTrue(governor.lateQuorumVoteExtension() >= b.minLateQuorumExtension, "I11: extension");
        assertTrue(governor.lateQuorumVoteExtension() <= b.minVotingPeriod, "I11: extension");
        assertTrue(governor.proposalThreshold() > 0, "I11: threshold");
        assertTrue(governor.proposalThreshold() <= b.maxProposalThreshold, "I11: threshold");
        assertTrue(governor.quorumNumerator() >= b.minQuorumPercent, "I11: quorum");
        assertTrue(governor.quorumNumerator() <= b.maxQuorumPercent, "I11: quorum");
    }

    function checkOnlyProposalsSpendTheTreasury() private view {
        assertEq(token.balanceOf(address(timelock)) + book.paid(), TREASURY, "I12");
    }

    function checkTheBoardIsABoard() private {
        vm.warp(book.currentTime());
        assertTrue(
            board.VETO_BALLOTS() * 2 > board.SEATS() && board.SEATS() <= 9,
            "I13: a majority of at most nine"
        );
        for (uint8 seat = 0; seat < board.SEATS(); ++seat) {
            assertLe(board.seatAt(seat).termEnd, book.currentTime() + board.MAX_TERM(), "I13: terms");
        }
        if (board.activeMembers() < board.VETO_BALLOTS()) {
            assertTrue(board.obstacle() != IEthicsBoard.Obstacle.None, "I13: too few have no power");
        }
        if (board.strikes() >= 2 || board.isDissolved() || book.currentTime() > board.sunset()) {
            assertTrue(board.obstacle() != IEthicsBoard.Obstacle.None, "I18: no power");
        }
    }

    function checkAtMostThreeVetoesIn90Days() private view {
        uint256 count = boardHandler.vetoCount();
        for (uint256 i = 3; i < count; ++i) {
            uint256 apart = boardHandler.vetoTimes(i) - boardHandler.vetoTimes(i - 3);
            assertGe(apart, board.RATE_WINDOW(), "I19");
        }
    }

    function checkBallotsAreThoseOfActiveMembers() private {
        vm.warp(book.currentTime());
        for (uint256 id = 1; id <= book.count(); ++id) {
            for (uint256 kind = 0; kind < 2; ++kind) {
                (, uint256 count) = board.ballotsOf(id, boardHandler.reason(kind));
                assertEq(count, boardHandler.ballots(id, kind), "I20");
            }
        }
    }

    function checkTheQuorumLeavesTheTreasuryOut() private {
        vm.warp(book.currentTime() + 1);
        uint256 time = book.currentTime();
        uint256 votable = token.getPastTotalSupply(time) - token.getPastVotes(timelock.VOTES_SINK(), time);
        uint256 share = (votable * governor.quorumNumerator(time)) / 100;
        uint256 floor = policy.bounds().quorumFloor;
        assertEq(governor.quorum(time), share > floor ? share : floor, "I24");
        assertEq(token.getVotes(timelock.VOTES_SINK()), token.balanceOf(address(timelock)), "I24: the sink");
    }

    function checkNoClassIsLooserThanStandard() private view {
        IProposalPolicy.Rules memory base = policy.rulesOf(IProposalPolicy.ProposalClass.Standard);
        for (uint8 i = 1; i < 5; ++i) {
            IProposalPolicy.Rules memory rules = policy.rulesOf(IProposalPolicy.ProposalClass(i));
            assertGe(rules.approvalBps, base.approvalBps, "I26: approval");
            assertGe(rules.quorumBps, base.quorumBps, "I26: quorum");
            assertGe(rules.delay, base.delay, "I26: delay");
        }
    }

    function checkExecutionLeavesNoCallAllowed() private {
        vm.warp(book.currentTime());
        for (uint256 i = 0; i < holders.FRIEND().attempts(); ++i) {
            assertFalse(holders.FRIEND().results(i), "I27: called back into the governor");
        }
        vm.prank(address(timelock));
        (bool success, ) = address(governor).call(abi.encodeCall(governor.setVotingDelay, (3 days)));
        assertFalse(success, "I27: a call is left that nobody decided on");
        assertEq(Defaults.VOTING_DELAY, governor.votingDelay(), "I27");
    }
}
