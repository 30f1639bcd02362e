// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {GrantWord, GrantWords} from "../../contracts/provenance/libraries/GrantWord.sol";
import {Test} from "../utils/Test.sol";

contract GrantWordTest is Test {
    /// @dev A checked consent: only what a grant can have.
    function checked(
        IConsents.Consent memory consent,
        uint256 seed
    ) internal pure returns (IConsents.Consent memory, IConsents.GrantStatus status, uint8 zone) {
        consent.level = uint8(bound(consent.level, 0, 4));
        consent.flags &= 31;
        status = IConsents.GrantStatus(bound(seed, 0, 3));
        zone = uint8((seed >> 8) % 8);
        return (consent, status, zone);
    }

    function expected(
        IConsents.Consent memory consent,
        IConsents.GrantStatus status,
        uint8 zone
    ) internal pure returns (IConsents.Grant memory) {
        return
            IConsents.Grant({
                status: status,
                level: consent.level,
                isSub: false,
                ops: consent.ops,
                purpose: consent.purpose,
                mechanism: consent.mechanism,
                flags: consent.flags,
                zone: zone,
                notBefore: consent.notBefore,
                expiry: consent.expiry,
                revokedAt: 0,
                controllerId: consent.controllerId,
                useCount: 0,
                maxUses: consent.maxUses,
                rewardPerUse: consent.rewardPerUse
            });
    }

    function assertSame(GrantWord word, IConsents.Grant memory grant) internal pure {
        assertEq(keccak256(abi.encode(word.unpack())), keccak256(abi.encode(grant)), "every field");
    }

    function testFuzz_Pack_WhenItIsAnyConsent(IConsents.Consent memory consent, uint256 seed) external pure {
        (IConsents.Consent memory input, IConsents.GrantStatus status, uint8 zone) = checked(consent, seed);
        assertSame(GrantWords.pack(input, status, zone), expected(input, status, zone));
    }

    function testFuzz_PackSub_WhenItIsAnySubGrant(
        IConsents.Consent memory parent,
        IConsents.SubConsent calldata sub,
        uint256 seed
    ) external view {
        (IConsents.Consent memory input, IConsents.GrantStatus status, uint8 zone) = checked(parent, seed);
        IConsents.SubConsent memory own = sub;
        own.flags &= 31;
        GrantWord word = this.packSub(GrantWords.pack(input, status, zone), own);
        IConsents.Grant memory grant = expected(input, IConsents.GrantStatus.Active, zone);
        (grant.isSub, grant.ops, grant.purpose, grant.flags) = (true, sub.ops, sub.purpose, own.flags);
        (grant.notBefore, grant.expiry) = (sub.notBefore, sub.expiry);
        (grant.controllerId, grant.maxUses) = (sub.controllerId, sub.maxUses);
        grant.rewardPerUse = sub.rewardPerUse;
        assertSame(word, grant);
    }

    function packSub(GrantWord parent, IConsents.SubConsent calldata sub) external pure returns (GrantWord) {
        return parent.packSub(sub);
    }

    function testFuzz_Revoked_WhenItIsAnyGrant(
        IConsents.Consent memory consent,
        uint256 seed,
        uint32 time
    ) external pure {
        (IConsents.Consent memory input, IConsents.GrantStatus status, uint8 zone) = checked(consent, seed);
        IConsents.Grant memory grant = expected(input, IConsents.GrantStatus.Revoked, zone);
        grant.revokedAt = time;
        GrantWord word = GrantWords.pack(input, status, zone);
        assertTrue(word.isOver() == (status > IConsents.GrantStatus.Active), "refused or withdrawn");
        assertSame(word.revoked(time), grant);
        assertTrue(word.revoked(time).isOver(), "withdrawn");
    }

    function testFuzz_Used_WhenItIsBelowItsMost(
        IConsents.Consent memory consent,
        uint256 seed,
        uint256 uses
    ) external pure {
        (IConsents.Consent memory input, IConsents.GrantStatus status, uint8 zone) = checked(consent, seed);
        uses = bound(uses, 1, 50);
        GrantWord word = GrantWords.pack(input, status, zone);
        for (uint256 i = 0; i < uses; ++i) word = word.used();
        IConsents.Grant memory grant = expected(input, status, zone);
        grant.useCount = uint24(uses);
        assertSame(word, grant);
        assertTrue(word.isInJobs(), "jobs may stand on it");
    }

    function testFuzz_PassedOn_WhenSoManyAreLeft(
        IConsents.Consent memory consent,
        uint256 seed,
        uint24 uses
    ) external pure {
        (IConsents.Consent memory input, IConsents.GrantStatus status, uint8 zone) = checked(consent, seed);
        uses = uint24(bound(uses, 0, input.maxUses));
        GrantWord word = GrantWords.pack(input, status, zone);
        assertFalse(word.isInJobs(), "nobody stands on it");
        word = word.passedOn(uses);
        IConsents.Grant memory grant = expected(input, status, zone);
        grant.maxUses -= uses;
        assertSame(word, grant);
        assertTrue(word.isPassedOn() && word.isInJobs(), "jobs may stand on it");
    }

    function testFuzz_IsAlike_WhenTwoGrantsDiffer(
        IConsents.Consent memory one,
        IConsents.Consent memory other,
        uint256 seed
    ) external pure {
        (IConsents.Consent memory first, IConsents.GrantStatus status, uint8 zone) = checked(one, seed);
        (IConsents.Consent memory second, , uint8 zone2) = checked(other, seed >> 16);
        if (seed % 3 != 0) {
            (second.level, second.mechanism, second.purpose) = (first.level, first.mechanism, first.purpose);
            zone2 = zone;
        }
        if (seed % 3 == 2) second.purpose ^= uint16(1 << ((seed >> 32) % 16));
        bool isAlike =
            second.level == first.level &&
                second.mechanism == first.mechanism &&
                second.purpose == first.purpose &&
                zone == zone2;
        GrantWord a = GrantWords.pack(first, status, zone);
        GrantWord b = GrantWords.pack(second, IConsents.GrantStatus.Active, zone2);
        assertTrue(a.isAlike(b) == isAlike, "alike");
    }
}
