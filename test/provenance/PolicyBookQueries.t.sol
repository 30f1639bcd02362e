// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {PolicyQueries} from "../utils/PolicyQueries.t.sol";

/// @notice What {PolicyBook} says when it is asked at a grant and at a use.
contract PolicyBookQueriesTest is PolicyQueries {
    uint8 internal constant EXPLICIT = 16;

    /* WHAT IS ASKED */

    /// @dev A preference for research, from personal to community, for a month.
    function ask() internal pure returns (IPolicyBook.GrantQuery memory) {
        return
            IPolicyBook.GrantQuery({
                level: 1,
                ops: QUERY,
                mechanism: ConsentTerms.AGGREGATION,
                flags: 0,
                purpose: ConsentTerms.RESEARCH,
                category: ConsentTerms.PREFERENCE,
                notBefore: START,
                expiry: START + 30 days
            });
    }

    /* WHAT IS EXPECTED */

    function expectTooLong(uint256 duration, uint32 maxDuration) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_TooLong.selector, 1, duration, maxDuration)
        );
    }

    function expectExplicitNeeded(uint8 level, uint16 category) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_ExplicitNeeded.selector, level, category)
        );
    }

    /* REQUIRE GRANTABLE */

    function test_RequireGrantable_RevertWhen_IntakeIsPaused() external {
        uint40 until = pause();
        expectPaused(until);
        book.requireGrantable(ask());
        vm.warp(until);
        assertEq(book.requireGrantable(ask()), ConsentTerms.PERSONAL, "after it");
    }

    function testFuzz_RequireGrantable_RevertWhen_ThereIsNoSuchLevel(uint256 seed) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.level = noLevel(seed);
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_LevelInvalid.selector, query.level));
        book.requireGrantable(query);
    }

    function testFuzz_RequireGrantable_RevertWhen_AnOperationIsNotAllowed(uint8 ops) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.level = 2;
        query.ops = ops | 8;
        expectOpsNotAllowed(2, query.ops, 2 | 4 | 16);
        book.requireGrantable(query);
    }

    function test_RequireGrantable_RevertWhen_ThereIsNoOperation() external {
        IPolicyBook.GrantQuery memory query = ask();
        query.ops = 0;
        expectOpsNotAllowed(1, 0, 31);
        book.requireGrantable(query);
    }

    function testFuzz_RequireGrantable_RevertWhen_TheMechanismIsNotAllowed(uint8 mechanism) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.mechanism = mechanism == ConsentTerms.AGGREGATION ? 0 : mechanism;
        expectMechanismNotAllowed(query.mechanism);
        book.requireGrantable(query);
    }

    function test_RequireGrantable_RevertWhen_ThereIsNoMechanism() external {
        IPolicyBook.Level memory policy = book.levelOf(1);
        policy.mechanisms = type(uint64).max;
        book.setLevel(1, policy);
        IPolicyBook.GrantQuery memory query = ask();
        query.mechanism = 0;
        expectMechanismNotAllowed(0);
        book.requireGrantable(query);
    }

    function testFuzz_RequireGrantable_RevertWhen_ItIsTooLong(uint256 notBefore, uint256 expiry) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.notBefore = uint32(bound(notBefore, 0, type(uint32).max - 365 days - 1));
        query.expiry = uint32(boundEdges(expiry, uint256(query.notBefore) + 365 days + 1, type(uint32).max));
        expectTooLong(query.expiry - query.notBefore, 365 days);
        book.requireGrantable(query);
    }

    function test_RequireGrantable_RevertWhen_TheLevelIsClosed() external {
        IPolicyBook.Level memory policy = book.levelOf(1);
        policy.maxDuration = 0;
        book.setLevel(1, policy);
        expectTooLong(30 days, 0);
        book.requireGrantable(ask());
        IPolicyBook.GrantQuery memory query = ask();
        query.expiry = query.notBefore;
        expectTooLong(0, 0);
        book.requireGrantable(query);
    }

    function testFuzz_RequireGrantable_RevertWhen_ATermIsUnknown(uint256 code) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.purpose = uint16(boundEdges(code, 16, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_TermUnknown.selector,
                IVocabRegistry.TermKind.Purpose,
                query.purpose
            )
        );
        book.requireGrantable(query);
    }

    function test_RequireGrantable_RevertWhen_ATermIsTooBroad() external {
        IPolicyBook.GrantQuery memory query = ask();
        query.purpose = ConsentTerms.ANY_PURPOSE;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_TooBroad.selector,
                ConsentTerms.ANY_PURPOSE,
                ConsentTerms.PREFERENCE
            )
        );
        book.requireGrantable(query);
        query = ask();
        query.category = ConsentTerms.ANY_CATEGORY;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_TooBroad.selector,
                ConsentTerms.RESEARCH,
                ConsentTerms.ANY_CATEGORY
            )
        );
        book.requireGrantable(query);
    }

    function testFuzz_RequireGrantable_RevertWhen_TheLevelNeedsExplicitConsent(uint8 flags) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.level = 3;
        query.category = ConsentTerms.WEATHER;
        query.flags = flags & ~EXPLICIT;
        expectExplicitNeeded(3, ConsentTerms.WEATHER);
        book.requireGrantable(query);
        query.flags |= EXPLICIT;
        assertEq(book.requireGrantable(query), ConsentTerms.ANYWHERE, "with it");
    }

    function testFuzz_RequireGrantable_RevertWhen_TheCategoryIsSpecial(uint8 flags) external {
        IPolicyBook.GrantQuery memory query = ask();
        query.category = ConsentTerms.HEALTH;
        query.flags = flags & ~EXPLICIT;
        expectExplicitNeeded(1, ConsentTerms.HEALTH);
        book.requireGrantable(query);
        query.flags |= EXPLICIT;
        assertEq(book.requireGrantable(query), ConsentTerms.PERSONAL, "with it");
    }

    function testFuzz_RequireGrantable_RevertWhen_NoBridgeLeadsThere(uint64 bridges) external {
        setBridges(bridges & ~ConsentTerms.bridge(ConsentTerms.PERSONAL, ConsentTerms.COMMUNITY));
        expectNoBridge(ConsentTerms.PERSONAL, ConsentTerms.COMMUNITY);
        book.requireGrantable(ask());
    }

    function test_RequireGrantable_RevertWhen_AWallKeepsItOut() external {
        setBridges(type(uint64).max);
        IPolicyBook.GrantQuery memory query = ask();
        query.purpose = ConsentTerms.ADVERTISING;
        expectForbidden(ConsentTerms.PERSONAL, ConsentTerms.ADVERTISING);
        book.requireGrantable(query);
        query.purpose = ConsentTerms.MARKETING;
        expectForbidden(ConsentTerms.PERSONAL, ConsentTerms.MARKETING);
        book.requireGrantable(query);
    }

    function testFuzz_RequireGrantable_RevertWhen_TheWallOfAllZonesKeepsItOut(uint256 seed) external {
        setBridges(type(uint64).max);
        book.setWall(0, 1 << ConsentTerms.RESEARCH);
        IPolicyBook.GrantQuery memory query = ask();
        query.purpose = ConsentTerms.ACADEMIC;
        uint16[3] memory categories = [ConsentTerms.PREFERENCE, ConsentTerms.SALES, ConsentTerms.WEATHER];
        uint8[3] memory zones = [ConsentTerms.PERSONAL, ConsentTerms.BUSINESS, ConsentTerms.ANYWHERE];
        query.category = categories[seed % 3];
        expectForbidden(zones[seed % 3], ConsentTerms.ACADEMIC);
        book.requireGrantable(query);
        book.setWall(0, 0);
        assertEq(book.requireGrantable(query), zones[seed % 3], "without the wall");
    }

    function test_RequireGrantable_WhenTheWallIsAnotherZones() external {
        setBridges(type(uint64).max);
        IPolicyBook.GrantQuery memory query = ask();
        (query.purpose, query.category) = (ConsentTerms.ADVERTISING, ConsentTerms.SALES);
        assertEq(book.requireGrantable(query), ConsentTerms.BUSINESS, "zone");
    }

    function test_RequireGrantable_WhenBothAreOfOneZoneOrOneIsOfNone() external {
        setBridges(0);
        IPolicyBook.GrantQuery memory query = ask();
        (query.purpose, query.category) = (ConsentTerms.ADVERTISING, ConsentTerms.SALES);
        assertEq(book.requireGrantable(query), ConsentTerms.BUSINESS, "the same");
        query.category = ConsentTerms.WEATHER;
        assertEq(book.requireGrantable(query), ConsentTerms.ANYWHERE, "from anywhere");
        book.setWall(ConsentTerms.PERSONAL, 0);
        (query.purpose, query.category) = (ConsentTerms.STUDY, ConsentTerms.PREFERENCE);
        assertEq(book.requireGrantable(query), ConsentTerms.PERSONAL, "to anywhere");
    }

    function testFuzz_RequireGrantable_WhenAllIsAllowed(
        uint8 ops,
        uint256 start,
        uint256 length
    ) external view {
        IPolicyBook.GrantQuery memory query = ask();
        query.ops = ops % 32 == 0 ? 1 : ops % 32;
        query.notBefore = uint32(bound(start, 0, type(uint32).max - 365 days));
        query.expiry = query.notBefore + uint32(boundEdges(length, 1, 365 days));
        assertEq(book.requireGrantable(query), ConsentTerms.PERSONAL, "zone");
    }
}
