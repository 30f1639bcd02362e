// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {ReentrantTarget} from "../mocks/ReentrantTarget.sol";
import {ProposalBook} from "./ProposalBook.sol";
import {RoleHandler} from "./RoleHandler.sol";

/// @notice Holders propose everything a proposal can be, vote whole and in parts, withdraw, queue and execute, and move
/// their tokens and delegations meanwhile.
contract HolderHandler is RoleHandler {
    uint256 internal constant MOST_PROPOSALS = 16;

    address[] public voters;
    ReentrantTarget public immutable FRIEND;
    mapping(uint256 id => mapping(address voter => uint256)) public weightUsed;

    constructor(ProposalBook book, address[] memory voters_) RoleHandler(book) {
        voters = voters_;
        FRIEND = new ReentrantTarget();
        bytes[] memory attempts = new bytes[](2);
        attempts[0] = abi.encodeCall(GOVERNOR.setVotingDelay, (3 days));
        attempts[1] = abi.encodeCall(GOVERNOR.relay, (address(TOKEN), 0, ""));
        FRIEND.prepare(address(GOVERNOR), attempts);
    }

    function voterCount() external view returns (uint256) {
        return voters.length;
    }

    /* TIME */

    /// @dev Mostly hours, sometimes weeks: both sides of every deadline are reached.
    function passTime(uint256 seed) external watched {
        uint256 time = seed % 4 == 0 ? bound(seed, 0, 20 days) : bound(seed, 0, 1 days);
        _moveTo(BOOK.currentTime() + time);
    }

    /* PROPOSING */

    function propose(uint256 by, uint256 kind) public watched {
        (address to, bytes memory data, IProposalPolicy.ProposalClass class) = _action(kind);
        _propose(by, to, data, class);
    }

    /// @dev The operations of an earlier proposal once more: an override when it was vetoed.
    function proposeAgain(uint256 by, uint256 seed) public watched {
        if (BOOK.count() == 0) return;
        ProposalBook.Entry memory e = BOOK.entry(_vetoedOrAny(seed));
        IProposalPolicy.ProposalClass class =
            e.to == address(TOKEN) ? _paymentClass(_amount(e.data)) : e.class;
        _propose(by, e.to, e.data, class);
    }

    function _propose(
        uint256 by,
        address to,
        bytes memory data,
        IProposalPolicy.ProposalClass class
    ) private {
        if (BOOK.count() == MOST_PROPOSALS) return;
        address proposer = voters[by % voters.length];
        if (TOKEN.getPastVotes(proposer, block.timestamp - 1) < GOVERNOR.proposalThreshold()) return;
        uint256 latest = POLICY.latestProposalOf(proposer);
        bool isLive = latest != 0 && GOVERNOR.state(latest) <= IGovernor.ProposalState.Active;
        (address[] memory t, uint256[] memory v, bytes[] memory c) = _single(to, data);
        bool isOverride = _isOverridable(t, v, c);
        string memory text = BOOK.describe(proposer);
        vm.prank(proposer);
        try GOVERNOR.propose(t, v, c, text) returns (uint256 id) {
            assertFalse(isLive, "one live proposal per proposer");
            BOOK.add(proposer, to, data, class);
            if (isOverride) class = IProposalPolicy.ProposalClass.Override;
            assertEq(id, BOOK.count(), "ids count up");
            IProposalPolicy.Terms memory terms = POLICY.termsOf(id);
            assertEq(uint256(terms.class), uint256(class), "I26: the class follows from the call");
            if (terms.class == IProposalPolicy.ProposalClass.Override) {
                assertTrue(BOOK.wasVetoed(BOOK.operationsHash(id)), "I17: only what was vetoed");
                assertTrue(
                    terms.approvalBps >= 6_667 && terms.quorumBps >= 25_000,
                    "I17: two thirds, 2.5 times"
                );
            }
        } catch {
            assertTrue(isLive, "a sound proposal is taken");
        }
    }

    /// @dev A vetoed proposal if there is one, else any.
    function _vetoedOrAny(uint256 seed) private view returns (uint256) {
        for (uint256 i = 0; i < BOOK.count(); ++i) {
            uint256 id = 1 + (((seed % BOOK.count()) + i) % BOOK.count());
            if (POLICY.reviewOf(id).vetoedAt != 0 && !POLICY.isOverridden(id)) return id;
        }
        return 1 + (seed % BOOK.count());
    }

    function _isOverridable(
        address[] memory t,
        uint256[] memory v,
        bytes[] memory c
    ) private view returns (bool) {
        (, , uint256 overriddenId, ) = POLICY.assess(t, v, c);
        return overriddenId != 0;
    }

    /* VOTING */

    function castVote(uint256 by, uint256 seed, uint8 support) public watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Active);
        if (!found) return;
        address voter = voters[by % voters.length];
        support = support % 3;
        bool wasPassing = _isPassing(id);
        bool isObjection = POLICY.proposalPhase(id) == IProposalPolicy.ProposalPhase.Objection;
        vm.prank(voter);
        try GOVERNOR.castVote(id, support) returns (uint256 weight) {
            weightUsed[id][voter] += weight;
            assertTrue(!isObjection || support == 0, "I8: only Against");
            assertTrue(support == 1 || wasPassing || !_isPassing(id), "I6: only For makes a proposal pass");
        } catch {
            // For want of weight, or because only Against is taken.
            uint256 left =
                TOKEN.getPastVotes(voter, GOVERNOR.proposalSnapshot(id)) - GOVERNOR.usedVotes(id, voter);
            assertTrue(left == 0 || (isObjection && support != 0), "I5: a vote is taken");
        }
    }

    function castFraction(uint256 by, uint256 seed, uint128 a, uint128 f, uint128 n) external watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Active);
        if (!found || POLICY.proposalPhase(id) == IProposalPolicy.ProposalPhase.Objection) return;
        address voter = voters[by % voters.length];
        uint256 left =
            TOKEN.getPastVotes(voter, GOVERNOR.proposalSnapshot(id)) - GOVERNOR.usedVotes(id, voter);
        if (left == 0) return;
        a = uint128(bound(a, 0, left));
        f = uint128(bound(f, 0, left - a));
        n = uint128(bound(n, 0, left - a - f));
        bytes memory parts = abi.encodePacked(a, f, n);
        vm.prank(voter);
        weightUsed[id][voter] += GOVERNOR.castVoteWithReasonAndParams(id, 255, "", parts);
    }

    /// @dev Single random votes almost never reach a quorum in time; this walks one proposal through its vote, at once
    /// or, for every third seed, in the last second.
    function campaign(uint256 seed) public watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Active);
        if (!found) (id, found) = BOOK.find(seed, IGovernor.ProposalState.Pending);
        if (!found) return;
        _moveTo(GOVERNOR.proposalSnapshot(id) + 1);
        if (seed % 3 == 0) _moveTo(GOVERNOR.proposalDeadline(id));
        if (POLICY.proposalPhase(id) == IProposalPolicy.ProposalPhase.Objection) return;
        for (uint256 i = 0; i < voters.length; ++i) {
            uint256 weight = TOKEN.getPastVotes(voters[i], GOVERNOR.proposalSnapshot(id));
            if (GOVERNOR.usedVotes(id, voters[i]) == weight) continue;
            vm.prank(voters[i]);
            weightUsed[id][voters[i]] += GOVERNOR.castVote(id, 1);
        }
        if (seed % 2 == 1) _moveTo(GOVERNOR.proposalDeadline(id) + 1);
    }

    /// @dev For and Against stand equal until the last second, when one more is For.
    function flipLate(uint256 seed) external watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Pending);
        if (!found) return;
        _moveTo(GOVERNOR.proposalSnapshot(id) + 1);
        castVote(0, id - 1, 1);
        castVote(1, id - 1, 1);
        castVote(3, id - 1, 0);
        _moveTo(GOVERNOR.proposalDeadline(id));
        castVote(2, id - 1, 1);
        if (seed % 2 == 0) _moveTo(GOVERNOR.proposalDeadline(id));
    }

    /* LIFECYCLE */

    /// @dev A whole life in one step: what single steps rarely reach within a run.
    function enact(uint256 by, uint256 kind) external watched {
        propose(by, kind);
        _carryOut();
    }

    /// @dev The same for what was vetoed.
    function overrule(uint256 by, uint256 seed) external watched {
        proposeAgain(by, seed);
        _carryOut();
    }

    /// @dev Everybody votes for the latest proposal, and its vote ends.
    function win() public watched {
        uint256 id = BOOK.count();
        if (id == 0 || GOVERNOR.state(id) != IGovernor.ProposalState.Pending) return;
        _moveTo(GOVERNOR.proposalSnapshot(id) + 1);
        for (uint256 i = 0; i < voters.length; ++i) castVote(i, id - 1, 1);
        _moveTo(GOVERNOR.proposalDeadline(id) + 1);
    }

    function _carryOut() private {
        win();
        uint256 id = BOOK.count();
        if (id == 0) return;
        _queue(id, true);
        _queue(id, true);
        _execute(id);
    }

    function cancel(uint256 seed) external watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Pending);
        if (!found || seed % 3 != 0) return;
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        vm.prank(GOVERNOR.proposalProposer(id));
        GOVERNOR.cancel(o.targets, o.values, o.calldatas, o.descriptionHash);
    }

    function queue(uint256 seed) external watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Succeeded);
        if (found) _queue(id, seed % 2 == 0);
    }

    /// @param isPatient Whether to wait for what comes next.
    function _queue(uint256 id, bool isPatient) private {
        if (GOVERNOR.state(id) != IGovernor.ProposalState.Succeeded) return;
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        uint256 liftsAt = GOVERNOR.proposalDeadline(id) + POLICY.periods().opinionWait;
        bool waits = POLICY.termsOf(id).needsLegalOpinion && block.timestamp <= liftsAt;
        try GOVERNOR.queue(o.targets, o.values, o.calldatas, o.descriptionHash) {
            assertFalse(waits, "queued without a legal opinion");
            if (isPatient) _moveTo(GOVERNOR.proposalEta(id));
        } catch {
            assertTrue(waits, "I23: what was won can be queued");
            if (isPatient) _moveTo(liftsAt + 1);
        }
    }

    function execute(uint256 seed) external watched {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Queued);
        if (found) _execute(id);
    }

    function _execute(uint256 id) private {
        if (GOVERNOR.state(id) != IGovernor.ProposalState.Queued) return;
        uint256 eta = GOVERNOR.proposalEta(id);
        uint256 before = TOKEN.balanceOf(address(TIMELOCK));
        bool mayFail = _mayFail(id, eta);
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        try GOVERNOR.execute(o.targets, o.values, o.calldatas, o.descriptionHash) {
            assertGe(block.timestamp, eta, "I1: executed before its time");
            assertEq(POLICY.reviewOf(id).vetoedAt, 0, "I1: executed though vetoed");
            BOOK.recordPayment(before - TOKEN.balanceOf(address(TIMELOCK)));
        } catch {
            assertTrue(mayFail, "I23: a proposal whose time has come goes through");
        }
    }

    /// @dev Too early, more than the cap lets pass now, overridden meanwhile, or a member who left already.
    function _mayFail(uint256 id, uint256 eta) private view returns (bool) {
        ProposalBook.Entry memory e = BOOK.entry(id);
        uint256 vetoedId = POLICY.termsOf(id).overriddenId;
        if (block.timestamp < eta) return true;
        if (vetoedId != 0 && POLICY.isOverridden(vetoedId)) return true;
        if (e.to == address(BOARD)) return true;
        if (e.to != address(TOKEN)) return false;
        uint256 amount = _amount(e.data);
        return amount > POLICY.spendable(address(TOKEN)) || amount > TOKEN.balanceOf(address(TIMELOCK));
    }

    function _amount(bytes memory transferData) private view returns (uint256 amount) {
        (, amount) = abi.decode(this.withoutSelector(transferData), (address, uint256));
    }

    function withoutSelector(bytes calldata data) external pure returns (bytes memory) {
        return data[4:];
    }

    /* TOKENS */

    function transfer(uint256 from, uint256 to, uint256 amount) external watched {
        address sender = voters[from % voters.length];
        amount = bound(amount, 0, TOKEN.balanceOf(sender));
        vm.prank(sender);
        TOKEN.transfer(voters[to % voters.length], amount);
    }

    function delegate(uint256 from, uint256 to) external watched {
        vm.prank(voters[from % voters.length]);
        TOKEN.delegate(voters[to % voters.length]);
    }

    /* WHAT CAN BE PROPOSED */

    function _action(
        uint256 kind
    ) private view returns (address, bytes memory, IProposalPolicy.ProposalClass) {
        uint256 value = kind >> 8;
        kind = kind % 10;
        IProposalPolicy.ProposalClass constitutional = IProposalPolicy.ProposalClass.Constitutional;
        if (kind == 0) {
            uint256 percent = bound(value, 1, 20);
            return (
                address(GOVERNOR),
                abi.encodeCall(GOVERNOR.updateQuorumNumerator, (percent)),
                constitutional
            );
        }
        if (kind == 1) {
            uint32 period = uint32(bound(value, 3 days, 30 days));
            return (address(GOVERNOR), abi.encodeCall(GOVERNOR.setVotingPeriod, (period)), constitutional);
        }
        if (kind == 2) {
            uint256 delay = bound(value, 2 days, 30 days);
            return (address(TIMELOCK), abi.encodeCall(TIMELOCK.updateDelay, (delay)), constitutional);
        }
        if (kind == 3) {
            uint256 threshold = bound(value, 1, 9_000_000 ether);
            return (
                address(GOVERNOR),
                abi.encodeCall(GOVERNOR.setProposalThreshold, (threshold)),
                constitutional
            );
        }
        if (kind == 4) {
            return (
                address(BOARD),
                abi.encodeCall(BOARD.removeMember, (_memberAt(value))),
                IProposalPolicy.ProposalClass.Recall
            );
        }
        if (kind == 5)
            return (
                address(FRIEND),
                abi.encodeCall(FRIEND.strike, ()),
                IProposalPolicy.ProposalClass.Standard
            );
        return _payment(value);
    }

    function _payment(
        uint256 value
    ) private view returns (address, bytes memory, IProposalPolicy.ProposalClass) {
        uint256 amount = bound(value, 0, 4_000_000 ether);
        address to = voters[value % voters.length];
        return (address(TOKEN), abi.encodeCall(TOKEN.transfer, (to, amount)), _paymentClass(amount));
    }

    function _paymentClass(uint256 amount) private view returns (IProposalPolicy.ProposalClass) {
        bool isLarge = amount > POLICY.spendable(address(TOKEN));
        return isLarge ? IProposalPolicy.ProposalClass.TreasuryLarge : IProposalPolicy.ProposalClass.Standard;
    }

    function _memberAt(uint256 seed) private view returns (address) {
        return BOARD.seatAt(uint8(seed % 7)).member;
    }

    function _isPassing(uint256 id) private view returns (bool) {
        (uint256 against, uint256 inFavour, ) = GOVERNOR.proposalVotes(id);
        return inFavour >= POLICY.proposalQuorum(id) && POLICY.isApproved(id, against, inFavour);
    }

    function _single(
        address to,
        bytes memory data
    ) private pure returns (address[] memory t, uint256[] memory v, bytes[] memory c) {
        t = new address[](1);
        v = new uint256[](1);
        c = new bytes[](1);
        (t[0], c[0]) = (to, data);
    }
}
