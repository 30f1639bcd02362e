// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../IConsents.sol";
import {ConsentFlags} from "./ConsentFlags.sol";

/// @notice A grant in one word: see {GrantWords} for the place of each field. Zero: there is none.
type GrantWord is uint256;

using GrantWords for GrantWord global;

/// @title GrantWords
/// @notice Packs a grant into a word and takes it out again.
/// @dev From the lowest bit: useCount 24, maxUses 24, rewardPerUse 32, controllerId 32, notBefore 32, expiry 32,
/// revokedAt 32, purpose 16, mechanism 8, flags 5, zone 3, ops 8, status 2, level 3, isSub 1, isPassedOn 1, nothing 1.
library GrantWords {
    uint256 private constant MAX_USES = 24;
    uint256 private constant REWARD = 48;
    uint256 private constant CONTROLLER = 80;
    uint256 private constant NOT_BEFORE = 112;
    uint256 private constant EXPIRY = 144;
    uint256 private constant REVOKED_AT = 176;
    uint256 private constant PURPOSE = 208;
    uint256 private constant MECHANISM = 224;
    uint256 private constant FLAGS = 232;
    uint256 private constant OPS = 240;
    uint256 private constant STATUS = 248;
    uint256 private constant LEVEL = 250;
    uint256 private constant IS_SUB = 1 << 253;
    uint256 private constant IS_PASSED_ON = 1 << 254;

    /// @dev What the grants of a batch have in common: level, mechanism, purpose and zone.
    uint256 private constant TERMS =
        (7 << LEVEL) | (0xff << MECHANISM) | (0xffff << PURPOSE) | (7 << (FLAGS + ConsentFlags.ZONE_SHIFT));

    /* MAKING */

    /// @dev Of a consent that was checked: its level is at most 4 and its zone at most 7, so no field spills over.
    function pack(
        IConsents.Consent memory consent,
        IConsents.GrantStatus grantStatus,
        uint8 categoryZone
    ) internal pure returns (GrantWord) {
        uint256 word = uint256(consent.maxUses) << MAX_USES;
        word |= uint256(consent.rewardPerUse) << REWARD;
        word |= uint256(consent.controllerId) << CONTROLLER;
        word |= uint256(consent.notBefore) << NOT_BEFORE;
        word |= uint256(consent.expiry) << EXPIRY;
        word |= uint256(consent.purpose) << PURPOSE;
        word |= uint256(consent.mechanism) << MECHANISM;
        word |= (uint256(consent.flags) | (uint256(categoryZone) << ConsentFlags.ZONE_SHIFT)) << FLAGS;
        word |= uint256(consent.ops) << OPS;
        word |= uint256(grantStatus) << STATUS;
        return GrantWord.wrap(word | (uint256(consent.level) << LEVEL));
    }

    /// @dev Level, mechanism and zone are the parent's.
    function packSub(
        GrantWord parent,
        IConsents.SubConsent calldata consent
    ) internal pure returns (GrantWord) {
        uint256 word = GrantWord.unwrap(parent) & TERMS & ~(uint256(0xffff) << PURPOSE);
        word |= uint256(consent.maxUses) << MAX_USES;
        word |= uint256(consent.rewardPerUse) << REWARD;
        word |= uint256(consent.controllerId) << CONTROLLER;
        word |= uint256(consent.notBefore) << NOT_BEFORE;
        word |= uint256(consent.expiry) << EXPIRY;
        word |= uint256(consent.purpose) << PURPOSE;
        word |= uint256(consent.flags) << FLAGS;
        word |= uint256(consent.ops) << OPS;
        word |= uint256(IConsents.GrantStatus.Active) << STATUS;
        return GrantWord.wrap(word | IS_SUB);
    }

    /* MOVING ON */

    /// @dev Withdrawn at `time`, below 2^32 until the year 2106; the rest stays as it was, and of none there is no rest.
    function revoked(GrantWord word, uint256 time) internal pure returns (GrantWord) {
        uint256 cleared =
            GrantWord.unwrap(word) & ~((uint256(3) << STATUS) | (uint256(type(uint32).max) << REVOKED_AT));
        return
            GrantWord.wrap(
                cleared |
                    (uint256(IConsents.GrantStatus.Revoked) << STATUS) |
                    (uint256(uint32(time)) << REVOKED_AT)
            );
    }

    /// @dev One use more; it is below `maxUses`, so it doesn't spill over.
    function used(GrantWord word) internal pure returns (GrantWord) {
        unchecked {
            return GrantWord.wrap(GrantWord.unwrap(word) + 1);
        }
    }

    /// @dev Passed on `uses`, which are at most those that are left, so nothing is borrowed from the next field.
    function passedOn(GrantWord word, uint24 uses) internal pure returns (GrantWord) {
        unchecked {
            return GrantWord.wrap((GrantWord.unwrap(word) - (uint256(uses) << MAX_USES)) | IS_PASSED_ON);
        }
    }

    /* READING */

    function status(GrantWord word) internal pure returns (IConsents.GrantStatus) {
        return IConsents.GrantStatus((GrantWord.unwrap(word) >> STATUS) & 3);
    }

    function isActive(GrantWord word) internal pure returns (bool) {
        return (GrantWord.unwrap(word) >> STATUS) & 3 == uint256(IConsents.GrantStatus.Active);
    }

    /// @dev Whether it was withdrawn or refused: the upper one of the status's two bits.
    function isOver(GrantWord word) internal pure returns (bool) {
        return GrantWord.unwrap(word) & (2 << STATUS) != 0;
    }

    /// @dev Whether it never came; one that did has a status, so its word isn't zero.
    function isNone(GrantWord word) internal pure returns (bool) {
        return GrantWord.unwrap(word) == 0;
    }

    /// @dev Whether it was used or passed on, so that jobs may stand on it.
    function isInJobs(GrantWord word) internal pure returns (bool) {
        return GrantWord.unwrap(word) & (IS_PASSED_ON | type(uint24).max) != 0;
    }

    function level(GrantWord word) internal pure returns (uint8) {
        return uint8((GrantWord.unwrap(word) >> LEVEL) & 7);
    }

    function isSub(GrantWord word) internal pure returns (bool) {
        return GrantWord.unwrap(word) & IS_SUB != 0;
    }

    function isPassedOn(GrantWord word) internal pure returns (bool) {
        return GrantWord.unwrap(word) & IS_PASSED_ON != 0;
    }

    function ops(GrantWord word) internal pure returns (uint8) {
        return uint8(GrantWord.unwrap(word) >> OPS);
    }

    function purpose(GrantWord word) internal pure returns (uint16) {
        return uint16(GrantWord.unwrap(word) >> PURPOSE);
    }

    function mechanism(GrantWord word) internal pure returns (uint8) {
        return uint8(GrantWord.unwrap(word) >> MECHANISM);
    }

    function flags(GrantWord word) internal pure returns (uint8) {
        return uint8(GrantWord.unwrap(word) >> FLAGS) & ConsentFlags.ALL;
    }

    function zone(GrantWord word) internal pure returns (uint8) {
        return uint8(GrantWord.unwrap(word) >> FLAGS) >> ConsentFlags.ZONE_SHIFT;
    }

    function notBefore(GrantWord word) internal pure returns (uint32) {
        return uint32(GrantWord.unwrap(word) >> NOT_BEFORE);
    }

    function expiry(GrantWord word) internal pure returns (uint32) {
        return uint32(GrantWord.unwrap(word) >> EXPIRY);
    }

    function revokedAt(GrantWord word) internal pure returns (uint32) {
        return uint32(GrantWord.unwrap(word) >> REVOKED_AT);
    }

    function controllerId(GrantWord word) internal pure returns (uint32) {
        return uint32(GrantWord.unwrap(word) >> CONTROLLER);
    }

    function useCount(GrantWord word) internal pure returns (uint24) {
        return uint24(GrantWord.unwrap(word));
    }

    function maxUses(GrantWord word) internal pure returns (uint24) {
        return uint24(GrantWord.unwrap(word) >> MAX_USES);
    }

    function rewardPerUse(GrantWord word) internal pure returns (uint32) {
        return uint32(GrantWord.unwrap(word) >> REWARD);
    }

    /// @dev Whether two grants have the same level, mechanism, purpose and zone.
    function isAlike(GrantWord word, GrantWord other) internal pure returns (bool) {
        return (GrantWord.unwrap(word) ^ GrantWord.unwrap(other)) & TERMS == 0;
    }

    function unpack(GrantWord word) internal pure returns (IConsents.Grant memory) {
        return
            IConsents.Grant({
                status: status(word),
                level: level(word),
                isSub: isSub(word),
                ops: ops(word),
                purpose: purpose(word),
                mechanism: mechanism(word),
                flags: flags(word),
                zone: zone(word),
                notBefore: notBefore(word),
                expiry: expiry(word),
                revokedAt: revokedAt(word),
                controllerId: controllerId(word),
                useCount: useCount(word),
                maxUses: maxUses(word),
                rewardPerUse: rewardPerUse(word)
            });
    }
}
