// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeModule} from "../../contracts/compute/DisputeModule.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {RewardsDistributor} from "../../contracts/compute/RewardsDistributor.sol";
import {MockJobs} from "../mocks/MockJobs.sol";
import {MockProviders} from "../mocks/MockProviders.sol";
import {MockStakes} from "../mocks/MockStakes.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";
import {MarketDefaults} from "./MarketDefaults.sol";

/// @title Disputes
/// @notice Disputes and rewards on jobs that are as a test says, with the real token and ledger: researcher Alice,
/// provider Bob, and five arbiters.
/// @dev The test contract administers the access manager in the timelock's place.
abstract contract Disputes is Base {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant JOB = 7;
    uint24 internal constant OFFER = 3;
    uint24 internal constant PROJECT = 4;
    uint96 internal constant PRICE = MarketDefaults.PRICE;
    uint48 internal constant ACCEPTED = 10 hours;
    uint48 internal constant CLAIMED = 30 hours;
    uint96 internal constant PAID = 200 ether;
    uint96 internal constant STAKE = 5_000 ether;
    uint256 internal constant FUNDED = 1_000_000 ether;
    bytes32 internal constant EVIDENCE = keccak256("# Evidence");
    string internal constant EVIDENCE_URI = "ipfs://evidence";
    bytes32 internal constant REASON = keccak256("# Reason");
    string internal constant REASON_URI = "ipfs://reason";

    MockJobs internal jobs;
    MockProviders internal providers;
    MockStakes internal stakes;
    RewardsDistributor internal rewards;
    DisputeModule internal disputes;
    address internal pool;
    address[5] internal arbiters;

    function setUp() public virtual override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        pool = makeAccount("subsidy pool");
        providers = new MockProviders();
        stakes = new MockStakes(token);
        jobs = new MockJobs(address(token), address(providers), address(providers));
        rewards = new RewardsDistributor(
            address(accessManager),
            address(jobs),
            pool,
            MarketDefaults.rewardsSettings()
        );
        disputes = deployDisputes(MarketDefaults.disputeSettings());
        jobs.bindDisputes(address(disputes));
        rewards.bindDisputes(address(disputes));
        seatArbiters();

        providers.setOperator(bob, bob);
        providers.setOperator(carol, bob);
        providers.setOffer(OFFER, bob, PRICE);
        setStake(bob, STAKE);
        fund(alice, FUNDED);
        fund(bob, FUNDED);
        setJob(claimedJob());
    }

    /* DEPLOYMENT */

    function deployDisputes(IDisputeModule.Settings memory settings) internal returns (DisputeModule) {
        return
            new DisputeModule(
                address(accessManager),
                address(jobs),
                address(stakes),
                address(rewards),
                pool,
                settings
            );
    }

    function seatArbiters() private {
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = IDisputeModule.recuse.selector;
        selectors[1] = IDisputeModule.vote.selector;
        accessManager.setTargetFunctionRole(address(disputes), selectors, MarketDefaults.ARBITER_ROLE);
        string[5] memory names = ["arbiter 1", "arbiter 2", "arbiter 3", "arbiter 4", "arbiter 5"];
        for (uint256 i = 0; i < 5; ++i) {
            arbiters[i] = makeAccount(names[i]);
            accessManager.grantRole(MarketDefaults.ARBITER_ROLE, arbiters[i], 0);
        }
    }

    /* STEPS */

    function fund(address account, uint256 amount) internal {
        vm.startPrank(genesisHolder);
        token.approve(address(jobs), amount);
        jobs.deposit(account, amount);
        vm.stopPrank();
    }

    function setStake(address provider, uint256 amount) internal {
        stakes.setStake(provider, amount);
        give(address(stakes), amount);
    }

    function claimedJob() internal view returns (IJobs.Job memory job) {
        job.researcher = alice;
        job.offerId = OFFER;
        job.gpus = 1;
        job.state = IJobs.JobState.Active;
        job.escrow = 1_000 ether;
        job.paid = PAID;
        job.accepted = ACCEPTED;
        job.claimed = CLAIMED;
        job.claimMaturesAt = uint40(block.timestamp + 1 days);
    }

    function setJob(IJobs.Job memory job) internal {
        jobs.setJob(JOB, job, alice);
    }

    function open() internal returns (uint32) {
        vm.prank(alice);
        return disputes.open(JOB, EVIDENCE, EVIDENCE_URI);
    }

    function ruling(
        uint48 gpuSeconds,
        IDisputeModule.Fault fault,
        uint96 loss
    ) internal pure returns (IDisputeModule.Ruling memory) {
        return
            IDisputeModule.Ruling({
                fault: fault,
                gpuSeconds: gpuSeconds,
                loss: loss,
                reasonHash: REASON,
                reasonUri: REASON_URI
            });
    }

    function vote(uint256 arbiter, uint32 disputeId, IDisputeModule.Ruling memory said) internal {
        vm.prank(arbiters[arbiter]);
        disputes.vote(disputeId, said);
    }

    /// @dev Three of five.
    function rule(uint32 disputeId, IDisputeModule.Ruling memory said) internal {
        for (uint256 i = 0; i < 3; ++i) vote(i, disputeId, said);
    }

    /// @dev A dispute that ends with a slash.
    function propose(IDisputeModule.Fault fault, uint96 loss) internal returns (uint32) {
        uint32 disputeId = open();
        rule(disputeId, ruling(ACCEPTED, fault, loss));
        return disputes.disputeOf(disputeId).slashId;
    }

    function appealed(IDisputeModule.Fault fault) internal returns (uint32 slashId) {
        slashId = propose(fault, 0);
        vm.prank(bob);
        disputes.appeal(slashId);
    }

    function ruleAppeal(uint32 slashId, uint256 amount) internal {
        disputes.ruleAppeal(slashId, amount, REASON, REASON_URI);
    }

    /* EXPECTATIONS */

    /// @dev Bonds are all that the module has, and it never keeps tokens.
    function assertBonds() internal view {
        assertEq(jobs.balanceOf(address(disputes)), disputes.totalBonds(), "its account holds the bonds");
        assertEq(token.balanceOf(address(disputes)), 0, "it keeps no tokens");
        (uint256 held, uint256 owed) = jobs.solvency();
        assertEq(held, owed, "the ledger is solvent");
    }

    function expectEnded(
        uint32 disputeId,
        IDisputeModule.DisputeState state,
        uint48 gpuSeconds,
        IDisputeModule.Fault fault,
        address bondTo
    ) internal {
        bool isRuled = state == IDisputeModule.DisputeState.Ruled;
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DisputeEnded(
            disputeId,
            JOB,
            state,
            gpuSeconds,
            fault,
            bondTo,
            isRuled ? REASON : bytes32(0),
            isRuled ? REASON_URI : ""
        );
    }

    function assertEnded(
        uint32 disputeId,
        IDisputeModule.DisputeState state,
        uint48 accepted,
        address bondTo
    ) internal view {
        IDisputeModule.Dispute memory dispute = disputes.disputeOf(disputeId);
        assertEq(uint256(dispute.state), uint256(state), "state");
        assertEq(disputes.openDisputeOf(JOB), 0, "none open");
        assertEq(jobs.jobOf(JOB).accepted, accepted, "accepted");
        assertEq(jobs.jobOf(JOB).claimed, 0, "no claim");
        assertEq(disputes.totalBonds(), 0, "no bond");
        uint256 gain = bondTo == bob ? dispute.bond : 0;
        assertEq(jobs.balanceOf(bob), FUNDED + gain, "the provider's account");
        assertEq(jobs.balanceOf(alice), FUNDED - gain, "the payer's account");
        assertBonds();
    }

    function expectSlashState(uint32 slashId, IDisputeModule.SlashState state) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_SlashStateInvalid.selector, slashId, state)
        );
    }
}
