// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {FairShareQueue} from "../../contracts/compute/FairShareQueue.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Queues} from "../utils/Queues.t.sol";

contract FairShareQueueTest is Queues {
    function deploy(IFairShareQueue.Settings memory settings) internal returns (FairShareQueue) {
        return new FairShareQueue(address(accessManager), address(escrow), address(subsidyPool), settings);
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_ASettingIsOutOfItsBounds() external {
        IFairShareQueue.Settings[] memory wrong = new IFairShareQueue.Settings[](10);
        for (uint256 i = 0; i < wrong.length; ++i) wrong[i] = MarketDefaults.queueSettings();
        wrong[0].usageHalfLife = 1 days - 1;
        wrong[1].creditsHalfLife = 1 days - 1;
        wrong[2].laneHalfLife = 1 days - 1;
        wrong[3].maxDuration = 59;
        wrong[4].maxDuration = MarketDefaults.terms().maxDuration + 1;
        wrong[5].smallFloorBps = 0;
        wrong[6].smallFallingBps = 7_500;
        wrong[7].contributionBps = 0;
        wrong[8].contributionBps = 10_000;
        wrong[9].bond = 0;
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(IFairShareQueue.FairShareQueue_SettingsInvalid.selector);
            deploy(wrong[i]);
        }
    }

    function testFuzz_Constructor_WhenItIsDeployed(uint256 elapsed) external {
        skip(bound(elapsed, 0, 3650 days));
        IFairShareQueue.Settings memory settings = MarketDefaults.queueSettings();
        vm.expectEmit();
        emit IFairShareQueue.QueueConfigured(
            settings,
            uint40(block.timestamp),
            address(escrow),
            address(subsidyPool)
        );
        FairShareQueue created = deploy(settings);
        assertEq(keccak256(abi.encode(created.settings())), keccak256(abi.encode(settings)), "settings");
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.ESCROW(), address(escrow), "escrow");
        assertEq(created.SUBSIDY_POOL(), address(subsidyPool), "subsidy pool");
        assertEq(created.LAUNCHED_AT(), block.timestamp, "launch");
        assertEq(created.LANE_CAPACITY(), 1024, "capacity");
        assertEq(created.LOOK_AHEAD(), LOOK_AHEAD, "look-ahead");
        assertEq(created.MAX_MATCHES(), 40, "matches");
        assertEq(created.requestCount(), 0, "no requests");
    }

    /* ENQUEUE: REFUSALS */

    function test_Enqueue_RevertWhen_IntakeIsPaused() external {
        uint24 projectId = verifiedProject();
        pauseIntake(address(queue));
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, block.timestamp + 7 days)
        );
        enqueue(projectId);
    }

    function testFuzz_Enqueue_RevertWhen_TheCallerIsNotAMember(uint256 seed) external {
        uint24 projectId = verifiedProject();
        address caller = outsider(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IFairShareQueue.FairShareQueue_NotMember.selector, projectId, caller)
        );
        vm.prank(caller);
        queue.enqueue(requestInput(projectId));
    }

    function test_Enqueue_RevertWhen_TheProjectIsNotVerified() external {
        uint24 projectId = makeProject(researcher);
        bytes memory refusal = abi.encodeWithSelector(
            IFairShareQueue.FairShareQueue_NotVerified.selector,
            projectId
        );
        vm.expectRevert(refusal);
        enqueue(projectId);
    }

    function testFuzz_Enqueue_RevertWhen_ThereIsNoSuchClass(uint256 seed) external {
        IFairShareQueue.RequestInput memory input = requestInput(verifiedProject());
        input.classId = uint16(bound(seed, 4, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(IFairShareQueue.FairShareQueue_UnknownClass.selector, input.classId)
        );
        enqueue(input);
    }

    function testFuzz_Enqueue_RevertWhen_TheSizeIsInvalid(uint256 shorter, uint256 longer) external {
        uint24 maxDuration = MarketDefaults.queueSettings().maxDuration;
        IFairShareQueue.RequestInput[3] memory wrong;
        uint24 projectId = verifiedProject();
        for (uint256 i = 0; i < 3; ++i) wrong[i] = requestInput(projectId);
        wrong[0].gpus = 0;
        wrong[1].duration = uint24(boundEdges(shorter, 0, 59));
        wrong[2].duration = uint24(boundEdges(longer, maxDuration + 1, type(uint24).max));
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IFairShareQueue.FairShareQueue_SizeInvalid.selector,
                    wrong[i].gpus,
                    wrong[i].duration,
                    maxDuration
                )
            );
            enqueue(wrong[i]);
        }
    }

    function test_Enqueue_RevertWhen_ThereIsNoPrice() external {
        IFairShareQueue.RequestInput memory input = requestInput(verifiedProject());
        input.maxPrice = 0;
        vm.expectRevert(IFairShareQueue.FairShareQueue_NoPrice.selector);
        enqueue(input);
    }

    function test_Enqueue_RevertWhen_ThereIsNoSpecification() external {
        IFairShareQueue.RequestInput memory input = requestInput(verifiedProject());
        input.specHash = bytes32(0);
        vm.expectRevert(IFairShareQueue.FairShareQueue_SpecMissing.selector);
        enqueue(input);
    }

    function test_Enqueue_RevertWhen_TheProjectWaitsAlready() external {
        uint24 projectId = verifiedProject();
        uint64 requestId = enqueue(projectId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFairShareQueue.FairShareQueue_AlreadyQueued.selector,
                projectId,
                requestId
            )
        );
        enqueue(projectId);
    }

    function testFuzz_Enqueue_RevertWhen_TheProjectHasTooLittle(uint256 missing) external {
        uint24 projectId = verifiedProject();
        address account = escrow.projectAccount(projectId);
        uint256 needed = UNIT_COST + BOND;
        uint256 balance = needed - bound(missing, 1, needed);
        vm.prank(researcher);
        escrow.withdrawFromProject(projectId, researcher, MarketDefaults.DEPOSIT - balance);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                account,
                needed,
                balance
            )
        );
        enqueue(projectId);
    }

    /* ENQUEUE */

    function testFuzz_Enqueue_WhenTheProjectIsVerified(
        uint256 gpus,
        uint256 duration,
        uint256 maxPrice
    ) external {
        IFairShareQueue.RequestInput memory input = requestInput(verifiedProject());
        input.gpus = uint16(boundEdges(gpus, 1, 100));
        input.duration = uint24(boundEdges(duration, 60, 7 days));
        uint256 highest = (MarketDefaults.DEPOSIT - BOND) / input.gpus / input.duration;
        input.maxPrice = uint72(boundEdges(maxPrice, 1, highest));
        uint256 escrowed = uint256(input.maxPrice) * input.gpus * input.duration;
        uint64 requestId = queue.requestIdOf(1, input.projectId);
        IFairShareQueue.Request memory request = requestOf(input, IFairShareQueue.Lane.General, 1);

        vm.expectEmit(address(queue));
        emit IFairShareQueue.RequestEnqueued(
            requestId,
            input.projectId,
            input.classId,
            request,
            queue.keyOf(input.projectId),
            input.specHash,
            escrowed,
            standingOfNewcomer()
        );
        assertEq(enqueue(input), requestId, "number");

        assertEq(
            keccak256(abi.encode(queue.requestOf(requestId))),
            keccak256(abi.encode(request)),
            "request"
        );
        assertEq(queue.queuedRequestOf(input.projectId), requestId, "the project's request");
        assertEq(queue.requestCount(), 1, "count");
        assertEq(queue.laneLength(input.classId, IFairShareQueue.Lane.General), 1, "lane");
        address account = escrow.projectAccount(input.projectId);
        assertEq(escrow.balanceOf(account), MarketDefaults.DEPOSIT - escrowed - BOND, "paid");
        assertHolds(escrowed + BOND);
    }

    function test_Enqueue_WhenTheProjectIsSmall() external {
        uint24 projectId = smallProject();
        contribute(projectId, 100 * GPU_HOUR);
        assertLane(enqueue(projectId), IFairShareQueue.Lane.Small);
    }

    function test_Enqueue_WhenTheProjectContributedEnough() external {
        uint24 giver = verifiedProject();
        contribute(giver, 100 * GPU_HOUR);
        uint24 almost = verifiedProject();
        contribute(almost, 100 * GPU_HOUR - 1);
        assertLane(enqueue(giver), IFairShareQueue.Lane.Contribution);
        assertLane(enqueue(almost), IFairShareQueue.Lane.General);
    }

    function requestOf(
        IFairShareQueue.RequestInput memory input,
        IFairShareQueue.Lane lane,
        uint40 sequence
    ) internal view returns (IFairShareQueue.Request memory) {
        return
            IFairShareQueue.Request({
                researcher: researcher,
                lane: lane,
                classId: input.classId,
                gpus: input.gpus,
                duration: input.duration,
                position: 0,
                enqueuedAt: uint40(block.timestamp),
                sequence: sequence,
                maxPrice: input.maxPrice
            });
    }

    function standingOfNewcomer() internal pure returns (IFairShareQueue.Standing memory standing) {
        (standing.weightBps, standing.shareFactorBps) = (10_000, 10_000);
    }

    /* DEQUEUE */

    function testFuzz_Dequeue_RevertWhen_TheRequestDoesNotWait(uint256 seed) external {
        uint64 requestId = waiting();
        dequeue(requestId);
        uint64[3] memory gone = [requestId, 0, uint64(bound(seed, 0, type(uint64).max))];
        for (uint256 i = 0; i < 3; ++i) {
            expectNotQueued(gone[i]);
            dequeue(gone[i]);
        }
    }

    function testFuzz_Dequeue_RevertWhen_AnOutsiderComesTooEarly(uint256 seed, uint256 elapsed) external {
        uint64 requestId = waiting();
        uint256 from = block.timestamp + 7 days;
        skip(bound(elapsed, 0, 7 days - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IFairShareQueue.FairShareQueue_TooEarly.selector, requestId, from)
        );
        vm.prank(outsider(seed));
        queue.dequeue(requestId);
    }

    function testFuzz_Dequeue_WhenAMemberTakesItOut(uint256 gpus) external {
        uint24 projectId = verifiedProject();
        uint64 requestId = enqueue(projectId, uint16(bound(gpus, 1, 8)));
        uint256 returned = bound(gpus, 1, 8) * UNIT_COST + BOND;
        vm.expectEmit(address(queue));
        emit IFairShareQueue.RequestDequeued(requestId, projectId, researcher, returned);
        dequeue(requestId);
        assertGone(requestId, projectId);
    }

    function testFuzz_Dequeue_WhenItWaitedForLong(uint256 seed) external {
        uint24 projectId = verifiedProject();
        uint64 requestId = enqueue(projectId);
        skip(7 days);
        address caller = outsider(seed);
        vm.expectEmit(address(queue));
        emit IFairShareQueue.RequestDequeued(requestId, projectId, caller, UNIT_COST + BOND);
        vm.prank(caller);
        queue.dequeue(requestId);
        assertGone(requestId, projectId);
    }

    function test_Dequeue_WhenIntakeIsPaused() external {
        uint24 projectId = verifiedProject();
        uint64 requestId = enqueue(projectId);
        pauseIntake(address(queue));
        pauseIntake(address(escrow));
        dequeue(requestId);
        assertGone(requestId, projectId);
    }

    function assertGone(uint64 requestId, uint24 projectId) internal view {
        assertEq(queue.requestOf(requestId).enqueuedAt, 0, "no request");
        assertEq(queue.queuedRequestOf(projectId), 0, "not the project's");
        assertEq(queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.General), 0, "lane");
        address account = escrow.projectAccount(projectId);
        assertEq(escrow.balanceOf(account), MarketDefaults.DEPOSIT, "all money back");
        assertHolds(0);
    }

    /// @dev Some wait, some leave from anywhere; then everything is in the order of use, and of arrival among equals.
    function testFuzz_Dequeue_WhenOthersWait(uint256 seed) external {
        uint256 count = bound(seed, 2, 24);
        uint64[] memory ids = new uint64[](count);
        uint64[] memory keys = new uint64[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint24 projectId = verifiedProject();
            // Whole GPU-hours, so that some are equal.
            uint64 used = uint64(uint256(keccak256(abi.encode(seed, i))) % 6) * GPU_HOUR;
            if (used != 0) charge(projectId, used);
            ids[i] = enqueue(projectId);
            keys[i] = queue.keyOf(projectId);
        }
        for (uint256 i = 0; i < count; ++i) {
            if (uint256(keccak256(abi.encode(seed, "leaves", i))) % 3 != 0) continue;
            dequeue(ids[i]);
            ids[i] = 0;
        }
        assertOrder(ids, keys);
    }

    /// @dev The root used nothing, the first below it 5 hours, the other three 1. Four that used 5 follow the first; the
    /// last used 2 and follows the second. When one of the four leaves, the last takes its place, above which is the 5.
    function test_Dequeue_WhenTheLastOneBelongsBeforeTheOneAbove() external {
        uint8[10] memory used = [0, 5, 1, 1, 1, 5, 5, 5, 5, 2];
        uint64[] memory ids = new uint64[](used.length);
        uint64[] memory keys = new uint64[](used.length);
        for (uint256 i = 0; i < used.length; ++i) {
            uint24 projectId = verifiedProject();
            if (used[i] != 0) charge(projectId, used[i] * GPU_HOUR);
            ids[i] = enqueue(projectId);
            keys[i] = queue.keyOf(projectId);
        }
        dequeue(ids[5]);
        assertEq(queue.requestOf(ids[9]).position, 1, "risen");
        assertEq(queue.requestOf(ids[1]).position, 5, "in the free place");
        ids[5] = 0;
        assertOrder(ids, keys);
    }

    function assertOrder(uint64[] memory ids, uint64[] memory keys) internal view {
        uint256 left = queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.General);
        uint64[] memory next = queue.nextOf(MarketDefaults.H100, IFairShareQueue.Lane.General, 100);
        assertEq(next.length, left < LOOK_AHEAD ? left : LOOK_AHEAD, "at most the look-ahead");
        uint64[] memory first = queue.nextOf(MarketDefaults.H100, IFairShareQueue.Lane.General, 1);
        assertEq(first.length, left == 0 ? 0 : 1, "at most the limit");
        if (left != 0) assertEq(first[0], next[0], "the same first");
        for (uint256 i = 0; i < ids.length; ++i) {
            if (ids[i] == 0) continue;
            uint256 before = 0;
            for (uint256 j = 0; j < ids.length; ++j)
                if (ids[j] != 0 && (keys[j] < keys[i] || (keys[j] == keys[i] && j < i))) ++before;
            assertEq(queue.placeOf(ids[i]), before, "place");
            if (before < next.length) assertEq(next[before], ids[i], "next");
        }
    }
}
