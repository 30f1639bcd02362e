// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {ConsentLog} from "../../contracts/provenance/ConsentLog.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {PolicyBook} from "../../contracts/provenance/PolicyBook.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {GivenConsent} from "../utils/GivenConsent.t.sol";

/// @notice Attacks on what the log keeps of the policy book's state, told or not; README.md lists them.
contract PolicyListenerAttacksTest is GivenConsent {
    IConsents.Consent private _wanted;

    /* HELPERS */

    /// @dev A log that nobody tells anything, with a consent and a use, so that it keeps a yes for both.
    function makeUnboundLog() internal {
        log = new ConsentLog(address(accessManager), address(book), address(controllers));
        given = consented("carla");
        record(useOf(given, JOB));
    }

    function makeBook() internal returns (PolicyBook) {
        return
            new PolicyBook(address(accessManager), vocabulary, ConsentTerms.levels(), ConsentTerms.walls());
    }

    function assertNothingNew(bytes memory grantReason, bytes memory useReason) internal {
        _wanted = consentOf(makeSubject("dora"));
        bytes memory proof = signed(_wanted);
        vm.expectRevert(grantReason);
        log.grant(_wanted, proof);
        vm.expectRevert(useReason);
        record(useOf(given, JOB));
    }

    function assertPaused(uint40 until) internal {
        bytes memory reason = abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, until);
        assertNothingNew(reason, reason);
    }

    function assertTold() internal view {
        (uint32 version, uint40 pausedUntil) = book.stateOf();
        (uint32 toldVersion, uint40 toldPausedUntil) = log.toldPolicy();
        assertEq(toldVersion, version, "the book's version");
        assertEq(toldPausedUntil, pausedUntil, "the end of the book's pause");
    }

    function assertUntold() internal view {
        (uint32 version, uint40 pausedUntil) = log.toldPolicy();
        assertEq(version, 0, "no version");
        assertEq(pausedUntil, 0, "no pause");
    }

    function narrow() internal {
        IPolicyBook.Level memory level = book.levelOf(2);
        level.ops = Ops.DERIVE;
        book.setLevel(2, level);
    }

    function assertNarrowed() internal {
        assertNothingNew(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_OpsNotAllowed.selector,
                2,
                Ops.QUERY | Ops.TRAIN,
                Ops.DERIVE
            ),
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_OpsNotAllowed.selector,
                2,
                useOf(given, JOB).op,
                Ops.DERIVE
            )
        );
    }

    /* WHO TELLS */

    function testFuzz_Telling_SomebodyElseTellsTheLog(uint256 seed, uint32 version, uint40 until) external {
        address[5] memory others = [address(this), guardian, custodian, address(log), boundAccount(seed)];
        pauseIntake();
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotPolicyBook.selector, others[i]));
            vm.prank(others[i]);
            log.onPolicyChanged(version, until);
        }
        assertTold();
        assertPaused(book.pausedUntil());
    }

    /// @dev It may neither be told by the other book nor be paused by it.
    function test_Telling_TheBookIsBoundToALogOfAnotherBook() external {
        PolicyBook other = makeBook();
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotPolicyBook.selector, address(other)));
        other.bindListener(address(log));
        assertEq(other.listener(), address(0), "not bound");
        other.setWall(0, 1 << ConsentTerms.RESEARCH);
        other.pauseIntake(uint40(block.timestamp + 1 days));
        assertTold();
        record(useOf(given, JOB));
    }

    /// @dev The log that was told would go on for ever with what was true then.
    function test_Telling_AnotherLogTakesThePlaceOfTheFirst() external {
        ConsentLog first = log;
        makeUnboundLog();
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_BindingInvalid.selector, address(log)));
        book.bindListener(address(log));
        assertEq(book.listener(), address(first), "the first is told");
        pauseIntake();
        assertUntold();
        assertPaused(book.pausedUntil());
        log = first;
        assertTold();
    }

    /* A LOG THAT NOBODY TELLS */

    function test_Telling_APauseWhileTheLogIsUnbound() external {
        makeUnboundLog();
        pauseIntake();
        assertUntold();
        assertPaused(book.pausedUntil());
        skip(7 days);
        log.grant(_wanted, signed(_wanted));
        record(useOf(given, JOB));
    }

    function test_Telling_AVoteWhileTheLogIsUnbound() external {
        makeUnboundLog();
        narrow();
        assertUntold();
        assertNarrowed();
    }

    function test_Telling_TheBindingComesDuringAPause() external {
        book = makeBook();
        makeUnboundLog();
        uint40 until = uint40(block.timestamp + 3 days);
        book.pauseIntake(until);
        book.bindListener(address(log));
        assertTold();
        assertPaused(until);
        book.resumeIntake();
        assertTold();
        log.grant(_wanted, signed(_wanted));
        record(useOf(given, JOB));
    }

    /* A COPY THAT ISN'T TRUE ANY MORE */

    function test_Telling_AVoteAndAPauseWorkAtOnce() external {
        record(useOf(given, JOB));
        narrow();
        assertTold();
        assertNarrowed();
        book.setLevel(2, ConsentTerms.levels()[1]);
        record(useOf(given, JOB));
        pauseIntake();
        assertTold();
        assertPaused(book.pausedUntil());
    }

    /// @dev Levels, walls, pauses, early ends and time, in any order.
    function testFuzz_Telling_NoChangeIsMissed(uint256 seed) external {
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            change(seed % 5, seed >> 8);
            assertTold();
        }
    }

    function change(uint256 kind, uint256 seed) private {
        uint40 last = book.pausedUntil();
        if (kind == 0) book.setLevel(uint8(1 + (seed % 4)), ConsentTerms.levels()[(seed >> 8) % 4]);
        else if (kind == 1) book.setWall(uint8(seed % 8), seed >> 8);
        else if (kind == 2) skip(seed % 10 days);
        else if (kind == 3 && block.timestamp < last) resumeIntake();
        else if (kind == 4 && (last == 0 || block.timestamp >= last + 7 days)) pauseIntake();
    }

    /// @dev Whoever brings a guardian's call chooses its gas: the pause holds in both or in none.
    function testFuzz_Telling_APauseWithLittleGas(uint256 gas) external {
        gas = bound(gas, 1_000, 120_000);
        vm.prank(guardian);
        (bool success, ) = address(book).call{gas: gas}(
            abi.encodeCall(book.pauseIntake, (uint40(block.timestamp + 1 days)))
        );
        assertEq(book.pausedUntil() != 0 ? 1 : 0, success ? 1 : 0, "paused when it went through");
        assertTold();
    }

    /// @dev A listener that fails would stop the guardian: the log takes all that the book may say.
    function testFuzz_Telling_TheLogNeverRefusesItsBook(uint32[8] calldata versions, uint40 until) external {
        for (uint256 i = 0; i < versions.length; ++i) {
            vm.prank(address(book));
            log.onPolicyChanged(versions[i], until);
            (uint32 version, uint40 pausedUntil) = log.toldPolicy();
            assertEq(version, versions[i], "version");
            assertEq(pausedUntil, until, "end of the pause");
            assertEq(log.benefitVault(), address(benefits), "its neighbour in the slot");
        }
    }

    /// @dev Found at the binding, not by the guardian.
    function test_Telling_AListenerThatDoesNotListen() external {
        book = makeBook();
        vm.expectRevert();
        book.bindListener(address(controllers));
        assertEq(book.listener(), address(0), "not bound");
        book.pauseIntake(uint40(block.timestamp + 1 days));
        assertEq(book.pausedUntil(), block.timestamp + 1 days, "paused all the same");
    }
}
