// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {VocabRegistry} from "../../contracts/provenance/VocabRegistry.sol";
import {Base} from "../utils/Base.t.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Defaults} from "../utils/Defaults.sol";

contract VocabRegistryTest is Base {
    IVocabRegistry.TermKind internal constant PURPOSE = IVocabRegistry.TermKind.Purpose;
    IVocabRegistry.TermKind internal constant CATEGORY = IVocabRegistry.TermKind.Category;
    IVocabRegistry.TermKind internal constant MECHANISM = IVocabRegistry.TermKind.Mechanism;

    VocabRegistry internal vocabulary;

    function setUp() public override {
        super.setUp();
        accessManager = new AccessManager(address(this));
        vocabulary = new VocabRegistry(address(accessManager));
        vocabulary.addTerms(ConsentTerms.RELEASE, ConsentTerms.terms());
    }

    function kindOf(uint256 seed) internal pure returns (IVocabRegistry.TermKind) {
        return IVocabRegistry.TermKind(bound(seed, 0, 2));
    }

    function lastCodeOf(IVocabRegistry.TermKind kind) internal pure returns (uint16) {
        if (kind == PURPOSE) return ConsentTerms.LAST_PURPOSE;
        return kind == MECHANISM ? 63 : type(uint16).max;
    }

    function oneTerm(
        IVocabRegistry.TermKind kind,
        uint16 code,
        uint16[] memory parents
    ) internal pure returns (IVocabRegistry.TermInput[] memory list) {
        list = new IVocabRegistry.TermInput[](1);
        list[0] = ConsentTerms.term(kind, code, 0, parents);
    }

    function add(IVocabRegistry.TermKind kind, uint16 code, uint16[] memory parents) internal {
        vocabulary.addTerms(ConsentTerms.RELEASE, oneTerm(kind, code, parents));
    }

    function expectCodeInvalid(IVocabRegistry.TermKind kind, uint16 code) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IVocabRegistry.VocabRegistry_CodeInvalid.selector, kind, code)
        );
    }

    function expectUnknown(IVocabRegistry.TermKind kind, uint16 code) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IVocabRegistry.VocabRegistry_TermUnknown.selector, kind, code)
        );
    }

    function assertTerm(
        IVocabRegistry.Term memory found,
        IVocabRegistry.TermInput memory expected,
        uint256 addedAt
    ) internal pure {
        assertEq(found.addedAt, addedAt, "added at");
        assertEq(found.zone, expected.zone, "zone");
        assertTrue(found.isSpecial == expected.isSpecial, "special");
        assertTrue(found.isWholesale == expected.isWholesale, "wholesale");
    }

    /* ADD TERMS */

    function testFuzz_AddTerms_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        vocabulary.addTerms(ConsentTerms.RELEASE, oneTerm(CATEGORY, 99, ConsentTerms.none()));
    }

    function test_AddTerms_RevertWhen_TheReleaseIsZero() external {
        vm.expectRevert(IVocabRegistry.VocabRegistry_ReleaseMissing.selector);
        vocabulary.addTerms(0, oneTerm(CATEGORY, 99, ConsentTerms.none()));
    }

    function testFuzz_AddTerms_RevertWhen_TheCodeIsZero(uint256 seed) external {
        IVocabRegistry.TermKind kind = kindOf(seed);
        expectCodeInvalid(kind, 0);
        add(kind, 0, ConsentTerms.none());
    }

    function testFuzz_AddTerms_RevertWhen_TheCodeIsTooHigh(uint256 seed, uint256 code) external {
        IVocabRegistry.TermKind kind = seed % 2 == 0 ? PURPOSE : MECHANISM;
        uint16 high = uint16(boundEdges(code, uint256(lastCodeOf(kind)) + 1, type(uint16).max));
        expectCodeInvalid(kind, high);
        add(kind, high, ConsentTerms.none());
    }

    function test_AddTerms_RevertWhen_TheCodeIsTaken() external {
        expectCodeInvalid(PURPOSE, ConsentTerms.RESEARCH);
        add(PURPOSE, ConsentTerms.RESEARCH, ConsentTerms.none());
        expectCodeInvalid(CATEGORY, ConsentTerms.HEALTH);
        add(CATEGORY, ConsentTerms.HEALTH, ConsentTerms.none());
        expectCodeInvalid(MECHANISM, ConsentTerms.PLAIN);
        add(MECHANISM, ConsentTerms.PLAIN, ConsentTerms.none());
    }

    function testFuzz_AddTerms_RevertWhen_TheZoneIsTooHigh(uint256 seed, uint256 zone) external {
        IVocabRegistry.TermInput[] memory terms = oneTerm(kindOf(seed), 50, ConsentTerms.none());
        terms[0].zone = uint8(boundEdges(zone, 8, type(uint8).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_ZoneInvalid.selector,
                terms[0].kind,
                50,
                terms[0].zone
            )
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
    }

    function testFuzz_AddTerms_RevertWhen_TheIriIsEmpty(uint256 seed) external {
        IVocabRegistry.TermInput[] memory terms = oneTerm(kindOf(seed), 50, ConsentTerms.none());
        terms[0].iri = "";
        vm.expectRevert(
            abi.encodeWithSelector(IVocabRegistry.VocabRegistry_IriMissing.selector, terms[0].kind, 50)
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
    }

    function testFuzz_AddTerms_RevertWhen_AParentIsUnknown(uint256 seed, uint256 parent) external {
        IVocabRegistry.TermKind kind = kindOf(seed);
        uint16 unknown = uint16(boundEdges(parent, 16, type(uint16).max));
        expectUnknown(kind, unknown);
        add(kind, 50, ConsentTerms.two(1, unknown));
    }

    function test_AddTerms_RevertWhen_ATermIsItsOwnParent() external {
        expectUnknown(PURPOSE, 50);
        add(PURPOSE, 50, ConsentTerms.one(50));
    }

    function test_AddTerms_RevertWhen_OneTermOfSeveralIsInvalid() external {
        IVocabRegistry.TermInput[] memory terms = new IVocabRegistry.TermInput[](2);
        terms[0] = ConsentTerms.term(CATEGORY, 50, 0, ConsentTerms.none());
        terms[1] = ConsentTerms.term(CATEGORY, 50, 0, ConsentTerms.none());
        expectCodeInvalid(CATEGORY, 50);
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
        assertEq(vocabulary.termOf(CATEGORY, 50).addedAt, 0, "the first");
    }

    function testFuzz_AddTerms_WhenTheReleaseIsNew(bytes32 release) external {
        if (release == 0 || release == ConsentTerms.RELEASE) release = keccak256("another");
        vm.expectEmit();
        emit IVocabRegistry.ReleasePinned(release);
        vm.expectEmit();
        emit IVocabRegistry.TermAdded(
            CATEGORY,
            99,
            0,
            false,
            false,
            ConsentTerms.none(),
            "https://w3id.org/dpv#Term"
        );
        vocabulary.addTerms(release, oneTerm(CATEGORY, 99, ConsentTerms.none()));
        assertEq(vocabulary.release(), release, "release");
    }

    function test_AddTerms_WhenTheReleaseIsPinnedAlready() external {
        vm.recordLogs();
        add(CATEGORY, 99, ConsentTerms.none());
        assertEq(vm.getRecordedLogs().length, 1, "the term's event alone");
        assertEq(vocabulary.release(), ConsentTerms.RELEASE, "release");
    }

    function testFuzz_AddTerms_WhenAllIsValid(
        uint256 seed,
        uint256 code,
        uint8 zone,
        bool isSpecial
    ) external {
        IVocabRegistry.TermKind kind = kindOf(seed);
        IVocabRegistry.TermInput[] memory terms = oneTerm(
            kind,
            uint16(boundEdges(code, 16, lastCodeOf(kind))),
            ConsentTerms.two(1, 2)
        );
        IVocabRegistry.TermInput memory term = terms[0];
        (term.zone, term.isSpecial, term.isWholesale) = (zone % 8, isSpecial, !isSpecial);
        vm.warp(Defaults.NOW + 1 days);
        vm.expectEmit();
        emit IVocabRegistry.TermAdded(
            kind,
            term.code,
            term.zone,
            term.isSpecial,
            term.isWholesale,
            term.parents,
            term.iri
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
        assertTerm(vocabulary.termOf(kind, term.code), term, Defaults.NOW + 1 days);
    }

    function testFuzz_AddTerms_WhenAPurposeHasParents(uint256 code) external {
        uint16 purpose = uint16(boundEdges(code, 16, ConsentTerms.LAST_PURPOSE));
        add(PURPOSE, purpose, ConsentTerms.two(ConsentTerms.ACADEMIC, ConsentTerms.STUDY));
        // Research, its root, and marketing above the study; not advertising beside it.
        assertEq(vocabulary.ancestorsOf(purpose), 0x5e, "ancestors");
    }

    /* READING */

    function testFuzz_TermOf_WhenThereIsNone(uint256 seed, uint256 code) external view {
        uint16 unknown = uint16(boundEdges(code, 16, type(uint16).max));
        IVocabRegistry.Term memory none = vocabulary.termOf(kindOf(seed), unknown);
        assertTrue(none.addedAt == 0 && none.zone == 0 && !none.isSpecial && !none.isWholesale, "zeros");
    }

    function test_TermOf_WhenThereIsOne() external view {
        IVocabRegistry.TermInput[] memory terms = ConsentTerms.terms();
        for (uint256 i = 0; i < terms.length; ++i) {
            assertTerm(vocabulary.termOf(terms[i].kind, terms[i].code), terms[i], Defaults.NOW);
        }
    }

    function testFuzz_AncestorsOf_WhenThereIsNoSuchPurpose(uint256 code) external view {
        assertEq(vocabulary.ancestorsOf(uint16(boundEdges(code, 16, type(uint16).max))), 0, "none");
    }

    function test_AncestorsOf_WhenThereIsOne() external view {
        assertEq(vocabulary.ancestorsOf(ConsentTerms.ANY_PURPOSE), 0, "of the root");
        assertEq(vocabulary.ancestorsOf(ConsentTerms.ACADEMIC), 0x6, "of one in the second row");
        assertEq(vocabulary.ancestorsOf(ConsentTerms.STUDY), 0x16, "of one with two parents");
    }

    function testFuzz_PurposeOf_RevertWhen_ThereIsNone(uint256 code) external {
        uint16 unknown = uint16(boundEdges(code, 16, type(uint16).max));
        expectUnknown(PURPOSE, unknown);
        vocabulary.purposeOf(unknown);
    }

    function test_PurposeOf_WhenThereIsOne() external view {
        (uint256 lineage, IVocabRegistry.Term memory term) = vocabulary.purposeOf(ConsentTerms.ACADEMIC);
        assertEq(lineage, 0xe, "itself too");
        assertTerm(term, ConsentTerms.terms()[2], Defaults.NOW);
    }

    function testFuzz_PairOf_RevertWhen_ThePurposeIsUnknown(uint256 code) external {
        uint16 unknown = uint16(boundEdges(code, 16, type(uint16).max));
        expectUnknown(PURPOSE, unknown);
        vocabulary.pairOf(unknown, ConsentTerms.HEALTH);
    }

    function testFuzz_PairOf_RevertWhen_TheCategoryIsUnknown(uint256 code) external {
        uint16 unknown = uint16(boundEdges(code, 16, type(uint16).max));
        expectUnknown(CATEGORY, unknown);
        vocabulary.pairOf(ConsentTerms.RESEARCH, unknown);
    }

    function test_PairOf_WhenBothAreKnown() external view {
        (
            uint256 lineage,
            IVocabRegistry.Term memory purpose,
            IVocabRegistry.Term memory category
        ) = vocabulary.pairOf(ConsentTerms.ADVERTISING, ConsentTerms.HEALTH);
        assertEq(lineage, 0x32, "lineage");
        assertTerm(purpose, ConsentTerms.terms()[4], Defaults.NOW);
        assertTerm(category, ConsentTerms.terms()[8], Defaults.NOW);
    }

    function testFuzz_IsNarrowing_WhenTheNarrowOneIsUnknown(uint256 code, uint16 broad) external view {
        uint16 unknown = uint16(boundEdges(code, 16, type(uint16).max));
        assertFalse(vocabulary.isNarrowing(unknown, broad, type(uint256).max), "unknown");
        assertFalse(vocabulary.isNarrowing(unknown, unknown, type(uint256).max), "unknown both");
    }

    function testFuzz_IsNarrowing_WhenItWasAddedLater(uint256 time) external view {
        uint256 before = boundEdges(time, 0, Defaults.NOW - 1);
        assertFalse(vocabulary.isNarrowing(ConsentTerms.ACADEMIC, ConsentTerms.RESEARCH, before), "below");
        assertFalse(vocabulary.isNarrowing(ConsentTerms.RESEARCH, ConsentTerms.RESEARCH, before), "equal");
    }

    function testFuzz_IsNarrowing_WhenItWasThere(uint256 time, uint16 broad) external view {
        uint256 later = boundEdges(time, Defaults.NOW, type(uint256).max);
        bool isAbove =
            broad == ConsentTerms.ANY_PURPOSE ||
                broad == ConsentTerms.RESEARCH ||
                broad == ConsentTerms.MARKETING ||
                broad == ConsentTerms.STUDY;
        assertTrue(vocabulary.isNarrowing(ConsentTerms.STUDY, broad, later) == isAbove, "any code");
        for (uint16 code = 0; code < 16; ++code) {
            isAbove = code == 6 || code == 4 || code == 2 || code == 1;
            assertTrue(vocabulary.isNarrowing(ConsentTerms.STUDY, code, later) == isAbove, "each");
        }
    }
}
