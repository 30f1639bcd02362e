// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {PolicyQueries} from "../utils/PolicyQueries.t.sol";

/// @notice What {PolicyBook} says when it is asked at a use.
contract PolicyBookUsesTest is PolicyQueries {
    function askUse() internal pure returns (IPolicyBook.UseQuery memory) {
        return
            IPolicyBook.UseQuery({
                level: 1,
                op: QUERY,
                mechanism: ConsentTerms.AGGREGATION,
                zone: ConsentTerms.PERSONAL,
                consented: ConsentTerms.RESEARCH,
                purpose: ConsentTerms.RESEARCH,
                notBefore: START
            });
    }

    function expectNotCovered(uint16 consented, uint16 purpose) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_PurposeNotCovered.selector, consented, purpose)
        );
    }

    /* REQUIRE USABLE */

    function test_RequireUsable_RevertWhen_IntakeIsPaused() external {
        uint40 until = pause();
        expectPaused(until);
        book.requireUsable(askUse());
        vm.warp(until);
        book.requireUsable(askUse());
    }

    function testFuzz_RequireUsable_RevertWhen_ThereIsNoSuchLevel(uint256 seed) external {
        IPolicyBook.UseQuery memory query = askUse();
        query.level = noLevel(seed);
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_LevelInvalid.selector, query.level));
        book.requireUsable(query);
    }

    function testFuzz_RequireUsable_RevertWhen_TheOperationIsNotAllowed(uint8 op) external {
        IPolicyBook.UseQuery memory query = askUse();
        query.level = 2;
        query.op = op & (2 | 4 | 16) == op ? 1 : op;
        expectOpsNotAllowed(2, query.op, 2 | 4 | 16);
        book.requireUsable(query);
    }

    function testFuzz_RequireUsable_RevertWhen_TheMechanismIsNotAllowed(uint8 mechanism) external {
        IPolicyBook.UseQuery memory query = askUse();
        query.mechanism = mechanism == ConsentTerms.AGGREGATION ? 0 : mechanism;
        expectMechanismNotAllowed(query.mechanism);
        book.requireUsable(query);
    }

    function testFuzz_RequireUsable_RevertWhen_ItIsOutlived(uint256 maxDuration, uint256 time) external {
        IPolicyBook.Level memory policy = book.levelOf(1);
        policy.maxDuration = uint32(boundEdges(maxDuration, 0, 30 days));
        book.setLevel(1, policy);
        uint256 until = uint256(START) + policy.maxDuration;
        vm.warp(boundEdges(time, until, until + 100 days));
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_Outlived.selector, 1, until));
        book.requireUsable(askUse());
    }

    function testFuzz_RequireUsable_RevertWhen_ThePurposeIsUnknown(uint256 code) external {
        IPolicyBook.UseQuery memory query = askUse();
        query.purpose = uint16(boundEdges(code, 16, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_TermUnknown.selector,
                IVocabRegistry.TermKind.Purpose,
                query.purpose
            )
        );
        book.requireUsable(query);
    }

    function test_RequireUsable_RevertWhen_ThePurposeIsNotCovered() external {
        IPolicyBook.UseQuery memory query = askUse();
        uint16[3] memory others = [
            ConsentTerms.ANY_PURPOSE,
            ConsentTerms.MARKETING,
            ConsentTerms.ADVERTISING
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            query.purpose = others[i];
            expectNotCovered(ConsentTerms.RESEARCH, others[i]);
            book.requireUsable(query);
        }
    }

    function testFuzz_RequireUsable_RevertWhen_TheNarrowerPurposeCameLater(uint256 delay) external {
        uint256 later = boundEdges(delay, 1, 300 days);
        skip(later);
        IVocabRegistry.TermInput[] memory terms = new IVocabRegistry.TermInput[](1);
        terms[0] = ConsentTerms.term(
            IVocabRegistry.TermKind.Purpose,
            50,
            0,
            ConsentTerms.one(ConsentTerms.RESEARCH)
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
        IPolicyBook.UseQuery memory query = askUse();
        query.purpose = 50;
        expectNotCovered(ConsentTerms.RESEARCH, 50);
        book.requireUsable(query);
        query.notBefore = uint32(block.timestamp);
        book.requireUsable(query);
    }

    function testFuzz_RequireUsable_RevertWhen_NoBridgeLeadsThere(uint64 bridges) external {
        setBridges(bridges & ~ConsentTerms.bridge(ConsentTerms.PERSONAL, ConsentTerms.COMMUNITY));
        expectNoBridge(ConsentTerms.PERSONAL, ConsentTerms.COMMUNITY);
        book.requireUsable(askUse());
    }

    function test_RequireUsable_RevertWhen_AWallKeepsItOut() external {
        IPolicyBook.UseQuery memory query = askUse();
        query.purpose = ConsentTerms.STUDY;
        expectForbidden(ConsentTerms.PERSONAL, ConsentTerms.STUDY);
        book.requireUsable(query);
    }

    function test_RequireUsable_WhenThePurposeIsNarrower() external view {
        IPolicyBook.UseQuery memory query = askUse();
        query.purpose = ConsentTerms.ACADEMIC;
        (uint24 announceDelay, bool needsAssessment) = book.requireUsable(query);
        assertEq(announceDelay, 0, "announce delay");
        assertFalse(needsAssessment, "assessment");
    }

    function testFuzz_RequireUsable_WhenThePurposeIsTheSame(uint256 start) external view {
        IPolicyBook.UseQuery memory query = askUse();
        // Also when the consent's time began before its purpose was in the vocabulary.
        query.notBefore = uint32(boundEdges(start, START - 365 days + 1, START + 30 days));
        book.requireUsable(query);
    }

    function testFuzz_RequireUsable_WhenTheLevelAsksForMore(uint24 delay, bool needs) external {
        IPolicyBook.Level memory policy = book.levelOf(1);
        (policy.announceDelay, policy.needsAssessment) = (delay, needs);
        book.setLevel(1, policy);
        (uint24 announceDelay, bool needsAssessment) = book.requireUsable(askUse());
        assertEq(announceDelay, delay, "announce delay");
        assertTrue(needsAssessment == needs, "assessment");
    }
}
