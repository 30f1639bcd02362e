// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {ConsentActions} from "./ConsentActions.sol";

/// @notice The invariants of consents and their uses; README.md lists them in prose.
contract ConsentInvariants is ConsentActions {
    function setUp() public override {
        super.setUp();
        bytes4[] memory actions = new bytes4[](15);
        actions[0] = this.passTime.selector;
        actions[1] = this.consent.selector;
        actions[2] = this.consentAgain.selector;
        actions[3] = this.withdraw.selector;
        actions[4] = this.withdrawEarly.selector;
        actions[5] = this.payAhead.selector;
        actions[6] = this.passOn.selector;
        actions[7] = this.announceUse.selector;
        actions[8] = this.use.selector;
        actions[9] = this.useMany.selector;
        actions[10] = this.pause.selector;
        actions[11] = this.suspendOrLift.selector;
        actions[12] = this.changeLevel.selector;
        actions[13] = this.changeWall.selector;
        actions[14] = this.resume.selector;
        target(address(this), actions);
    }

    /// @dev One after another, so that a walk is walked once and everything is looked at after every step.
    function invariant_ConsentsHold() external {
        vm.warp(currentTime);
        checkAll();
    }

    /// @dev Longer walks than the fuzzer's, in which every action but the rare ones is as likely.
    function testFuzz_LongWalksHold(uint256 seed) external {
        walk(seed, 60);
        checkAll();
    }

    /// @dev So that the walks above say something: they come everywhere.
    function test_WalksReachEveryKindOfStep() external {
        walk(uint256(keccak256("a long walk")), 700);
        checkAll();
        (uint256 used, uint256 revoked, uint256 passedOn, uint256 late) = (0, 0, 0, 0);
        for (uint256 i = 0; i < _believed.length; ++i) {
            if (_believed[i].used != 0) ++used;
            if (_believed[i].used != 0 && _believed[i].consent.level == 3) ++late;
            if (_believed[i].status == IConsents.GrantStatus.Revoked) ++revoked;
            if (_believed[i].parent != 0) ++passedOn;
        }
        assertGe(used, 5, "used");
        assertGe(late, 1, "announced and used");
        assertGe(revoked, 5, "withdrawn");
        assertGe(passedOn, 1, "passed on");
        assertGe(_owed, 1, "earned");
    }

    /* PRIVATE */

    function walk(uint256 seed, uint256 steps) private {
        for (uint256 i = 0; i < steps; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            (uint256 action, uint256 what, uint256 more) = (
                random % 16,
                random >> 8,
                uint256(keccak256(abi.encode(random)))
            );
            if (action < 11) usual(action, what, more);
            else if (action == 11) this.passTime(what);
            else if (action == 12) this.payAhead(what);
            else rare(what % 24, more);
        }
        vm.warp(currentTime);
    }

    function usual(uint256 action, uint256 what, uint256 more) private {
        if (action < 3) this.consent(what);
        else if (action < 7) this.use(what, more);
        else if (action == 7) this.useMany(what, more);
        else if (action == 8) this.passOn(what);
        else if (action == 9) this.announceUse(what, more);
        else this.withdraw(what, more);
    }

    function rare(uint256 action, uint256 seed) private {
        if (action == 0) this.consentAgain(seed);
        else if (action == 1) this.withdrawEarly(seed);
        else if (action == 2) this.pause(seed);
        else if (action == 3) this.suspendOrLift(seed);
        else if (action == 4) this.changeLevel(seed);
        else if (action == 5) this.changeWall(seed);
        else if (action == 6) this.resume(seed);
    }

    function checkAll() private view {
        (uint48 seq, bytes26 head) = log.trail();
        assertEq(seq, _seq, "P5: numbers without a gap");
        assertEq(bytes32(head), bytes32(_head), "P5: the head is that of the entries");
        uint256 earned = 0;
        for (uint256 i = 0; i < _believed.length; ++i) earned += checkGrant(i);
        checkMoney(earned);
        checkJobs();
        checkPolicy();
    }

    /// @return What it earned.
    function checkGrant(uint256 number) private view returns (uint256) {
        Believed storage believed = _believed[number];
        bytes32 grantId = idOf(believed.witness);
        IConsents.Grant memory grant = log.grantOf(grantId);
        assertEq(uint256(grant.status), uint256(believed.status), "P2: it only ever goes forward");
        assertEq(grant.useCount, believed.used, "P4: as many uses as were recorded");
        assertEq(log.isActive(grantId) ? 1 : 0, _isInForce(number) ? 1 : 0, "P6: in force with all above it");
        if (grant.level == 0) return 0;
        assertEq(grant.maxUses - grant.useCount, believed.left, "P4: what is left");
        assertEq(grant.ops, believed.consent.ops, "P11: no vote widens what was signed");
        assertEq(grant.expiry, believed.consent.expiry, "P11: nor prolongs it");
        assertEq(grant.purpose, believed.consent.purpose, "P11: nor points it elsewhere");
        assertEq(benefits.owedTo(grantId), believed.earned, "P10: uses x reward");
        return believed.earned;
    }

    function checkMoney(uint256 earned) private view {
        (uint256 held, uint256 free, uint256 owed) = benefits.solvency();
        assertEq(held, free + owed, "P10: held is free and owed");
        assertEq(
            free,
            _free[custodianId] + _free[processorId],
            "P10: what was paid ahead, less what was used"
        );
        assertEq(owed, earned, "P10: owed is what all earned");
        assertEq(owed, _owed, "P10: and what uses were charged");
    }

    function checkPolicy() private view {
        (uint32 version, uint40 pausedUntil) = book.stateOf();
        (uint32 toldVersion, uint40 toldPausedUntil) = log.toldPolicy();
        assertEq(pausedUntil, _pausedUntil, "P12: paused as long as the guardian said");
        assertEq(toldVersion, version, "P12: the log knows the book's version");
        assertEq(toldPausedUntil, pausedUntil, "P12: and the end of its pause");
    }

    function checkJobs() private view {
        for (uint256 jobId = 1; jobId <= JOBS; ++jobId) {
            checkJob(jobId, custodianId);
        }
    }

    /// @dev Of the custodian: nobody passes on to it but the processor, whose withdrawals count too.
    function checkJob(uint256 jobId, uint32 controllerId) private view {
        uint256 lastUse = _lastUse[jobId][controllerId];
        assertEq(log.jobUseOf(jobId, DATASET, controllerId).lastSeq, lastUse, "P1: the last use for a job");
        if (lastUse <= _lastWithdrawal[controllerId])
            assertTrue(!log.isUseValid(jobId, DATASET, controllerId), "P1: no job after a withdrawal");
    }
}
