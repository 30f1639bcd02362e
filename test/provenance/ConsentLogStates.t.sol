// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {OddCircle} from "../mocks/OddCircle.sol";
import {Consents} from "../utils/Consents.t.sol";

/// @notice Every way to withdraw, in every state that the system can be in.
contract ConsentLogStatesTest is Consents {
    /// @dev What happened to the system before somebody withdraws.
    enum State {
        Usual,
        IntakePaused,
        ControllerSuspended,
        PolicyNarrowedToNothing,
        PurposeForbidden,
        AgentRevoked,
        SubjectDelegated,
        VaultEmpty,
        Expired,
        UsedUp,
        ParentRevoked,
        EverythingAtOnce
    }

    uint256 internal constant STATES = 12;
    uint256 internal constant PATHS = 5;

    function bringAbout(State state, IConsents.Consent memory consent) internal {
        bool isAll = state == State.EverythingAtOnce;
        if (state == State.UsedUp || isAll) useUp(consent);
        if (state == State.SubjectDelegated || isAll) delegate(consent.subject);
        if (state == State.VaultEmpty || isAll) emptyVault();
        if (state == State.Expired || isAll) vm.warp(uint256(consent.expiry) + 3650 days);
        decide(state, isAll);
    }

    /// @dev What guardians, stewards, votes and the controller decide.
    function decide(State state, bool isAll) internal {
        if (state == State.IntakePaused || isAll) pauseIntake();
        if (state == State.PurposeForbidden || isAll) book.setWall(0, type(uint256).max);
        if (state == State.PolicyNarrowedToNothing || isAll) {
            IPolicyBook.Level memory nothing;
            for (uint8 level = 1; level < 5; ++level) book.setLevel(level, nothing);
        }
        if (state == State.AgentRevoked || isAll) {
            vm.prank(custodian);
            controllers.revokeAgent(custodianId, agentId);
        }
        if (state == State.ControllerSuspended || isAll) suspend(custodianId);
    }

    function useUp(IConsents.Consent memory consent) internal {
        while (log.grantOf(idOf(consent)).useCount < log.grantOf(idOf(consent)).maxUses)
            record(useOf(consent, JOB));
    }

    function emptyVault() internal {
        uint96 free = benefits.freeOf(custodianId);
        vm.prank(custodian);
        benefits.withdraw(custodianId, custodian, free);
    }

    /// @dev The subject's account gets code by EIP-7702 that knows nothing of signatures. A circle has code anyway.
    function delegate(address subject) internal {
        if (subject.code.length == 0) vm.etch(subject, abi.encodePacked(hex"ef0100", address(vocabulary)));
    }

    function withdrawBy(
        uint256 path,
        IConsents.Consent memory consent,
        IConsents.Witness memory witness
    ) internal {
        if (path == 0) {
            vm.prank(consent.subject);
            log.revoke(witness);
        } else if (path == 1) {
            bytes32 digest = log.revocationDigest(idOf(witness));
            log.revokeBySig(witness, signature(keyOfSubject(consent.subject), digest));
        } else if (path == 2) {
            log.revokeBySecret(consent, secretOf(consent.subject));
        } else if (path == 3) {
            (IConsents.Consent[] memory all, bytes32[] memory secrets) = (
                new IConsents.Consent[](1),
                new bytes32[](1)
            );
            (all[0], secrets[0]) = (consent, secretOf(consent.subject));
            log.revokeMany(all, secrets);
        } else {
            vm.prank(alice);
            log.revokeAsMember(witness);
        }
    }

    function testFuzz_Withdrawal_WhenTheSystemIsInAnyState(uint256 seed) external {
        State state = State(seed % STATES);
        uint256 path = (seed / STATES) % PATHS;
        bool isLate = (seed / STATES / PATHS) % 4 == 0;
        withdrawIn(state, path, isLate);
    }

    function test_Withdrawal_WhenEachStateMeetsEachPath() external {
        for (uint256 state = 0; state < STATES; ++state) {
            for (uint256 path = 0; path < PATHS; ++path) this.inAStateOfItsOwn(State(state), path);
        }
    }

    /// @dev A call that is undone, so that the next one starts anew; the clock has to be set back.
    function inAStateOfItsOwn(State state, uint256 path) external {
        uint256 time = block.timestamp;
        try this.withdrawAndUndo(state, path) {
            revert("it must come to its end");
        } catch (bytes memory reason) {
            assertEq(keccak256(reason), keccak256(abi.encodeWithSelector(Done.selector)), string(reason));
        }
        vm.warp(time);
    }

    error Done();

    function withdrawAndUndo(State state, uint256 path) external {
        withdrawIn(state, path, false);
        revert Done();
    }

    function withdrawIn(State state, uint256 path, bool isLate) internal {
        IConsents.Consent memory consent = consentOf(
            path == 4 ? address(new OddCircle()) : makeSubject("ada")
        );
        if (state == State.AgentRevoked) consent.agentId = agentId;
        (consent.maxUses, consent.rewardPerUse, consent.flags) = (3, 1, ConsentFlags.DELEGABLE);
        fund(custodianId, 1 ether);
        bytes memory proof = path == 4 ? bytes("") : signed(consent);
        if (!isLate) log.grant(consent, proof);
        IConsents.Witness memory witness = witnessOf(consent);
        if (state == State.ParentRevoked && path != 2 && path != 3) {
            // The sub-grant is withdrawn after its parent was. Only the consent itself has a secret.
            IConsents.SubConsent memory sub = subOf(consent);
            if (!isLate) passOn(custodian, sub);
            vm.prank(consent.subject);
            log.revoke(witness);
            witness = subWitness(sub);
        }
        bringAbout(state, consent);
        (uint48 before, ) = log.trail();
        withdrawBy(path, consent, witness);
        (uint48 seq, ) = log.trail();
        assertEq(seq, before + 1, "in the trail");
        IConsents.Grant memory grant = log.grantOf(idOf(witness));
        assertEq(uint8(grant.status), uint8(IConsents.GrantStatus.Revoked), "withdrawn");
        assertEq(grant.revokedAt, uint32(block.timestamp), "at once");
    }
}
