// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {DisputeModule} from "../../contracts/compute/DisputeModule.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {Disputes} from "../utils/Disputes.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

contract DisputeModuleTest is Disputes {
    function expectNoClaim() internal {
        vm.expectRevert(abi.encodeWithSelector(IDisputeModule.DisputeModule_NoClaim.selector, JOB));
        open();
    }

    function boundJob(
        uint256 price,
        uint256 accepted,
        uint256 claimed
    ) internal returns (IJobs.Job memory job) {
        job = claimedJob();
        job.claimed = uint48(bound(claimed, 1, 1e7));
        job.accepted = uint48(bound(accepted, 0, job.claimed - 1));
        providers.setOffer(OFFER, bob, uint96(bound(price, 1, 1e17)));
        setJob(job);
    }

    function bondOf(IJobs.Job memory job) internal view returns (uint256) {
        uint256 disputed = uint256(providers.meteringTermsOf(OFFER).price) * (job.claimed - job.accepted);
        uint256 bond = (disputed * 500) / 10_000;
        return bond > 10 ether ? bond : 10 ether;
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_ASettingIsOutOfItsBounds() external {
        IDisputeModule.Settings[] memory wrong = new IDisputeModule.Settings[](12);
        for (uint256 i = 0; i < wrong.length; ++i) wrong[i] = MarketDefaults.disputeSettings();
        wrong[0].minBond = 0;
        wrong[1].bondBps = 10_001;
        wrong[2].misreportCapBps = 0;
        wrong[3].misreportCapBps = wrong[3].fraudCapBps + 1;
        wrong[4].fraudCapBps = wrong[4].windowCapBps + 1;
        wrong[5].windowCapBps = 10_001;
        wrong[6].reporterBps = 10_001;
        wrong[7].rulingPeriod = 0;
        wrong[8].appealPeriod = 0;
        wrong[9].appealPeriod = wrong[9].slashDelay;
        wrong[10].appealRulingPeriod = 0;
        wrong[11].windowLength = 0;
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(IDisputeModule.DisputeModule_SettingsInvalid.selector);
            deployDisputes(wrong[i]);
        }
    }

    function test_Constructor_WhenItIsDeployed() external {
        IDisputeModule.Settings memory settings = MarketDefaults.disputeSettings();
        vm.expectEmit();
        emit IDisputeModule.DisputesConfigured(settings);
        DisputeModule created = deployDisputes(settings);
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.ESCROW(), address(jobs), "escrow");
        assertEq(created.VAULT(), address(stakes), "vault");
        assertEq(created.REWARDS(), address(rewards), "rewards");
        assertEq(created.SUBSIDY_POOL(), pool, "subsidy pool");
        assertEq(created.MAJORITY(), 3, "three of five");
        assertEq(keccak256(abi.encode(created.settings())), keccak256(abi.encode(settings)), "settings");
        assertEq(created.disputeCount() + created.slashCount(), 0, "no dispute, no slash");
    }

    /* BOND FOR */

    function test_BondFor_WhenNoClaimIsPending() external {
        IJobs.Job memory job = claimedJob();
        job.claimed = 0;
        setJob(job);
        assertEq(disputes.bondFor(JOB), 0, "nothing to dispute");
    }

    function testFuzz_BondFor_WhenTheClaimIsMature(uint256 elapsed) external {
        skip(bound(elapsed, 1 days, 3650 days));
        assertEq(disputes.bondFor(JOB), 0, "too late");
    }

    function test_BondFor_WhenTheClaimIsDisputed() external {
        open();
        assertEq(disputes.bondFor(JOB), 0, "disputed already");
    }

    function testFuzz_BondFor_WhenTheClaimCanBeDisputed(
        uint256 price,
        uint256 accepted,
        uint256 claimed
    ) external {
        IJobs.Job memory job = boundJob(price, accepted, claimed);
        assertEq(disputes.bondFor(JOB), bondOf(job), "share or lowest");
    }

    /* OPEN */

    function testFuzz_Open_RevertWhen_TheCallerIsNotTheResearcher(uint256 seed) external {
        address caller = boundAccount(seed);
        if (caller == alice) caller = bob;
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_NotResearcher.selector, JOB, caller)
        );
        vm.prank(caller);
        disputes.open(JOB, EVIDENCE, EVIDENCE_URI);
    }

    function test_Open_RevertWhen_TheEvidenceHasNoHash() external {
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        vm.prank(alice);
        disputes.open(JOB, bytes32(0), EVIDENCE_URI);
    }

    function test_Open_RevertWhen_TheEvidenceHasNoAddress() external {
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        vm.prank(alice);
        disputes.open(JOB, EVIDENCE, "");
    }

    function test_Open_RevertWhen_NoClaimIsPending() external {
        IJobs.Job memory job = claimedJob();
        job.claimed = 0;
        setJob(job);
        expectNoClaim();
    }

    function testFuzz_Open_RevertWhen_TheClaimIsMature(uint256 elapsed) external {
        skip(bound(elapsed, 1 days, 3650 days));
        expectNoClaim();
    }

    function test_Open_RevertWhen_TheClaimIsDisputed() external {
        open();
        expectNoClaim();
    }

    function testFuzz_Open_RevertWhen_ThePayerHasLessThanTheBond(uint256 balance) external {
        uint256 bond = disputes.bondFor(JOB);
        balance = boundEdges(balance, 1, bond - 1);
        vm.startPrank(alice);
        jobs.withdraw(alice, jobs.balanceOf(alice) - balance);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                alice,
                bond,
                balance
            )
        );
        disputes.open(JOB, EVIDENCE, EVIDENCE_URI);
        vm.stopPrank();
    }

    function testFuzz_Open_WhenAClaimIsPending(
        uint256 price,
        uint256 accepted,
        uint256 claimed,
        uint256 stake,
        uint256 elapsed
    ) external {
        IJobs.Job memory job = boundJob(price, accepted, claimed);
        stake = bound(stake, 0, 1e25);
        stakes.setStake(bob, stake);
        skip(boundEdges(elapsed, 0, 1 days - 1));
        uint256 bond = bondOf(job);
        uint256 before = jobs.balanceOf(alice);
        IDisputeModule.Dispute memory expected = IDisputeModule.Dispute({
            disputer: alice,
            state: IDisputeModule.DisputeState.Open,
            openedAt: uint40(block.timestamp),
            accepted: job.accepted,
            payer: alice,
            bond: uint96(bond),
            provider: bob,
            stakeSnapshot: uint96(stake),
            claimed: job.claimed,
            slashId: 0,
            jobId: JOB
        });
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DisputeOpened(1, JOB, alice, expected, EVIDENCE, EVIDENCE_URI);
        assertEq(open(), 1, "the first");
        assertEq(
            keccak256(abi.encode(disputes.disputeOf(1))),
            keccak256(abi.encode(expected)),
            "kept as it was told"
        );
        assertEq(disputes.openDisputeOf(JOB), 1, "the job's");
        assertEq(disputes.disputeCount(), 1, "counted");
        assertEq(disputes.totalBonds(), bond, "the bond is held");
        assertEq(jobs.balanceOf(alice), before - bond, "the payer put it");
        assertEq(jobs.jobOf(JOB).flags, 4, "frozen");
        assertBonds();
    }

    function test_Open_WhenAProjectPays() external {
        address account = jobs.projectAccount(PROJECT);
        IJobs.Job memory job = claimedJob();
        job.projectId = PROJECT;
        jobs.setJob(JOB, job, account);
        jobs.setMember(JOB, carol, true);
        fund(account, 100 ether);
        uint256 bond = disputes.bondFor(JOB);
        vm.prank(carol);
        uint32 disputeId = disputes.open(JOB, EVIDENCE, EVIDENCE_URI);
        assertEq(disputes.disputeOf(disputeId).payer, account, "the project pays");
        assertEq(disputes.disputeOf(disputeId).disputer, carol, "the member disputes");
        assertEq(jobs.balanceOf(account), 100 ether - bond, "from the project's account");
        assertBonds();
    }

    function test_Open_WhenAnEarlierDisputeOfTheJobEnded() external {
        rule(open(), ruling(ACCEPTED, IDisputeModule.Fault.None, 0));
        setJob(claimedJob());
        assertEq(open(), 2, "the second");
        assertEq(disputes.openDisputeOf(JOB), 2, "the job's");
        assertBonds();
    }

    /* IS INTERESTED */

    function test_IsInterested_WhenTheArbiterSteppedBack() external {
        uint32 disputeId = open();
        vm.prank(arbiters[0]);
        disputes.recuse(disputeId, REASON, REASON_URI);
        assertTrue(disputes.isInterested(disputeId, arbiters[0]), "stepped back");
    }

    function test_IsInterested_WhenTheArbiterOpenedTheDispute() external {
        IJobs.Job memory job = claimedJob();
        job.projectId = PROJECT;
        jobs.setJob(JOB, job, alice);
        jobs.setMember(JOB, carol, true);
        vm.prank(carol);
        uint32 disputeId = disputes.open(JOB, EVIDENCE, EVIDENCE_URI);
        providers.setOperator(carol, address(0));
        jobs.setMember(JOB, carol, false);
        assertTrue(disputes.isInterested(disputeId, carol), "the disputer, also after leaving the project");
    }

    function test_IsInterested_WhenTheArbiterBookedTheJob() external {
        uint32 disputeId = open();
        IJobs.Job memory job = jobs.jobOf(JOB);
        (job.projectId, job.researcher) = (PROJECT, arbiters[0]);
        setJob(job);
        assertFalse(jobs.isResearcher(JOB, arbiters[0]), "no member any more");
        assertTrue(disputes.isInterested(disputeId, arbiters[0]), "booked it");
    }

    function test_IsInterested_WhenTheArbiterIsAMemberOfTheProjectThatPays() external {
        uint32 disputeId = open();
        IJobs.Job memory job = jobs.jobOf(JOB);
        job.projectId = PROJECT;
        setJob(job);
        jobs.setMember(JOB, arbiters[0], true);
        assertTrue(disputes.isInterested(disputeId, arbiters[0]), "the project's member");
    }

    function test_IsInterested_WhenTheArbiterIsTheProviderOrItsOperator() external {
        uint32 disputeId = open();
        assertTrue(disputes.isInterested(disputeId, bob), "the provider");
        providers.setOperator(arbiters[0], bob);
        assertTrue(disputes.isInterested(disputeId, arbiters[0]), "its operator");
    }

    function test_IsInterested_WhenTheArbiterIsAMemberOfTheProjectThatTheProviderGivesFor() external {
        uint32 disputeId = open();
        providers.link(bob, PROJECT, arbiters[0]);
        assertTrue(disputes.isInterested(disputeId, arbiters[0]), "linked");
    }

    function testFuzz_IsInterested_WhenTheArbiterIsNobodyOfThese(uint256 seed) external {
        uint32 disputeId = open();
        assertFalse(disputes.isInterested(disputeId, boundAccount(seed)), "an outsider");
    }

    /* RECUSE */

    function testFuzz_Recuse_RevertWhen_TheCallerIsNoArbiter(uint256 seed) external {
        uint32 disputeId = open();
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        disputes.recuse(disputeId, REASON, REASON_URI);
    }

    function testFuzz_Recuse_RevertWhen_TheDisputeIsNotOpen(uint32 disputeId) external {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputeModule.DisputeModule_NotOpen.selector,
                disputeId,
                IDisputeModule.DisputeState.None
            )
        );
        vm.prank(arbiters[0]);
        disputes.recuse(disputeId, REASON, REASON_URI);
    }

    function test_Recuse_RevertWhen_TheArbiterSteppedBackAlready() external {
        uint32 disputeId = open();
        vm.startPrank(arbiters[0]);
        disputes.recuse(disputeId, REASON, REASON_URI);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_Interested.selector, disputeId, arbiters[0])
        );
        disputes.recuse(disputeId, REASON, REASON_URI);
        vm.stopPrank();
    }

    function test_Recuse_RevertWhen_TheDeclarationIsMissing() external {
        uint32 disputeId = open();
        vm.startPrank(arbiters[0]);
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        disputes.recuse(disputeId, bytes32(0), REASON_URI);
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        disputes.recuse(disputeId, REASON, "");
        vm.stopPrank();
    }

    function test_Recuse_WhenTheArbiterDidNotVote() external {
        uint32 disputeId = open();
        vm.startPrank(arbiters[0]);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.ArbiterRecused(disputeId, arbiters[0], REASON, REASON_URI);
        disputes.recuse(disputeId, REASON, REASON_URI);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_Interested.selector, disputeId, arbiters[0])
        );
        disputes.vote(disputeId, ruling(ACCEPTED, IDisputeModule.Fault.None, 0));
        vm.stopPrank();
    }

    function test_Recuse_WhenTheArbiterVoted() external {
        uint32 disputeId = open();
        IDisputeModule.Ruling memory said = ruling(CLAIMED, IDisputeModule.Fault.None, 0);
        bytes32 rulingHash = keccak256(abi.encode(said));
        vote(0, disputeId, said);
        vote(1, disputeId, said);
        vm.prank(arbiters[0]);
        disputes.recuse(disputeId, REASON, REASON_URI);
        assertEq(disputes.votesFor(disputeId, rulingHash), 1, "the other's vote");
        assertEq(disputes.voteOf(disputeId, arbiters[0]), bytes32(0), "no vote");
        vote(2, disputeId, said);
        assertEq(disputes.openDisputeOf(JOB), disputeId, "two are no ruling");
        vote(3, disputeId, said);
        assertEq(disputes.openDisputeOf(JOB), 0, "three are");
    }
}
