// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBenefitVault} from "../IBenefitVault.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {IPolicyBook} from "../IPolicyBook.sol";
import {IPolicyListener} from "../IPolicyListener.sol";

/// @title Rulings
/// @notice What the policy book said yes to, kept until a vote changes it: the same terms come again and again, and one
/// word costs less than the book's reasons. Only a yes is kept; whenever it might not hold any more, the book is asked.
/// @dev What holds of terms changes with the book's version alone, since words of the vocabulary never change; but for the
/// pause, the longest duration and words that came later, which are looked at each time. The book tells version and pause
/// with every change; until it first did, it is asked for them each time.
abstract contract Rulings is IConsentLog {
    IPolicyBook private immutable _POLICY;

    /// From the lowest bit: known 1, assessment 1, zone 8, longest duration 32, announcement's delay 24, and the earliest
    /// beginning of a consent that a use was allowed of: of later ones it is too.
    mapping(uint256 terms => uint256) private _rulings;

    /// What the book told last; version 0: nothing yet, since a book has one from its beginning.
    uint32 private _toldVersion;
    uint40 private _toldPausedUntil;

    /// Here because a use with a reward reads it too: one slot for all three.
    IBenefitVault internal _benefitVault;

    constructor(address policy) {
        _POLICY = IPolicyBook(policy);
    }

    /// @inheritdoc IPolicyListener
    function onPolicyChanged(uint32 version, uint40 pausedUntil) external {
        require(msg.sender == address(_POLICY), ConsentLog_NotPolicyBook(msg.sender));
        (_toldVersion, _toldPausedUntil) = (version, pausedUntil);
    }

    /// @inheritdoc IConsentLog
    function toldPolicy() external view returns (uint32, uint40) {
        return (_toldVersion, _toldPausedUntil);
    }

    /// @inheritdoc IConsentLog
    function POLICY() external view returns (address) {
        return address(_POLICY);
    }

    /* INTERNAL */

    /// @dev Reverts with the book's reason if such a consent can't be given now. Its window must begin before it ends.
    /// @return The zone of its category.
    function _requireGrantable(Consent memory consent) internal returns (uint8) {
        (uint256 key, bool isOpen) = _bookNow();
        (uint8 level, uint32 notBefore, uint32 expiry) = (consent.level, consent.notBefore, consent.expiry);
        key |= (uint256(level) << 32) | (uint256(consent.ops) << 40) | (uint256(consent.mechanism) << 48);
        key |= (uint256(consent.flags) << 56) | (uint256(consent.purpose) << 64);
        key |= uint256(consent.category) << 80;
        uint256 ruling = _rulings[key];
        if (isOpen && ruling != 0 && expiry - notBefore <= uint32(ruling >> 10)) return uint8(ruling >> 2);
        uint8 zone = _POLICY.requireGrantable(
            IPolicyBook.GrantQuery({
                level: level,
                ops: consent.ops,
                mechanism: consent.mechanism,
                flags: consent.flags,
                purpose: consent.purpose,
                category: consent.category,
                notBefore: notBefore,
                expiry: expiry
            })
        );
        _rulings[key] = 1 | (uint256(zone) << 2) | (uint256(_levelOf(level).maxDuration) << 10);
        return zone;
    }

    /// @dev Reverts with the book's reason if such a use can't be recorded now.
    function _requireUsable(
        IPolicyBook.UseQuery memory query
    ) internal returns (uint24 announceDelay, bool needsAssessment) {
        (uint256 key, bool isOpen) = _bookNow();
        key |= (1 << 255) | (uint256(query.level) << 32) | (uint256(query.op) << 40);
        key |= (uint256(query.mechanism) << 48) | (uint256(query.zone) << 56);
        key |= (uint256(query.consented) << 64) | (uint256(query.purpose) << 80);
        uint256 ruling = _rulings[key];
        uint256 since = query.notBefore;
        bool holds = ruling != 0 && since >= ruling >> 66 && block.timestamp < since + uint32(ruling >> 10);
        if (isOpen && holds) return (uint24(ruling >> 42), ruling & 2 != 0);
        (announceDelay, needsAssessment) = _POLICY.requireUsable(query);
        ruling = 1 | (since << 66) | (uint256(announceDelay) << 42);
        ruling |= uint256(_levelOf(query.level).maxDuration) << 10;
        _rulings[key] = needsAssessment ? ruling | 2 : ruling;
    }

    function _levelOf(uint8 level) internal view returns (IPolicyBook.Level memory) {
        return _POLICY.levelOf(level);
    }

    /* PRIVATE */

    /// @return version How often the book was changed: the lowest 32 bits of a ruling's key.
    function _bookNow() private view returns (uint256 version, bool isOpen) {
        uint40 pausedUntil = _toldPausedUntil;
        version = _toldVersion;
        if (version == 0) (version, pausedUntil) = _POLICY.stateOf();
        isOpen = block.timestamp >= pausedUntil;
    }
}
