// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {Disputes} from "../utils/Disputes.t.sol";

contract DisputeModuleRulingTest is Disputes {
    uint32 internal disputeId;

    function setUp() public override {
        super.setUp();
        disputeId = open();
    }

    function expectNotOpen(uint32 id, IDisputeModule.DisputeState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IDisputeModule.DisputeModule_NotOpen.selector, id, state));
    }

    function expectRulingInvalid(uint48 gpuSeconds, uint48 accepted) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputeModule.DisputeModule_RulingInvalid.selector,
                disputeId,
                gpuSeconds,
                accepted,
                CLAIMED
            )
        );
    }

    function boundFault(uint256 seed) internal pure returns (IDisputeModule.Fault) {
        return IDisputeModule.Fault(bound(seed, 1, 2));
    }

    /// @dev Another dispute about the same job, ruled with a fault; its slash, or zero.
    function slashAgain(IDisputeModule.Fault fault) internal returns (uint32) {
        setJob(claimedJob());
        return propose(fault, 0);
    }

    function amountOf(uint32 slashId) internal view returns (uint256) {
        return disputes.slashOf(slashId).amount;
    }

    /* VOTE */

    function testFuzz_Vote_RevertWhen_TheCallerIsNoArbiter(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        disputes.vote(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.None, 0));
    }

    function test_Vote_RevertWhen_TheDisputeIsNotOpen() external {
        IDisputeModule.Ruling memory said = ruling(ACCEPTED, IDisputeModule.Fault.None, 0);
        rule(disputeId, said);
        expectNotOpen(disputeId, IDisputeModule.DisputeState.Ruled);
        vote(3, disputeId, said);
    }

    function testFuzz_Vote_RevertWhen_TheTimeToRuleIsOver(uint256 elapsed) external {
        uint256 end = block.timestamp + 7 days;
        skip(boundEdges(elapsed, 7 days, 3650 days));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_TooLate.selector, disputeId, end)
        );
        vote(0, disputeId, ruling(ACCEPTED, IDisputeModule.Fault.None, 0));
    }

    function test_Vote_RevertWhen_TheArbiterHasAnInterest() external {
        providers.setOperator(arbiters[0], bob);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_Interested.selector, disputeId, arbiters[0])
        );
        vote(0, disputeId, ruling(ACCEPTED, IDisputeModule.Fault.None, 0));
    }

    function test_Vote_RevertWhen_TheReasonIsMissing() external {
        IDisputeModule.Ruling memory said = ruling(ACCEPTED, IDisputeModule.Fault.None, 0);
        said.reasonHash = bytes32(0);
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        vote(0, disputeId, said);
        (said.reasonHash, said.reasonUri) = (REASON, "");
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        vote(0, disputeId, said);
    }

    function testFuzz_Vote_RevertWhen_TheRulingIsBelowTheAcceptedWork(uint256 gpuSeconds) external {
        uint48 less = uint48(boundEdges(gpuSeconds, 0, ACCEPTED - 1));
        expectRulingInvalid(less, ACCEPTED);
        vote(0, disputeId, ruling(less, IDisputeModule.Fault.None, 0));
    }

    function testFuzz_Vote_RevertWhen_TheRulingIsAboveTheClaim(uint256 gpuSeconds) external {
        uint48 more = uint48(boundEdges(gpuSeconds, CLAIMED + 1, type(uint48).max));
        expectRulingInvalid(more, ACCEPTED);
        vote(0, disputeId, ruling(more, IDisputeModule.Fault.None, 0));
    }

    function testFuzz_Vote_RevertWhen_ReceiptsOfBothSidesCoverTheClaim(uint256 signed) external {
        uint48 accepted = uint48(boundEdges(signed, CLAIMED, type(uint48).max));
        jobs.accept(JOB, accepted);
        expectRulingInvalid(CLAIMED, accepted);
        vote(0, disputeId, ruling(CLAIMED, IDisputeModule.Fault.None, 0));
    }

    function testFuzz_Vote_RevertWhen_ThereIsAFaultThoughTheClaimIsRight(uint256 fault) external {
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_FaultInvalid.selector, disputeId)
        );
        vote(0, disputeId, ruling(CLAIMED, boundFault(fault), 0));
    }

    function testFuzz_Vote_RevertWhen_ThereIsALossWithoutAFault(uint256 loss) external {
        uint96 amount = uint96(bound(loss, 1, PAID));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_LossInvalid.selector, disputeId, amount, PAID)
        );
        vote(0, disputeId, ruling(ACCEPTED, IDisputeModule.Fault.None, amount));
    }

    function testFuzz_Vote_RevertWhen_TheLossIsAboveWhatTheJobPaid(uint256 fault, uint256 loss) external {
        uint96 amount = uint96(boundEdges(loss, PAID + 1, type(uint96).max));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_LossInvalid.selector, disputeId, amount, PAID)
        );
        vote(0, disputeId, ruling(ACCEPTED, boundFault(fault), amount));
    }

    function testFuzz_Vote_WhenItIsNotTheThirdSameVote(uint256 gpuSeconds, uint256 elapsed) external {
        skip(boundEdges(elapsed, 0, 7 days - 1));
        IDisputeModule.Ruling memory said = ruling(
            uint48(boundEdges(gpuSeconds, ACCEPTED, CLAIMED)),
            IDisputeModule.Fault.None,
            0
        );
        bytes32 rulingHash = keccak256(abi.encode(said));
        for (uint8 i = 0; i < 2; ++i) {
            vm.expectEmit(address(disputes));
            emit IDisputeModule.RulingVoted(disputeId, arbiters[i], rulingHash, said, i + 1);
            vote(i, disputeId, said);
            assertEq(disputes.voteOf(disputeId, arbiters[i]), rulingHash, "its vote");
            assertEq(disputes.votesFor(disputeId, rulingHash), i + 1, "counted");
        }
        assertEq(disputes.openDisputeOf(JOB), disputeId, "open");
        assertEq(jobs.rulings(), 0, "nothing ruled");
        assertBonds();
    }

    function test_Vote_WhenTheArbiterVotesAgain() external {
        IDisputeModule.Ruling memory first = ruling(ACCEPTED, IDisputeModule.Fault.None, 0);
        IDisputeModule.Ruling memory second = ruling(CLAIMED, IDisputeModule.Fault.None, 0);
        bytes32 secondHash = keccak256(abi.encode(second));
        vote(0, disputeId, first);
        vote(0, disputeId, second);
        assertEq(disputes.votesFor(disputeId, keccak256(abi.encode(first))), 0, "taken back");
        vote(0, disputeId, second);
        assertEq(disputes.votesFor(disputeId, secondHash), 1, "the same again counts once");
        assertEq(disputes.voteOf(disputeId, arbiters[0]), secondHash, "its vote");
    }

    function test_Vote_WhenVotesDifferInTheReasonOnly() external {
        IDisputeModule.Ruling memory said = ruling(ACCEPTED, IDisputeModule.Fault.None, 0);
        vote(0, disputeId, said);
        vote(1, disputeId, said);
        said.reasonHash = keccak256("another reason");
        vote(2, disputeId, said);
        assertEq(disputes.openDisputeOf(JOB), disputeId, "open");
    }

    function test_Vote_WhenTheThirdSameVoteSaysThatTheClaimIsRight() external {
        IDisputeModule.Ruling memory said = ruling(CLAIMED, IDisputeModule.Fault.None, 0);
        vote(0, disputeId, said);
        vote(1, disputeId, said);
        expectEnded(disputeId, IDisputeModule.DisputeState.Ruled, CLAIMED, IDisputeModule.Fault.None, bob);
        vote(2, disputeId, said);
        assertEnded(disputeId, IDisputeModule.DisputeState.Ruled, CLAIMED, bob);
        assertEq(disputes.slashCount(), 0, "no slash");
    }

    function testFuzz_Vote_WhenTheThirdSameVoteSaysLess(uint256 gpuSeconds) external {
        uint48 less = uint48(boundEdges(gpuSeconds, ACCEPTED, CLAIMED - 1));
        IDisputeModule.Ruling memory said = ruling(less, IDisputeModule.Fault.None, 0);
        vote(4, disputeId, said);
        vote(1, disputeId, said);
        expectEnded(disputeId, IDisputeModule.DisputeState.Ruled, less, IDisputeModule.Fault.None, alice);
        vote(3, disputeId, said);
        assertEnded(disputeId, IDisputeModule.DisputeState.Ruled, less, alice);
        assertEq(disputes.slashCount(), 0, "no slash");
    }

    function testFuzz_Vote_WhenBothSidesSignedMoreThanTheRulingMeanwhile(
        uint256 gpuSeconds,
        uint256 signed
    ) external {
        uint48 accepted = uint48(boundEdges(signed, ACCEPTED, CLAIMED - 1));
        uint48 ruled = uint48(boundEdges(gpuSeconds, ACCEPTED, accepted));
        jobs.accept(JOB, accepted);
        IDisputeModule.Ruling memory said = ruling(ruled, IDisputeModule.Fault.None, 0);
        vote(0, disputeId, said);
        vote(1, disputeId, said);
        expectEnded(disputeId, IDisputeModule.DisputeState.Ruled, accepted, IDisputeModule.Fault.None, alice);
        vote(2, disputeId, said);
        assertEnded(disputeId, IDisputeModule.DisputeState.Ruled, accepted, alice);
    }

    function testFuzz_Vote_WhenTheThirdSameVoteNamesAFault(
        uint256 fault,
        uint256 loss,
        uint256 elapsed
    ) external {
        skip(boundEdges(elapsed, 0, 7 days - 1));
        // What the provider has at the ruling doesn't count.
        stakes.setStake(bob, 1);
        IDisputeModule.Ruling memory said = ruling(
            ACCEPTED,
            boundFault(fault),
            uint96(boundEdges(loss, 0, PAID))
        );
        uint96 amount = (STAKE * (said.fault == IDisputeModule.Fault.Fraud ? 2_500 : 1_000)) / 10_000;
        vote(0, disputeId, said);
        vote(1, disputeId, said);
        expectEnded(disputeId, IDisputeModule.DisputeState.Ruled, ACCEPTED, said.fault, alice);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.SlashProposed(
            1,
            disputeId,
            bob,
            amount,
            said.loss,
            uint40(block.timestamp + 7 days)
        );
        vote(2, disputeId, said);
        assertEnded(disputeId, IDisputeModule.DisputeState.Ruled, ACCEPTED, alice);
        assertEq(disputes.disputeOf(disputeId).slashId, 1, "its slash");
        IDisputeModule.Slash memory expected;
        (expected.provider, expected.state) = (bob, IDisputeModule.SlashState.Proposed);
        (expected.disputeId, expected.proposedAt) = (disputeId, uint40(block.timestamp));
        (expected.amount, expected.loss) = (amount, said.loss);
        assertEq(keccak256(abi.encode(disputes.slashOf(1))), keccak256(abi.encode(expected)), "the slash");
        assertEq(stakes.lockedOf(bob), 1, "nothing taken yet");
    }

    function testFuzz_Vote_WhenTheProviderHadNoStake(uint256 fault) external {
        rule(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.None, 0));
        stakes.setStake(bob, 0);
        assertEq(slashAgain(boundFault(fault)), 0, "no slash");
        assertEq(disputes.slashCount(), 0, "none");
    }

    function test_Vote_WhenEarlierSlashesOfTheWindowLeftLessThanTheCap() external {
        rule(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.Misreport, 0));
        assertEq(amountOf(1), STAKE / 10, "10 %");
        assertEq(amountOf(slashAgain(IDisputeModule.Fault.Fraud)), STAKE / 4, "35 %");
        skip(29 days);
        assertEq(
            amountOf(slashAgain(IDisputeModule.Fault.Fraud)),
            (STAKE * 15) / 100,
            "what is left to 50 %"
        );
        assertEq(slashAgain(IDisputeModule.Fault.Misreport), 0, "nothing is left");
        assertEq(disputes.slashCount(), 3, "three slashes");
        stakes.setStake(bob, STAKE / 2);
        assertEq(slashAgain(IDisputeModule.Fault.Misreport), 0, "nor of a lower stake");
    }

    function test_Vote_WhenASlashOfTheWindowLapsed() external {
        rule(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.Fraud, 0));
        slashAgain(IDisputeModule.Fault.Fraud);
        assertEq(slashAgain(IDisputeModule.Fault.Fraud), 0, "nothing is left");
        vm.prank(bob);
        disputes.appeal(1);
        ruleAppeal(1, 0);
        assertEq(amountOf(slashAgain(IDisputeModule.Fault.Fraud)), STAKE / 4, "as before the lapsed one");
    }

    function testFuzz_Vote_WhenEarlierSlashesAreOlderThanTheWindow(uint256 elapsed) external {
        rule(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.Fraud, 0));
        slashAgain(IDisputeModule.Fault.Fraud);
        skip(boundEdges(elapsed, 30 days, 3650 days));
        assertEq(amountOf(slashAgain(IDisputeModule.Fault.Fraud)), STAKE / 4, "a window of its own");
    }

    function test_Vote_WhenThereWere16SlashesInTheWindow() external {
        rule(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.Misreport, 0));
        for (uint256 i = 2; i <= 16; ++i) {
            // Whoever multiplies its stake each time would be slashed for ever.
            stakes.setStake(bob, STAKE * 2 ** i);
            assertEq(slashAgain(IDisputeModule.Fault.Misreport), i, "one more");
        }
        stakes.setStake(bob, STAKE * 2 ** 17);
        assertEq(slashAgain(IDisputeModule.Fault.Misreport), 0, "no more");
        skip(30 days);
        assertEq(slashAgain(IDisputeModule.Fault.Misreport), 17, "in a later window");
    }

    /* APPLY DEFAULT */

    function testFuzz_ApplyDefault_RevertWhen_TheDisputeIsNotOpen(uint32 id) external {
        if (id == disputeId) ++id;
        expectNotOpen(id, IDisputeModule.DisputeState.None);
        disputes.applyDefault(id);
    }

    function testFuzz_ApplyDefault_RevertWhen_ArbitersCanStillRule(uint256 elapsed) external {
        uint256 end = block.timestamp + 7 days;
        skip(boundEdges(elapsed, 0, 7 days - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_TooEarly.selector, disputeId, end)
        );
        disputes.applyDefault(disputeId);
    }

    function testFuzz_ApplyDefault_WhenNobodyRuledInTime(
        uint256 seed,
        uint256 signed,
        uint256 elapsed
    ) external {
        vote(0, disputeId, ruling(ACCEPTED, IDisputeModule.Fault.Fraud, PAID));
        vote(1, disputeId, ruling(ACCEPTED, IDisputeModule.Fault.Fraud, PAID));
        uint48 accepted = uint48(boundEdges(signed, ACCEPTED, CLAIMED - 1));
        jobs.accept(JOB, accepted);
        skip(boundEdges(elapsed, 7 days, 3650 days));
        expectEnded(
            disputeId,
            IDisputeModule.DisputeState.Defaulted,
            accepted,
            IDisputeModule.Fault.None,
            alice
        );
        vm.prank(boundAccount(seed));
        disputes.applyDefault(disputeId);
        assertEnded(disputeId, IDisputeModule.DisputeState.Defaulted, accepted, alice);
        assertEq(disputes.slashCount(), 0, "no slash");
    }

    function test_ApplyDefault_WhenReceiptsOfBothSidesCoverTheClaim() external {
        jobs.accept(JOB, CLAIMED + 1);
        skip(7 days);
        expectEnded(
            disputeId,
            IDisputeModule.DisputeState.Agreed,
            CLAIMED + 1,
            IDisputeModule.Fault.None,
            alice
        );
        disputes.applyDefault(disputeId);
        assertEnded(disputeId, IDisputeModule.DisputeState.Agreed, CLAIMED + 1, alice);
    }

    /* SETTLE AGREED */

    function testFuzz_SettleAgreed_RevertWhen_TheDisputeIsNotOpen(uint32 id) external {
        if (id == disputeId) ++id;
        expectNotOpen(id, IDisputeModule.DisputeState.None);
        disputes.settleAgreed(id);
    }

    function testFuzz_SettleAgreed_RevertWhen_ReceiptsOfBothSidesDoNotCoverTheClaim(uint256 signed) external {
        uint48 accepted = uint48(boundEdges(signed, ACCEPTED, CLAIMED - 1));
        jobs.accept(JOB, accepted);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputeModule.DisputeModule_NotAgreed.selector,
                disputeId,
                accepted,
                CLAIMED
            )
        );
        disputes.settleAgreed(disputeId);
    }

    function testFuzz_SettleAgreed_WhenReceiptsOfBothSidesCoverTheClaim(
        uint256 seed,
        uint256 signed
    ) external {
        uint48 accepted = uint48(boundEdges(signed, CLAIMED, type(uint48).max));
        jobs.accept(JOB, accepted);
        IJobs.Job memory job = jobs.jobOf(JOB);
        expectEnded(
            disputeId,
            IDisputeModule.DisputeState.Agreed,
            accepted,
            IDisputeModule.Fault.None,
            alice
        );
        vm.prank(boundAccount(seed));
        disputes.settleAgreed(disputeId);
        assertEnded(disputeId, IDisputeModule.DisputeState.Agreed, accepted, alice);
        assertEq(jobs.rulings(), 0, "nothing ruled");
        assertEq(keccak256(abi.encode(jobs.jobOf(JOB))), keccak256(abi.encode(job)), "the job as it was");
    }
}
