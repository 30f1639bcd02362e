// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Consents} from "../utils/Consents.t.sol";

contract ConsentLogAnnouncementsTest is Consents {
    IConsents.Consent internal open;

    function setUp() public override {
        super.setUp();
        assess(custodian);
        open = explicitOf(makeSubject("ada"));
        consentTo(open);
    }

    function readyAt(uint8 level) internal view returns (uint40) {
        return log.announcedFor(JOB, DATASET, custodianId, Ops.QUERY, ConsentTerms.RESEARCH, level);
    }

    function setDelay(uint24 delay) internal {
        IPolicyBook.Level memory level = book.levelOf(3);
        level.announceDelay = delay;
        book.setLevel(3, level);
    }

    /* ANNOUNCE USE */

    function testFuzz_AnnounceUse_RevertWhen_ItIsNotOneOperation(uint8 op) external {
        if (op & Ops.ALL == op && op & (op - (op == 0 ? 0 : 1)) == 0) op = 0;
        expectOp(0, op, Ops.ALL);
        vm.prank(custodian);
        log.announceUse(JOB, DATASET, custodianId, op, ConsentTerms.RESEARCH, 3);
    }

    function testFuzz_AnnounceUse_RevertWhen_TheLevelWantsNone(uint8 level) external {
        if (level == 3 || level == 4) level = 2;
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NoAnnouncement.selector, level));
        announce(JOB, level);
    }

    function testFuzz_AnnounceUse_RevertWhen_TheCallerDoesNotActForTheController(uint256 seed) external {
        address caller = seed % 2 == 0 ? processor : boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
        vm.prank(caller);
        log.announceUse(JOB, DATASET, custodianId, Ops.QUERY, ConsentTerms.RESEARCH, 3);
    }

    function testFuzz_AnnounceUse_RevertWhen_ItStillCounts(uint256 elapsed) external {
        announce(JOB, 3);
        uint40 ready = uint40(block.timestamp + 1 hours);
        skip(bound(elapsed, 0, 1 hours + 7 days - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_AlreadyAnnounced.selector, JOB, DATASET, ready)
        );
        announce(JOB, 3);
    }

    function testFuzz_AnnounceUse_WhenAnActorDoes(bool byAgent, bool isFour) external {
        uint8 level = isFour ? 4 : 3;
        uint40 ready = uint40(block.timestamp + (isFour ? 24 hours : 1 hours));
        assertEq(readyAt(level), 0, "not yet");
        vm.expectEmit(address(log));
        emit IConsents.UseAnnounced(
            JOB,
            DATASET,
            custodianId,
            Ops.QUERY,
            ConsentTerms.RESEARCH,
            ready,
            ready + 7 days
        );
        vm.prank(byAgent ? agent : custodian);
        log.announceUse(JOB, DATASET, custodianId, Ops.QUERY, ConsentTerms.RESEARCH, level);
        assertEq(readyAt(level), ready, "from then on");
        assertEq(readyAt(isFour ? 3 : 4), 0, "of this level alone");
    }

    function test_AnnounceUse_WhenTheLastOneIsOver() external {
        announce(JOB, 3);
        skip(1 hours + 7 days);
        assertEq(readyAt(3), 0, "over");
        announce(JOB, 3);
        assertEq(readyAt(3), block.timestamp + 1 hours, "anew");
    }

    /* ANNOUNCED USE */

    function testFuzz_AnnouncedUse_RevertWhen_AnotherUseWasAnnounced(uint256 field) external {
        field = bound(field, 0, 4);
        vm.prank(custodian);
        log.announceUse(
            field == 0 ? JOB + 1 : JOB,
            field == 1 ? TEXT : DATASET,
            custodianId,
            field == 2 ? Ops.TRAIN : Ops.QUERY,
            field == 3 ? ConsentTerms.ACADEMIC : ConsentTerms.RESEARCH,
            field == 4 ? 4 : 3
        );
        skip(24 hours);
        expectUnannounced(JOB, 0);
        record(useOf(open, JOB));
    }

    function testFuzz_AnnouncedUse_RevertWhen_ItIsTooEarly(uint256 elapsed) external {
        announce(JOB, 3);
        uint256 ready = block.timestamp + 1 hours;
        skip(bound(elapsed, 0, 1 hours - 1));
        expectUnannounced(JOB, ready);
        record(useOf(open, JOB));
    }

    function testFuzz_AnnouncedUse_RevertWhen_ItIsTooLate(uint256 elapsed) external {
        announce(JOB, 3);
        skip(bound(elapsed, 1 hours + 7 days, 30 days));
        expectUnannounced(JOB, 0);
        record(useOf(open, JOB));
    }

    function test_AnnouncedUse_RevertWhen_AVoteMadeTheDelayLonger() external {
        announce(JOB, 3);
        uint256 announcedAt = block.timestamp;
        setDelay(2 hours);
        skip(1 hours);
        expectUnannounced(JOB, announcedAt + 2 hours);
        record(useOf(open, JOB));
        skip(1 hours);
        record(useOf(open, JOB));
    }

    function test_AnnouncedUse_RevertWhen_AVoteMadeTheDelayShorterMeanwhile() external {
        announce(JOB, 3);
        uint256 announcedAt = block.timestamp;
        setDelay(1 minutes);
        skip(1 minutes);
        expectUnannounced(JOB, announcedAt + 1 hours);
        record(useOf(open, JOB));
    }

    function testFuzz_AnnouncedUse_WhenItIsTime(uint256 elapsed) external {
        announce(JOB, 3);
        skip(bound(elapsed, 1 hours, 1 hours + 7 days - 1));
        record(useOf(open, JOB));
        record(useOf(open, JOB));
        assertEq(log.grantOf(idOf(open)).useCount, 2, "recorded");
    }

    function test_AnnouncedUse_WhenItIsABatch() external {
        IConsents.Member[] memory members = new IConsents.Member[](1);
        members[0] = memberOf(witnessOf(open));
        expectUnannounced(JOB, 0);
        recordMany(batchOf(JOB), members);
        announce(JOB, 3);
        skip(1 hours);
        assertEq(recordMany(batchOf(JOB), members), 1, "used");
    }
}
