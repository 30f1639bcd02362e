// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";

/// @title ConsentTerms
/// @notice A small vocabulary and a policy, of which the tests of consents start.
library ConsentTerms {
    bytes32 internal constant RELEASE = keccak256("a vocabulary");

    // Purposes: research, with academic research below it; marketing, with advertising below it; both have a study below.
    uint16 internal constant ANY_PURPOSE = 1;
    uint16 internal constant RESEARCH = 2;
    uint16 internal constant ACADEMIC = 3;
    uint16 internal constant MARKETING = 4;
    uint16 internal constant ADVERTISING = 5;
    uint16 internal constant STUDY = 6;
    uint16 internal constant LAST_PURPOSE = 191;

    // Categories.
    uint16 internal constant ANY_CATEGORY = 1;
    uint16 internal constant PREFERENCE = 2;
    uint16 internal constant HEALTH = 3;
    uint16 internal constant SALES = 4;
    uint16 internal constant WEATHER = 5;

    // Mechanisms.
    uint8 internal constant AGGREGATION = 1;
    uint8 internal constant PSEUDONYMISATION = 2;
    uint8 internal constant ENCRYPTION = 3;
    uint8 internal constant PLAIN = 4;

    // Zones: anywhere, personal, business, community, planetary.
    uint8 internal constant ANYWHERE = 0;
    uint8 internal constant PERSONAL = 1;
    uint8 internal constant BUSINESS = 2;
    uint8 internal constant COMMUNITY = 3;

    /* VOCABULARY */

    function terms() internal pure returns (IVocabRegistry.TermInput[] memory list) {
        list = new IVocabRegistry.TermInput[](15);
        list[0] = term(IVocabRegistry.TermKind.Purpose, ANY_PURPOSE, ANYWHERE, none());
        list[0].isWholesale = true;
        list[1] = term(IVocabRegistry.TermKind.Purpose, RESEARCH, COMMUNITY, one(ANY_PURPOSE));
        list[2] = term(IVocabRegistry.TermKind.Purpose, ACADEMIC, COMMUNITY, one(RESEARCH));
        list[3] = term(IVocabRegistry.TermKind.Purpose, MARKETING, BUSINESS, one(ANY_PURPOSE));
        list[4] = term(IVocabRegistry.TermKind.Purpose, ADVERTISING, BUSINESS, one(MARKETING));
        list[5] = term(IVocabRegistry.TermKind.Purpose, STUDY, ANYWHERE, two(RESEARCH, MARKETING));
        list[6] = term(IVocabRegistry.TermKind.Category, ANY_CATEGORY, ANYWHERE, none());
        list[6].isWholesale = true;
        list[7] = term(IVocabRegistry.TermKind.Category, PREFERENCE, PERSONAL, one(ANY_CATEGORY));
        list[8] = term(IVocabRegistry.TermKind.Category, HEALTH, PERSONAL, one(ANY_CATEGORY));
        list[8].isSpecial = true;
        list[9] = term(IVocabRegistry.TermKind.Category, SALES, BUSINESS, one(ANY_CATEGORY));
        list[10] = term(IVocabRegistry.TermKind.Category, WEATHER, ANYWHERE, one(ANY_CATEGORY));
        for (uint8 code = AGGREGATION; code <= PLAIN; ++code) {
            list[10 + code] = term(IVocabRegistry.TermKind.Mechanism, code, ANYWHERE, none());
        }
    }

    function term(
        IVocabRegistry.TermKind kind,
        uint16 code,
        uint8 zone,
        uint16[] memory parents
    ) internal pure returns (IVocabRegistry.TermInput memory) {
        return
            IVocabRegistry.TermInput({
                kind: kind,
                code: code,
                zone: zone,
                isSpecial: false,
                isWholesale: false,
                parents: parents,
                iri: "https://w3id.org/dpv#Term"
            });
    }

    function none() internal pure returns (uint16[] memory) {
        return new uint16[](0);
    }

    function one(uint16 code) internal pure returns (uint16[] memory list) {
        list = new uint16[](1);
        list[0] = code;
    }

    function two(uint16 first, uint16 second) internal pure returns (uint16[] memory list) {
        list = new uint16[](2);
        (list[0], list[1]) = (first, second);
    }

    /* POLICY */

    /// @dev From personal to community at the levels 1 and 2, from business to community at all.
    function levels() internal pure returns (IPolicyBook.Level[4] memory list) {
        uint64 narrow = bridge(PERSONAL, COMMUNITY) | bridge(BUSINESS, COMMUNITY);
        list[0] = level(2 | 16, 0x2, 365 days, 0);
        list[1] = level(2 | 4 | 16, 0x6, 365 days, 0);
        list[2] = level(1 | 2 | 4 | 16, 0xe, 180 days, 1 hours);
        list[3] = level(31, 0x1e, 90 days, 24 hours);
        (list[0].bridges, list[1].bridges) = (narrow, narrow);
        (list[2].bridges, list[3].bridges) = (bridge(BUSINESS, COMMUNITY), bridge(BUSINESS, COMMUNITY));
    }

    function level(
        uint8 ops,
        uint64 mechanisms,
        uint32 maxDuration,
        uint24 announceDelay
    ) internal pure returns (IPolicyBook.Level memory) {
        return
            IPolicyBook.Level({
                ops: ops,
                mechanisms: mechanisms,
                maxDuration: maxDuration,
                announceDelay: announceDelay,
                needsExplicit: announceDelay != 0,
                needsAssessment: announceDelay != 0,
                bridges: 0
            });
    }

    function bridge(uint8 from, uint8 to) internal pure returns (uint64) {
        return uint64(1) << (8 * from + to);
    }

    /// @dev Personal data never serve marketing.
    function walls() internal pure returns (uint256[8] memory list) {
        list[PERSONAL] = 1 << MARKETING;
    }
}
