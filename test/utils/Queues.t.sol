// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Jobs} from "./Jobs.t.sol";
import {MarketDefaults} from "./MarketDefaults.sol";

/// @title Queues
/// @notice The market with eight community GPUs, projects that wait for them, and what they used and contributed.
abstract contract Queues is Jobs {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant BOND = 5 ether;
    /// @dev What one GPU costs for the default request: a day.
    uint256 internal constant UNIT_COST = uint256(MarketDefaults.PRICE) * MarketDefaults.DURATION;
    uint64 internal constant GPU_HOUR = 3_600;
    uint256 internal constant LOOK_AHEAD = 8;

    /* PROJECTS */

    function verifiedProject() internal returns (uint24) {
        return makeVerified(researcher);
    }

    function smallProject() internal returns (uint24) {
        return makeSmall(researcher);
    }

    /// @dev One of many: with little money, for {cheapInput}.
    function cheapProject() internal returns (uint24 projectId) {
        vm.prank(researcher);
        projectId = projects.register(1, "ipfs://project");
        gift(escrow.projectAccount(projectId), 10 ether);
        verify(projectId);
    }

    /// @dev For a minute.
    function cheapInput(uint24 projectId) internal pure returns (IFairShareQueue.RequestInput memory input) {
        input = requestInput(projectId);
        input.duration = 60;
    }

    function unverify(uint24 projectId) internal {
        vm.prank(registrar);
        projects.unverify(projectId, keccak256("the report"), "ipfs://report");
    }

    function withdrawSmall(uint24 projectId) internal {
        vm.prank(registrar);
        projects.withdrawSmall(projectId, keccak256("the report"), "ipfs://report");
    }

    /// @dev A provider, which has nothing else to do here, contributes for the project from now on.
    function link(uint24 projectId, address giver) internal {
        vm.prank(researcher);
        projects.offerLink(projectId, giver, true);
        vm.prank(giver);
        projects.acceptLink(projectId);
    }

    /// @dev As if a provider of the project had done work for somebody else, told when that job ended.
    function contribute(uint24 projectId, uint64 work) internal {
        address giver = makeAccount(string(abi.encode("giver of", projectId)));
        if (projects.projectOfProvider(giver) == 0) link(projectId, giver);
        recordEnd(report(0, giver, 0, work));
    }

    /// @dev Use that was charged, as a match of the community's GPUs does.
    function charge(uint24 projectId, uint64 work) internal {
        IFairShareQueue.RequestInput memory input = requestInput(projectId);
        input.classId = MarketDefaults.A100;
        // 4,000 of 10,000 of the reference GPU.
        input.duration = uint24((uint256(work) * 10_000) / 4_000);
        enqueue(input);
        IResourceRegistry.OfferInput memory offer = communityInput();
        (offer.classId, offer.gpus) = (MarketDefaults.A100, 1);
        addGpus(provider, MarketDefaults.A100, 1);
        assertEq(allocate(list(provider, offer), 1), 1, "charged");
        assertEq(queue.standingOf(projectId).usage, work, "use");
    }

    /* REQUESTS */

    function enqueue(IFairShareQueue.RequestInput memory input) internal returns (uint64) {
        vm.prank(researcher);
        return queue.enqueue(input);
    }

    function enqueue(uint24 projectId) internal returns (uint64) {
        return enqueue(requestInput(projectId));
    }

    function enqueue(uint24 projectId, uint16 gpus) internal returns (uint64) {
        IFairShareQueue.RequestInput memory input = requestInput(projectId);
        input.gpus = gpus;
        return enqueue(input);
    }

    /// @dev A new verified project's request.
    function waiting() internal returns (uint64) {
        return enqueue(verifiedProject());
    }

    function waiting(uint16 gpus) internal returns (uint64) {
        return enqueue(verifiedProject(), gpus);
    }

    function dequeue(uint64 requestId) internal {
        vm.prank(researcher);
        queue.dequeue(requestId);
    }

    /* MATCHES */

    function allocate(uint256 maxMatches) internal returns (uint256) {
        return allocate(communityOffer, maxMatches);
    }

    function allocate(uint24 id, uint256 maxMatches) internal returns (uint256) {
        vm.prank(registry.offerOf(id).provider);
        return queue.allocate(id, maxMatches);
    }

    /// @dev Another offer of the community, with the stake that it needs.
    function moreGpus(uint16 gpus) internal returns (uint24) {
        stake(provider, uint256(gpus) * 3_500 ether);
        for (uint256 left = gpus; left != 0;) {
            uint256 batch = left > 64 ? 64 : left;
            addGpus(provider, MarketDefaults.H100, batch);
            left -= batch;
        }
        IResourceRegistry.OfferInput memory input = communityInput();
        input.gpus = gpus;
        return list(provider, input);
    }

    function report(
        uint24 projectId,
        address giver,
        uint64 reserved,
        uint64 used
    ) internal view returns (IFairShareQueue.JobReport memory) {
        return
            IFairShareQueue.JobReport({
                projectId: projectId,
                provider: giver,
                startedAt: uint40(block.timestamp),
                reserved: reserved,
                used: used
            });
    }

    function recordEnd(IFairShareQueue.JobReport memory told) internal {
        vm.prank(address(escrow));
        queue.recordEnd(told);
    }

    /* EXPECTATIONS */

    function isQueued(uint64 requestId) internal view returns (bool) {
        return queue.requestOf(requestId).enqueuedAt != 0;
    }

    function assertServed(uint64 requestId, string memory message) internal view {
        assertTrue(!isQueued(requestId), message);
    }

    function assertWaits(uint64 requestId, string memory message) internal view {
        assertTrue(isQueued(requestId), message);
    }

    function assertLane(uint64 requestId, IFairShareQueue.Lane lane) internal view {
        assertEq(uint256(queue.requestOf(requestId).lane), uint256(lane), "lane");
    }

    function assertSkipped(uint64 requestId, uint24 id, IFairShareQueue.SkipReason reason) internal view {
        assertEq(uint256(queue.skipReasonOf(requestId, id)), uint256(reason), "reason");
    }

    function expectNotQueued(uint64 requestId) internal {
        vm.expectRevert(abi.encodeWithSelector(IFairShareQueue.FairShareQueue_NotQueued.selector, requestId));
    }

    /// @dev The queue holds exactly what the requests that wait have paid in.
    function assertHolds(uint256 amount) internal view {
        assertEq(escrow.balanceOf(address(queue)), amount, "the queue's money");
        assertSolvent();
    }
}
