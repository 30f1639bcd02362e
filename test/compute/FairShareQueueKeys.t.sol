// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Queues} from "../utils/Queues.t.sol";

contract FairShareQueueKeysTest is Queues {
    uint64 private constant UNIT_WORK = uint64(MarketDefaults.DURATION);

    /* KEY */

    function testFuzz_KeyOf_WhenTimePasses(uint256 elapsed, uint256 used) external {
        (uint24 projectId, uint24 unused) = (verifiedProject(), verifiedProject());
        enqueue(projectId, uint16(bound(used, 1, 8)));
        allocate(1);
        (uint64 key, uint64 keyOfUnused) = (queue.keyOf(projectId), queue.keyOf(unused));
        skip(bound(elapsed, 0, 3650 days));
        assertEq(queue.keyOf(projectId), key, "it used something");
        assertEq(queue.keyOf(unused), keyOfUnused, "it used nothing");
        assertGe(key, keyOfUnused + 1, "whoever used nothing comes first");
    }

    /* REKEY */

    function testFuzz_Rekey_RevertWhen_TheRequestDoesNotWait(uint256 seed) external {
        uint64 requestId = uint64(bound(seed, 0, type(uint64).max));
        expectNotQueued(requestId);
        queue.rekey(requestId);
        expectNotQueued(requestId);
        queue.placeOf(requestId);
        expectNotQueued(requestId);
        queue.skipReasonOf(requestId, communityOffer);
    }

    function testFuzz_Rekey_WhenTheProjectContributed(uint256 seed) external {
        // Less than what the lane of contributors needs.
        uint64 work = uint64(bound(seed, GPU_HOUR, 100 * GPU_HOUR - 1));
        waiting();
        uint24 projectId = verifiedProject();
        uint64 requestId = enqueue(projectId);
        uint64 oldKey = queue.keyOf(projectId);
        contribute(projectId, work);
        assertEq(queue.placeOf(requestId), 1, "still behind");
        uint64 key = queue.keyOf(projectId);
        assertLe(key, oldKey - 1, "lower");
        vm.expectEmit(address(queue));
        emit IFairShareQueue.RequestRekeyed(
            requestId,
            oldKey,
            key,
            IFairShareQueue.Lane.General,
            queue.standingOf(projectId)
        );
        vm.prank(outsider(seed));
        queue.rekey(requestId);
        assertEq(queue.placeOf(requestId), 0, "first");
    }

    function test_Rekey_WhenTheProjectBelongsToAnotherLane() external {
        uint24 projectId = smallProject();
        uint64 requestId = enqueue(projectId);
        withdrawSmall(projectId);
        queue.rekey(requestId);
        assertLane(requestId, IFairShareQueue.Lane.General);
        assertEq(queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.Small), 0, "left one");
        assertEq(queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.General), 1, "is in the other");
        contribute(projectId, 100 * GPU_HOUR);
        queue.rekey(requestId);
        assertLane(requestId, IFairShareQueue.Lane.Contribution);
    }

    /* ALLOCATE: KEYS OUT OF DATE */

    function test_Allocate_WhenAWeightHasFallen() external {
        // Both used a day. One contributed and so is first, but by now that has faded.
        (uint24 giver, uint24 other) = (verifiedProject(), verifiedProject());
        enqueue(giver);
        enqueue(other);
        allocate(2);
        contribute(giver, 90 * GPU_HOUR);
        (uint64 first, uint64 second) = (enqueue(giver), enqueue(other));
        uint64 oldKey = queue.keyOf(giver);
        skip(6 days);
        reportInventory(provider);
        uint64 key = queue.keyOf(giver);
        assertGe(key, oldKey + 4_294_967, "by more than a thousandth");
        vm.expectEmit(address(queue));
        emit IFairShareQueue.RequestRekeyed(
            first,
            oldKey,
            key,
            IFairShareQueue.Lane.General,
            queue.standingOf(giver)
        );
        assertEq(allocate(1), 1, "one job");
        assertServed(first, "still the least");
        assertWaits(second, "used more for its weight");
    }

    function test_Allocate_WhenAWeightHasFallenBehindOthers() external {
        (uint24 giver, uint24 other) = (verifiedProject(), verifiedProject());
        contribute(giver, 90 * GPU_HOUR);
        contribute(other, 89 * GPU_HOUR);
        (uint64 first, uint64 second) = (enqueue(giver), enqueue(other));
        skip(6 days);
        reportInventory(provider);
        // The other one contributes more in the meantime and asks for its place.
        contribute(other, 5 * GPU_HOUR);
        queue.rekey(second);
        assertEq(queue.placeOf(first), 0, "its old key is the least");
        assertEq(allocate(1), 1, "one job");
        assertServed(second, "now before it");
        assertWaits(first, "has its new key");
        assertEq(queue.placeOf(first), 0, "and its place");
    }

    function test_Allocate_WhenAProjectLeftTheLane() external {
        uint24 id = moreGpus(16);
        uint24 left = smallProject();
        uint64 first = enqueue(left);
        uint64 second = enqueue(smallProject());
        withdrawSmall(left);
        assertEq(allocate(id, 1), 1, "one job");
        assertWaits(first, "not for the small lane");
        assertServed(second, "the small lane's next");
        assertLane(first, IFairShareQueue.Lane.General);
        assertEq(allocate(id, 1), 1, "one more");
        assertServed(first, "for the general lane");
    }

    function test_Allocate_WhenManyKeysAreOutOfDate() external {
        // Ten left the small lane. Eight are moved in one call; the ninth is served where it waits.
        uint64[10] memory ids;
        for (uint256 i = 0; i < 10; ++i) {
            uint24 projectId = smallProject();
            ids[i] = enqueue(projectId);
            withdrawSmall(projectId);
        }
        assertEq(allocate(1), 1, "one job");
        for (uint256 i = 0; i < 8; ++i) assertLane(ids[i], IFairShareQueue.Lane.General);
        assertServed(ids[8], "no more is moved");
        assertLane(ids[9], IFairShareQueue.Lane.Small);
    }

    /* RECORD END */

    function testFuzz_RecordEnd_RevertWhen_TheCallerIsNotTheEscrow(uint256 seed) external {
        address caller = outsider(seed);
        vm.expectRevert(abi.encodeWithSelector(IFairShareQueue.FairShareQueue_NotEscrow.selector, caller));
        vm.prank(caller);
        queue.recordEnd(report(1, provider, 1, 1));
    }

    function testFuzz_RecordEnd_WhenAPartWasNotUsed(uint256 gpus, uint256 used, uint256 elapsed) external {
        uint16 count = uint16(bound(gpus, 1, 8));
        uint24 projectId = verifiedProject();
        enqueue(projectId, count);
        enqueue(verifiedProject(), 8 - count == 0 ? 9 : 8 - count);
        allocate(2);
        uint64 reserved = count * UNIT_WORK;
        IFairShareQueue.JobReport memory told = report(projectId, provider, reserved, 0);
        told.used = uint64(boundEdges(used, 0, reserved));
        skip(boundEdges(elapsed, 0, 30 days));
        uint256 others = queue.standingOf(projectId).poolUsage - queue.standingOf(projectId).usage;
        recordEnd(told);
        // As if only what was used had been charged.
        uint256 faded = fadedSince(told.startedAt, told.used);
        IFairShareQueue.Standing memory standing = queue.standingOf(projectId);
        assertGe(standing.usage + 1, faded, "not below");
        assertLe(standing.usage, faded + 1, "not above");
        assertGe(standing.poolUsage + 2, others + faded, "all use: not below");
        assertLe(standing.poolUsage, others + faded + 2, "all use: not above");
    }

    /// @dev Independent of the contracts: as many roots of a half, multiplied, as the binary digits of the time ask for.
    function fadedSince(uint256 since, uint256 work) internal view returns (uint256) {
        uint256 elapsed = block.timestamp - since;
        uint256 whole = elapsed / 14 days;
        uint256 factor = 1e18;
        uint256 rest = elapsed % 14 days;
        uint256 root = 5e17;
        for (uint256 i = 0; i < 40; ++i) {
            root = sqrt(root * 1e18);
            rest *= 2;
            if (rest < 14 days) continue;
            rest -= 14 days;
            factor = (factor * root) / 1e18;
        }
        return ((work * factor) / 1e18) >> whole;
    }

    function sqrt(uint256 x) private pure returns (uint256 root) {
        root = 1e18;
        for (uint256 i = 0; i < 60; ++i) root = (root + x / root) / 2;
    }

    function testFuzz_RecordEnd_WhenMoreIsReturnedThanIsLeft(uint256 waited) external {
        (uint24 projectId, uint24 other) = (verifiedProject(), verifiedProject());
        enqueue(projectId);
        enqueue(other);
        allocate(2);
        // Charged at the match, returned as if it had been charged at the start.
        skip(bound(waited, 1, 30 minutes));
        recordEnd(report(projectId, provider, UNIT_WORK, 0));
        assertEq(queue.standingOf(projectId).usage, 0, "nothing left");
        uint256 pool = queue.standingOf(projectId).poolUsage;
        assertLe(pool, queue.standingOf(other).usage + 1, "what is left is the other's");
        assertGe(pool + 1, queue.standingOf(other).usage, "all of it");
    }

    function testFuzz_RecordEnd_WhenEverythingWasUsed(uint256 elapsed) external {
        uint24 projectId = verifiedProject();
        enqueue(projectId);
        allocate(1);
        skip(bound(elapsed, 0, 30 days));
        IFairShareQueue.Standing memory before = queue.standingOf(projectId);
        recordEnd(report(projectId, provider, UNIT_WORK, UNIT_WORK));
        assertEq(
            keccak256(abi.encode(queue.standingOf(projectId))),
            keccak256(abi.encode(before)),
            "nothing changed"
        );
    }

    function testFuzz_RecordEnd_WhenTheProviderGivesForAProject(uint256 work, uint256 elapsed) external {
        uint64 used = uint64(bound(work, 1, 1e12));
        (uint24 projectId, uint24 payer) = (verifiedProject(), verifiedProject());
        link(projectId, provider);
        vm.expectEmit(address(queue));
        emit IFairShareQueue.ContributionCredited(projectId, provider, used, used);
        recordEnd(report(payer, provider, used, used));
        assertEq(queue.standingOf(projectId).credits, used, "credited");
        uint256 halfLives = bound(elapsed, 0, 40);
        skip(halfLives * 90 days);
        assertEq(queue.standingOf(projectId).credits, used >> halfLives, "fading");
    }

    function test_RecordEnd_WhenTheProviderGivesForThePayer() external {
        uint24 projectId = verifiedProject();
        link(projectId, provider);
        recordEnd(report(projectId, provider, 100, 100));
        assertEq(queue.standingOf(projectId).credits, 0, "nobody credits itself");
    }

    function test_RecordEnd_WhenTheProviderGivesForNobody() external {
        uint24 projectId = verifiedProject();
        vm.recordLogs();
        recordEnd(report(projectId, provider, 100, 100));
        assertEq(vm.getRecordedLogs().length, 0, "nothing to tell");
    }

    function test_RecordEnd_WhenAJobEndsInTheEscrow() external {
        uint24 giver = verifiedProject();
        registerProvider(carol, address(0xCA));
        stake(carol, MarketDefaults.STAKE);
        setTier(carol, registry.providerOf(provider).tier);
        addGpus(carol, MarketDefaults.H100, 8);
        uint24 id = list(carol, communityInput());
        link(giver, carol);
        uint24 projectId = verifiedProject();
        enqueue(projectId);
        allocate(id, 1);
        assertEq(queue.standingOf(projectId).usage, UNIT_WORK, "reserved");
        start(1);
        skip(6 hours);
        vm.prank(carol);
        escrow.claim(receiptOf(1, 6 hours));
        skip(1 days);
        escrow.mature(1);
        close(researcher, 1);
        skip(1 days + 1);
        close(relayer, 1);
        assertEq(queue.standingOf(giver).credits, 6 hours, "credited what was used");
        assertLe(queue.standingOf(projectId).usage, 6 hours, "charged what was used");
        assertGe(queue.standingOf(projectId).usage, 5 hours, "and it has hardly faded");
    }
}
