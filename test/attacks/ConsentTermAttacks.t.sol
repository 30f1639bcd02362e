// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {GivenConsent} from "../utils/GivenConsent.t.sol";

/// @notice Attacks on levels and purposes of consents; README.md lists them.
contract ConsentTermAttacksTest is GivenConsent {
    function refuseTerms(IConsents.Consent memory consent, bytes memory reason) internal {
        bytes memory proof = signed(consent);
        vm.expectRevert(reason);
        log.grant(consent, proof);
    }

    function fresh() internal returns (IConsents.Consent memory) {
        return consentOf(makeSubject("bo"));
    }

    function test_Level_OneWithExport() external {
        IConsents.Consent memory consent = fresh();
        (consent.level, consent.ops) = (1, Ops.QUERY | Ops.EXPORT);
        refuseTerms(
            consent,
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_OpsNotAllowed.selector,
                1,
                consent.ops,
                Ops.QUERY | Ops.TRAIN
            )
        );
    }

    function test_Level_ZeroFiveAndTwoHundredFiftyFive() external {
        IConsents.Consent memory consent = fresh();
        uint8[3] memory levels = [0, 5, 255];
        for (uint256 i = 0; i < 3; ++i) {
            consent.level = levels[i];
            refuseTerms(
                consent,
                abi.encodeWithSelector(IConsents.ConsentLog_LevelInvalid.selector, levels[i])
            );
        }
    }

    function testFuzz_Level_UnknownBits(uint8 ops, uint8 flags) external {
        IConsents.Consent memory consent = fresh();
        if (ops < 32 && flags < 32) ops |= 64;
        (consent.ops, consent.flags) = (ops, flags);
        refuseTerms(consent, abi.encodeWithSelector(IConsents.ConsentLog_BitsInvalid.selector, ops, flags));
    }

    function testFuzz_Level_AMechanismThatItDoesNotAllow(uint8 mechanism) external {
        IConsents.Consent memory consent = fresh();
        if (mechanism == 1 || mechanism == 2) mechanism = ConsentTerms.PLAIN;
        consent.mechanism = mechanism;
        refuseTerms(
            consent,
            abi.encodeWithSelector(IPolicyBook.PolicyBook_MechanismNotAllowed.selector, 2, mechanism)
        );
    }

    function test_Level_ASpecialCategoryWithoutExplicitConsent() external {
        IConsents.Consent memory consent = fresh();
        consent.category = ConsentTerms.HEALTH;
        refuseTerms(
            consent,
            abi.encodeWithSelector(IPolicyBook.PolicyBook_ExplicitNeeded.selector, 2, ConsentTerms.HEALTH)
        );
        consent.flags = ConsentFlags.EXPLICIT;
        consentTo(consent);
        // That the explicit one was allowed says nothing of one that isn't.
        consent.flags = 0;
        refuseTerms(
            consent,
            abi.encodeWithSelector(IPolicyBook.PolicyBook_ExplicitNeeded.selector, 2, ConsentTerms.HEALTH)
        );
    }

    function testFuzz_Purpose_ZeroOrUnregistered(uint16 purpose) external {
        IConsents.Consent memory consent = fresh();
        if (purpose != 0 && purpose < 8) purpose += 100;
        consent.purpose = purpose;
        refuseTerms(
            consent,
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_TermUnknown.selector,
                IVocabRegistry.TermKind.Purpose,
                purpose
            )
        );
    }

    function testFuzz_Purpose_AUseForAnythingButTheConsentedOne(uint16 purpose) external {
        // Research with what lies below it is 2, 3 and 6.
        if (purpose == 2 || purpose == 3 || purpose == 6) purpose = ConsentTerms.MARKETING;
        IConsents.Use memory use = useOf(given, JOB);
        use.purpose = purpose;
        vm.expectRevert();
        record(use);
        assertEq(log.grantOf(grantId).useCount, 0, "not used");
    }

    function test_Purpose_AnAncestorAndASibling() external {
        IConsents.Consent memory narrow = fresh();
        narrow.purpose = ConsentTerms.ACADEMIC;
        consentTo(narrow);
        IConsents.Use memory use = useOf(narrow, JOB);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.ACADEMIC,
                ConsentTerms.RESEARCH
            )
        );
        record(use);
        use.purpose = ConsentTerms.STUDY;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.ACADEMIC,
                ConsentTerms.STUDY
            )
        );
        record(use);
    }

    function test_Purpose_AForbiddenOneThroughADescendant() external {
        // A study lies below research, which is allowed, and below marketing, which personal data never serve.
        IConsents.Use memory use = useOf(given, JOB);
        use.purpose = ConsentTerms.STUDY;
        bytes memory reason = abi.encodeWithSelector(
            IPolicyBook.PolicyBook_Forbidden.selector,
            ConsentTerms.PERSONAL,
            ConsentTerms.STUDY
        );
        vm.expectRevert(reason);
        record(use);
        IConsents.Consent memory consent = fresh();
        consent.purpose = ConsentTerms.STUDY;
        refuseTerms(consent, reason);
    }

    function test_Purpose_AWallThatIsVotedLaterStopsUsesAtOnce() external {
        record(useOf(given, JOB));
        book.setWall(ConsentTerms.PERSONAL, 1 << ConsentTerms.RESEARCH);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_Forbidden.selector,
                ConsentTerms.PERSONAL,
                ConsentTerms.RESEARCH
            )
        );
        record(useOf(given, JOB));
    }
}
