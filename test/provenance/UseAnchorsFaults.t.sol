// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {Anchors} from "../utils/Anchors.t.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";

contract UseAnchorsFaultsTest is Anchors {
    uint16 internal constant LATER = 9;

    /// @dev Alice proves it of one leaf among five.
    function proveAmong(
        IConsents.Witness memory witness,
        IUseAnchors.AnchorInput memory terms,
        IUseAnchors.Fault fault
    ) internal {
        IConsents.Witness[] memory witnesses = fiveWith(witness, 3);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        (terms.root, terms.count) = (input.root, input.count);
        uint64 anchorId = anchor(terms);
        bytes32 grantId = idOf(witness);
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UseSlashed(anchorId, grantId, alice, fault, ROOT_BOND / 2, ROOT_BOND / 2);
        prove(anchorId, terms, leafOf(witnesses, 3), fault);
        assertSlashed(anchorId, grantId);
    }

    function proveAmong(IConsents.Consent memory consent, IUseAnchors.Fault fault) internal {
        proveAmong(witnessOf(consent), inputOf(0, 0), fault);
    }

    /// @dev Passed on to the processor, and to the custodian again.
    function passedOn(
        IConsents.Witness memory parent,
        address by,
        uint32 to
    ) internal returns (IConsents.Witness memory witness) {
        IConsents.Grant memory grant = log.grantOf(idOf(parent));
        IConsents.SubConsent memory sub = IConsents.SubConsent({
            parent: parent,
            controllerId: to,
            agentId: 0,
            scope: parent.scope,
            scopeProof: new bytes32[](0),
            purpose: grant.purpose,
            ops: grant.ops,
            flags: grant.flags,
            notBefore: uint32(block.timestamp),
            expiry: grant.expiry,
            maxUses: grant.maxUses / 2,
            rewardPerUse: 0,
            salt: 0
        });
        witness = IConsents.Witness(log.subGrantHash(sub), sub.scope, parent.subject, 0);
        vm.prank(by);
        log.subGrant(sub);
    }

    function delegable(string memory name) internal returns (IConsents.Consent memory consent) {
        consent = consentOf(makeSubject(name));
        consent.flags = ConsentFlags.DELEGABLE;
        consentTo(consent);
    }

    /// @dev A word below research that nobody knew before.
    function addLaterPurpose() internal {
        IVocabRegistry.TermInput[] memory terms = new IVocabRegistry.TermInput[](1);
        terms[0] = ConsentTerms.term(
            IVocabRegistry.TermKind.Purpose,
            LATER,
            ConsentTerms.COMMUNITY,
            ConsentTerms.one(ConsentTerms.RESEARCH)
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
    }

    /* WHAT IS REFUSED */

    function test_ProveFault_RevertWhen_TheRootIsNotOpen() external {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(1);
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        IUseAnchors.Leaf memory leaf = leafOf(witnessOf(consent));
        expectStateInvalid(1, IUseAnchors.AnchorState.None);
        prove(1, input, leaf, IUseAnchors.Fault.Revoked);
        uint64 anchorId = anchor(input);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Slashed);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
        anchorId = anchor(input);
        skip(WINDOW);
        anchors.finalize(anchorId, input);
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Final);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
    }

    function testFuzz_ProveFault_RevertWhen_TheInputIsAnotherOne(bytes32 scope) external {
        IConsents.Consent memory consent = consented("a person");
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        input.scope = scope == DATASET ? bytes32(0) : scope;
        expectInputUnknown(anchorId);
        prove(anchorId, input, leafOf(witnessOf(consent)), IUseAnchors.Fault.WrongScope);
    }

    function testFuzz_ProveFault_RevertWhen_TheWindowEnded(uint256 time) external {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(1);
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        uint256 until = block.timestamp + WINDOW;
        vm.warp(boundEdges(time, until, until + 365 days));
        expectTooLate(anchorId, until);
        prove(anchorId, input, leafOf(witnessOf(consent)), IUseAnchors.Fault.Revoked);
    }

    function testFuzz_ProveFault_RevertWhen_TheLeafIsNotInTheRoot(uint32 index) external {
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consented("a person")), 0);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        uint64 anchorId = anchor(input);
        IUseAnchors.Leaf memory leaf = leafOf(witnesses, 2);
        leaf.index = index == 2 ? 3 : index;
        expectLeafInvalid(anchorId, leaf.index);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
    }

    function testFuzz_ProveFault_RevertWhen_NothingIsWrongWithTheLeaf(uint256 fault) external {
        IConsents.Consent memory consent = consented("a person");
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        // Narrower than the consent is right, too.
        input.purpose = ConsentTerms.ACADEMIC;
        uint64 anchorId = anchor(input);
        IUseAnchors.Fault said = IUseAnchors.Fault(bound(fault, 0, 9));
        expectNotProved(anchorId, said);
        prove(anchorId, input, leafOf(witnessOf(consent)), said);
    }

    function testFuzz_ProveFault_RevertWhen_TheLogDoesNotKnowTheGrant(uint256 fault) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        IUseAnchors.Fault said = IUseAnchors.Fault(bound(fault, 0, 9));
        expectNotProved(anchorId, said);
        prove(anchorId, input, leafOf(witnessOf(consent)), said);
    }

    function testFuzz_ProveFault_RevertWhen_ItWasWithdrawnInTheSameSecondOrLater(
        uint256 time,
        bool isPassedOn
    ) external {
        IConsents.Consent memory consent = delegable("a person");
        IConsents.Witness memory witness = witnessOf(consent);
        if (isPassedOn) {
            witness = passedOn(witness, custodian, processorId);
            witness = passedOn(witness, processor, custodianId);
        }
        IUseAnchors.AnchorInput memory input = inputOf(witness);
        uint64 anchorId = anchor(input);
        skip(boundEdges(time, 0, WINDOW - 1));
        revoke(consent);
        expectNotProved(anchorId, IUseAnchors.Fault.Revoked);
        prove(anchorId, input, leafOf(witness), IUseAnchors.Fault.Revoked);
    }

    /* WHAT IS PROVED */

    function testFuzz_ProveFault_WhenItWasWithdrawnBefore(uint256 time) external {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(boundEdges(time, 1, PERIOD - 1));
        proveAmong(consent, IUseAnchors.Fault.Revoked);
    }

    function test_ProveFault_WhenItWasWithdrawnBeforeItCame() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        revoke(consent);
        skip(1);
        proveAmong(consent, IUseAnchors.Fault.Revoked);
    }

    function test_ProveFault_WhenThePersonRefused() external {
        IConsents.Consent memory refusal = refusalOf(makeSubject("a person"));
        log.refuse(refusal, signed(refusal));
        proveAmong(refusal, IUseAnchors.Fault.Revoked);
    }

    function test_ProveFault_WhenAGrantThatItCameFromWasWithdrawnBefore() external {
        IConsents.Consent memory consent = delegable("a person");
        IConsents.Witness memory witness = passedOn(witnessOf(consent), custodian, processorId);
        witness = passedOn(witness, processor, custodianId);
        revoke(consent);
        skip(1);
        proveAmong(witness, inputOf(0, 0), IUseAnchors.Fault.Revoked);
    }

    function testFuzz_ProveFault_WhenTheRootIsNotInItsTime(uint256 time, bool isEarly) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        time = boundEdges(time, 1, 30 days);
        if (isEarly) consent.notBefore += uint32(time);
        else consent.expiry = consent.notBefore + uint32(time);
        consentTo(consent);
        if (!isEarly) skip(time);
        proveAmong(consent, IUseAnchors.Fault.OutOfTime);
    }

    function test_ProveFault_WhenItIsTheGrantOfAnotherController() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        consent.controllerId = processorId;
        consentTo(consent);
        proveAmong(consent, IUseAnchors.Fault.WrongController);
    }

    function test_ProveFault_WhenItNamesAnotherAgent() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        consent.agentId = agentId;
        consentTo(consent);
        // The agent itself could.
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        input.agentId = agentId;
        uint64 anchorId = anchorAs(agent, input);
        expectNotProved(anchorId, IUseAnchors.Fault.WrongController);
        prove(anchorId, input, leafOf(witnessOf(consent)), IUseAnchors.Fault.WrongController);
        skip(WINDOW);
        anchors.finalize(anchorId, input);
        proveAmong(consent, IUseAnchors.Fault.WrongController);
    }

    function test_ProveFault_WhenItDoesNotAllowTheOperation() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        consent.ops = Ops.TRAIN;
        consentTo(consent);
        proveAmong(consent, IUseAnchors.Fault.OpNotAllowed);
    }

    function test_ProveFault_WhenItsPurposeDoesNotCoverThatOfTheRoot() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        consent.purpose = ConsentTerms.ACADEMIC;
        consentTo(consent);
        // Wider than the consent.
        proveAmong(consent, IUseAnchors.Fault.PurposeNotCovered);
    }

    function test_ProveFault_WhenTheNarrowerPurposeCameLater() external {
        IConsents.Consent memory consent = consented("a person");
        skip(1);
        addLaterPurpose();
        IUseAnchors.AnchorInput memory terms = inputOf(0, 0);
        terms.purpose = LATER;
        proveAmong(witnessOf(consent), terms, IUseAnchors.Fault.PurposeNotCovered);
    }

    function test_ProveFault_WhenAGrantWasPassedOnAndTheNarrowerPurposeCameLater() external {
        IConsents.Consent memory consent = delegable("a person");
        skip(1);
        addLaterPurpose();
        skip(1);
        IConsents.Witness memory witness = passedOn(witnessOf(consent), custodian, processorId);
        witness = passedOn(witness, processor, custodianId);
        IUseAnchors.AnchorInput memory terms = inputOf(0, 0);
        terms.purpose = LATER;
        proveAmong(witness, terms, IUseAnchors.Fault.PurposeNotCovered);
    }

    function test_ProveFault_WhenItIsOfAHigherLevel() external {
        IConsents.Consent memory consent = consented("a person");
        IUseAnchors.AnchorInput memory terms = inputOf(0, 0);
        terms.level = 1;
        proveAmong(witnessOf(consent), terms, IUseAnchors.Fault.NeedsNotice);
    }

    function testFuzz_ProveFault_WhenItIsAboutOtherData(bytes32 scope) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        consent.scope = scope == DATASET || scope == 0 ? bytes32("other data") : scope;
        consentTo(consent);
        proveAmong(consent, IUseAnchors.Fault.WrongScope);
    }

    function testFuzz_ProveFault_WhenLessOfTheBondIsLeftThanTheRootStandsFor(uint96 left) external {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(1);
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        left = uint96(boundEdges(left, 0, ROOT_BOND - 1));
        vm.prank(board);
        controllers.slashBond(custodianId, board, BOND - left, 0);
        prove(anchorId, input, leafOf(witnessOf(consent)), IUseAnchors.Fault.Revoked);
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
        assertEq(token.balanceOf(alice), OWNED + left / 2, "half, rounded down");
        assertEq(benefits.owedTo(idOf(consent)), left - left / 2, "the other half");
        assertEq(controllers.bondOf(custodianId).amount, 0, "nothing is left");
        assertEq(controllers.bondOf(custodianId).locked, 0, "nothing is locked");
    }
}
