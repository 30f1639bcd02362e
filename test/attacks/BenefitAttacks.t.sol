// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {BenefitVault} from "../../contracts/provenance/BenefitVault.sol";
import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";
import {Duties} from "../utils/Duties.t.sol";

/// @notice Attacks on what people earn; README.md lists them.
contract BenefitAttacksTest is Duties {
    function expectNothingOwed(bytes32 grantId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_NothingOwed.selector, grantId));
    }

    function expectNotSubject(address subject, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_NotSubject.selector, subject, caller)
        );
    }

    function expectUnfunded(uint256 amount, uint256 free) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_Unfunded.selector, custodianId, amount, free)
        );
    }

    /* UNFUNDED */

    function testFuzz_Unfunded_AUseThatIsNotCoveredIsNotRecorded(uint256 seed) external {
        uint96 free = uint96(boundEdges(seed, 0, REWARD_AMOUNT - 1));
        if (free != 0) fund(custodianId, free);
        IConsents.Consent memory consent = rewarded("subject");
        (uint48 before, ) = log.trail();
        expectUnfunded(REWARD_AMOUNT, free);
        record(useOf(consent, JOB));
        assertEq(log.grantOf(idOf(consent)).useCount, 0, "no use");
        (uint48 afterwards, ) = log.trail();
        assertEq(afterwards, before, "nothing in the trail");
        assertSolvent();
    }

    function test_Unfunded_WhatIsOwedCanNotBeTakenBack() external {
        IConsents.Consent memory consent = usedOnce("subject");
        fund(custodianId, 5);
        expectUnfunded(6, 5);
        vm.prank(custodian);
        benefits.withdraw(custodianId, custodian, 6);
        vm.prank(custodian);
        benefits.withdraw(custodianId, custodian, 5);
        assertEq(claim(consent, alice), REWARD_AMOUNT, "all of it");
        assertSolvent();
    }

    function test_Unfunded_OneControllersMoneyDoesNotPayForAnother() external {
        fund(processorId, 1_000 ether);
        IConsents.Consent memory consent = rewarded("subject");
        expectUnfunded(REWARD_AMOUNT, 0);
        record(useOf(consent, JOB));
    }

    /* OVERFLOW AND ROUNDING */

    function test_Overflow_TheHighestRewardIsExact() external {
        IConsents.Consent memory consent = consentOf(makeSubject("subject"));
        (consent.scope, consent.rewardPerUse, consent.maxUses) = (
            datasetId,
            type(uint32).max,
            type(uint24).max
        );
        consentTo(consent);
        uint96 reward = uint96(type(uint32).max) * 1e12;
        fund(custodianId, 3 * reward);
        for (uint256 i = 0; i < 3; ++i) record(useOf(consent, JOB));
        expectUnfunded(reward, 0);
        record(useOf(consent, JOB));
        assertEq(claim(consent, alice), 3 * uint256(reward), "three uses, to the wei");
        assertEq(token.balanceOf(alice), 3 * uint256(reward), "paid");
        assertSolvent();
    }

    function testFuzz_Rounding_ClaimsInAnyStepsPayTheSame(uint256 seed, uint256 rewardSeed) external {
        IConsents.Consent memory consent = consentOf(makeSubject("subject"));
        consent.scope = datasetId;
        consent.rewardPerUse = uint32(boundEdges(rewardSeed, 1, type(uint32).max));
        consentTo(consent);
        uint96 reward = uint96(consent.rewardPerUse) * 1e12;
        fund(custodianId, 8 * reward);
        for (uint256 i = 0; i < 8; ++i) {
            record(useOf(consent, JOB));
            if ((seed >> i) % 2 == 1) claim(consent, alice);
            assertSolvent();
        }
        if (benefits.owedTo(idOf(consent)) != 0) claim(consent, alice);
        assertEq(token.balanceOf(alice), 8 * uint256(reward), "no step gained or lost a wei");
        assertEq(token.balanceOf(address(benefits)), 0, "nothing is left behind");
    }

    /* CLAIMS */

    function test_ClaimTwice_TheSecondPaysNothing() external {
        IConsents.Consent memory consent = usedOnce("subject");
        assertEq(claim(consent, alice), REWARD_AMOUNT, "once");
        expectNothingOwed(idOf(consent));
        claim(consent, alice);
    }

    function test_ClaimTwice_AWithdrawnConsentKeepsWhatItEarnedAndNoMore() external {
        IConsents.Consent memory consent = usedOnce("subject");
        revoke(consent);
        assertEq(claim(consent, alice), REWARD_AMOUNT, "earned before");
        expectNothingOwed(idOf(consent));
        claim(consent, alice);
    }

    function testFuzz_OthersGrant_NobodyClaimsForAnother(uint256 seed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        IConsents.Witness memory witness = witnessOf(consent);
        address thief = boundAccount(seed);
        expectNotSubject(consent.subject, thief);
        vm.prank(thief);
        benefits.claim(witness, thief);
        // With its own name in it, it is another grant.
        witness.subject = thief;
        expectNothingOwed(idOf(witness));
        vm.prank(thief);
        benefits.claim(witness, thief);
    }

    function testFuzz_OthersGrant_AnyOtherWitnessIsAnotherGrant(uint256 which, uint256 noise) external {
        IConsents.Consent memory consent = usedOnce("subject");
        IConsents.Witness memory witness = witnessOf(consent);
        if (which % 3 == 0) witness.structHash = keccak256(abi.encode(noise));
        else if (which % 3 == 1) witness.scope = keccak256(abi.encode(noise));
        else witness.agentId = uint32(bound(noise, 1, type(uint32).max));
        expectNothingOwed(idOf(witness));
        vm.prank(consent.subject);
        benefits.claim(witness, alice);
    }

    function test_SubGrants_EachHasItsOwnCount() external {
        IConsents.Consent memory consent = consentOf(makeSubject("subject"));
        (consent.scope, consent.rewardPerUse, consent.flags) = (datasetId, REWARD, ConsentFlags.DELEGABLE);
        consentTo(consent);
        IConsents.Witness memory child = passOn(consent);
        fund(custodianId, REWARD_AMOUNT);
        fund(processorId, 4 * REWARD_AMOUNT);
        record(useOf(consent, JOB));
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(processor);
            log.recordUse(useOf(child, JOB));
        }
        assertEq(benefits.owedTo(idOf(consent)), REWARD_AMOUNT, "one use");
        assertEq(benefits.owedTo(idOf(child)), 4 * uint256(REWARD_AMOUNT), "two uses, at twice as much");
        vm.prank(consent.subject);
        benefits.claim(child, alice);
        expectNothingOwed(idOf(child));
        vm.prank(consent.subject);
        benefits.claim(child, alice);
        assertEq(claim(consent, alice), REWARD_AMOUNT, "the parent's own");
        assertSolvent();
    }

    /// @dev To the other controller, for twice the reward.
    function passOn(IConsents.Consent memory consent) internal returns (IConsents.Witness memory) {
        IConsents.SubConsent memory sub = IConsents.SubConsent({
            parent: witnessOf(consent),
            controllerId: processorId,
            agentId: 0,
            scope: consent.scope,
            scopeProof: new bytes32[](0),
            purpose: consent.purpose,
            ops: consent.ops,
            flags: 0,
            notBefore: consent.notBefore,
            expiry: consent.expiry,
            maxUses: 10,
            rewardPerUse: 2 * REWARD,
            salt: 0
        });
        vm.prank(custodian);
        log.subGrant(sub);
        return
            IConsents.Witness({
                structHash: log.subGrantHash(sub),
                scope: sub.scope,
                subject: consent.subject,
                agentId: 0
            });
    }

    /* SIGNATURES */

    function test_Replay_ASignatureClaimsOnce() external {
        IConsents.Consent memory consent = usedOnce("subject");
        uint256 deadline = block.timestamp + 1 days;
        bytes memory proof = signedClaim(consent, alice, deadline);
        IConsents.Witness memory witness = witnessOf(consent);
        benefits.claimBySig(witness, alice, deadline, proof);
        // Also when more is owed: it names what was claimed before.
        fund(custodianId, REWARD_AMOUNT);
        record(useOf(consent, JOB));
        expectNotSubject(consent.subject, address(this));
        benefits.claimBySig(witness, alice, deadline, proof);
        assertEq(token.balanceOf(alice), REWARD_AMOUNT, "once");
    }

    function testFuzz_Replay_ASignatureOfAnotherChainClaimsNothing(uint256 seed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        bytes memory proof = signedClaim(consent, alice, block.timestamp);
        vm.chainId(bound(seed, 1, type(uint32).max) + block.chainid);
        expectNotSubject(consent.subject, address(this));
        benefits.claimBySig(witnessOf(consent), alice, block.timestamp, proof);
    }

    function test_Replay_ASignatureForAnotherVaultClaimsNothing() external {
        IConsents.Consent memory consent = usedOnce("subject");
        BenefitVault other = createVault(address(token));
        bytes memory proof = signedClaim(consent, alice, block.timestamp);
        expectNotSubject(consent.subject, address(this));
        other.claimBySig(witnessOf(consent), alice, block.timestamp, proof);
    }

    function testFuzz_Replay_TheRelayerCanNotChangeReceiverOrDeadline(uint256 seed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        uint256 deadline = block.timestamp + 1 days;
        bytes memory proof = signedClaim(consent, alice, deadline);
        IConsents.Witness memory witness = witnessOf(consent);
        address thief = boundAccount(seed);
        expectNotSubject(consent.subject, thief);
        vm.prank(thief);
        benefits.claimBySig(witness, thief, deadline, proof);
        expectNotSubject(consent.subject, thief);
        vm.prank(thief);
        benefits.claimBySig(witness, alice, deadline + 1, proof);
    }

    function test_Replay_AnExpiredSignatureClaimsNothing() external {
        IConsents.Consent memory consent = usedOnce("subject");
        uint256 deadline = block.timestamp + 1 days;
        bytes memory proof = signedClaim(consent, alice, deadline);
        skip(1 days + 1);
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_Expired.selector, deadline));
        benefits.claimBySig(witnessOf(consent), alice, deadline, proof);
    }

    /* TOKENS */

    function testFuzz_FeeOnTransfer_NobodyIsCreditedWhatDidNotCome(uint256 feeBps) external {
        FeeOnTransferToken odd = new FeeOnTransferToken(bound(feeBps, 1, 10_000), alice, 1 ether);
        BenefitVault made = createVault(address(odd));
        vm.prank(alice);
        odd.approve(address(made), 1 ether);
        vm.prank(alice);
        (bool success, ) = address(made).call(abi.encodeCall(made.fund, (custodianId, 1 ether)));
        assertFalse(success, "refused");
        assertEq(made.freeOf(custodianId), 0, "nothing is free");
    }

    function test_Reentrancy_ATokenThatCallsBackGetsNothing() external {
        ReentrantToken odd = new ReentrantToken(alice, 100);
        BenefitVault made = createVault(address(odd));
        made.bindModules(address(odd), address(odd));
        vm.prank(alice);
        odd.approve(address(made), 100);
        IConsents.Witness memory witness;
        (witness.scope, witness.subject) = (datasetId, address(odd));
        bytes[] memory calls = new bytes[](5);
        calls[0] = abi.encodeCall(made.fund, (custodianId, 1));
        calls[1] = abi.encodeCall(made.withdraw, (custodianId, address(odd), 1));
        calls[2] = abi.encodeCall(made.credit, (idOf(witness), 1));
        calls[3] = abi.encodeCall(made.claim, (witness, address(odd)));
        calls[4] = abi.encodeCall(made.claimBySig, (witness, address(odd), block.timestamp, ""));
        odd.prepare(address(made), calls);
        vm.prank(alice);
        made.fund(custodianId, 100);
        vm.prank(custodian);
        made.withdraw(custodianId, bob, 40);
        assertEq(odd.attempts(), 2 * calls.length, "it tried everything, in and out");
        for (uint256 i = 0; i < odd.attempts(); ++i)
            assertEq(
                bytes32(bytes4(odd.reasons(i))),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "for this reason"
            );
        (uint256 held, uint256 free, uint256 owed) = made.solvency();
        assertEq(held, 60, "held");
        assertEq(free, 60, "free");
        assertEq(owed, 0, "owed");
    }

    function testFuzz_Mistake_TokensSentByMistakeAreNobodys(uint256 seed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        uint256 sent = boundEdges(seed, 1, 1_000 ether);
        give(address(benefits), sent);
        assertSolvent();
        expectUnfunded(1, 0);
        vm.prank(custodian);
        benefits.withdraw(custodianId, custodian, 1);
        assertEq(claim(consent, alice), REWARD_AMOUNT, "no more than was earned");
        assertEq(token.balanceOf(address(benefits)), sent, "they stay");
    }

    function createVault(address token_) internal returns (BenefitVault) {
        return new BenefitVault(address(accessManager), token_, address(log), address(controllers));
    }
}
