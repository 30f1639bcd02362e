// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {Market} from "./Market.t.sol";
import {MarketDefaults} from "./MarketDefaults.sol";

/// @title Jobs
/// @notice The market with one audited provider, an offer to book, one of the community, and a funded researcher, and jobs
/// in each state.
abstract contract Jobs is Market {
    /// @dev What all GPUs of the default booking cost a second, and in all.
    uint256 internal constant RATE = uint256(MarketDefaults.PRICE) * MarketDefaults.GPUS;
    uint256 internal constant COST = RATE * MarketDefaults.DURATION;
    uint256 internal constant COLLATERAL = RATE * 4 hours;

    uint24 internal offerId;
    uint24 internal communityOffer;

    function setUp() public virtual override {
        super.setUp();
        makeProvider(provider, operator);
        offerId = list(provider, offerInput());
        communityOffer = list(provider, communityInput());
        deposit(researcher, MarketDefaults.DEPOSIT);
    }

    /* JOBS IN EACH STATE */

    function matchedJob() internal returns (uint256 jobId) {
        return book(researcher, bookingOf(offerId));
    }

    function activeJob() internal returns (uint256 jobId) {
        jobId = matchedJob();
        start(jobId);
    }

    /// @dev Active for so long.
    function runningJob(uint256 elapsed) internal returns (uint256 jobId) {
        jobId = activeJob();
        skip(elapsed);
    }

    /// @dev Two hours of work were done; the provider claims the first.
    function claimedJob() internal returns (uint256 jobId) {
        jobId = runningJob(2 hours);
        claim(receiptOf(jobId, hoursOf(1)));
    }

    function disputedJob() internal returns (uint256 jobId) {
        jobId = claimedJob();
        freezeClaim(jobId);
    }

    /// @dev The researcher closed after two hours, of which nothing was accepted.
    function settlingJob() internal returns (uint256 jobId) {
        jobId = runningJob(2 hours);
        close(researcher, jobId);
    }

    function closedJob() internal returns (uint256 jobId) {
        jobId = settlingJob();
        close(provider, jobId);
    }

    function cancelledJob() internal returns (uint256 jobId) {
        jobId = matchedJob();
        close(researcher, jobId);
    }

    function expiredJob() internal returns (uint256 jobId) {
        jobId = matchedJob();
        skip(MarketDefaults.terms().startWindow + 1);
        close(relayer, jobId);
    }

    /// @dev From the queue, for a small project; the queue has its money, of which the pool gave a part.
    function queuedJob(uint24 projectId, uint88 subsidy) internal returns (uint256 jobId) {
        IJobs.QueuedJob memory input = queuedInput(projectId, subsidy);
        gift(address(queue), COST);
        vm.prank(address(queue));
        return escrow.openQueued(input);
    }

    function queuedInput(
        uint24 projectId,
        uint88 subsidy
    ) internal view returns (IJobs.QueuedJob memory input) {
        input.booking = bookingOf(communityOffer);
        input.booking.projectId = projectId;
        input.researcher = researcher;
        input.requestId = 7;
        input.subsidy = subsidy;
    }

    /// @dev As the dispute module does when somebody opens a dispute.
    function freezeClaim(uint256 jobId) internal {
        vm.prank(address(disputes));
        escrow.freezeClaim(jobId);
    }

    function ruleClaim(uint256 jobId, uint256 gpuSeconds) internal {
        vm.prank(address(disputes));
        escrow.ruleClaim(jobId, uint48(gpuSeconds));
    }

    /// @dev GPU-seconds of all GPUs of the default booking.
    function hoursOf(uint256 count) internal pure returns (uint256) {
        return count * 1 hours * MarketDefaults.GPUS;
    }

    /* MONEY */

    /// @dev What the provider keeps of a payment.
    function net(uint256 paid) internal pure returns (uint256) {
        return paid - feeOf(paid);
    }

    function feeOf(uint256 paid) internal pure returns (uint256) {
        return (paid * 250) / 10_000;
    }

    /* EXPECTATIONS */

    function assertState(uint256 jobId, IJobs.JobState state, string memory message) internal view {
        assertEq(uint256(escrow.jobOf(jobId).state), uint256(state), message);
    }

    function expectState(uint256 jobId, IJobs.JobState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_StateInvalid.selector, jobId, state));
    }

    function expectNotAuthorized(uint256 jobId, address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_NotAuthorized.selector, jobId, caller));
    }

    function expectTooLate(uint256 jobId, uint256 deadline) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_TooLate.selector, jobId, deadline));
    }

    function expectTooEarly(uint256 jobId, uint256 from) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_TooEarly.selector, jobId, from));
    }

    /// @dev An account that plays no part here.
    function outsider(uint256 seed) internal view returns (address account) {
        account = boundAccount(seed);
        if (account == researcher || account == provider || account == operator) account = address(this);
    }
}
