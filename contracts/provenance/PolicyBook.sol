// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IntakePause} from "../common/IntakePause.sol";
import {IPolicyBook} from "./IPolicyBook.sol";
import {IPolicyListener} from "./IPolicyListener.sol";
import {IVocabRegistry} from "./IVocabRegistry.sol";
import {ConsentFlags} from "./libraries/ConsentFlags.sol";
import {Ops} from "./libraries/Ops.sol";

/// @title PolicyBook
/// @notice See {IPolicyBook}.
/// @dev A question reads the word with the pause, the level's, and the zone's wall only where there is one.
contract PolicyBook is IPolicyBook, IntakePause {
    uint8 private constant LAST_LEVEL = 4;
    uint8 private constant LAST_ZONE = 7;

    IVocabRegistry private immutable _VOCABULARY;

    /// @inheritdoc IPolicyBook
    uint32 public version;

    /// Bit n: some purpose is forbidden to data of zone n, by its own wall or by that of zone 0.
    uint8 private _walledZones;

    uint32 private _templateCount;
    IPolicyListener private _listener;
    mapping(uint256 level => Level) private _levels;
    mapping(uint256 zone => uint256 forbidden) private _walls;

    /// The wall of a zone with that of zone 0.
    mapping(uint256 zone => uint256 forbidden) private _forbidden;
    mapping(uint32 templateId => Template) private _templates;

    /// @param authority The access manager that says who may change the policy and pause.
    /// @param vocabulary The words that the policy is about.
    /// @param levels What the levels 1 to 4 allow.
    /// @param walls What data of the zones 0 to 7 never serve.
    constructor(
        address authority,
        IVocabRegistry vocabulary,
        Level[4] memory levels,
        uint256[8] memory walls
    ) AccessManaged(authority) {
        _VOCABULARY = vocabulary;
        for (uint8 level = 1; level <= LAST_LEVEL; ++level) _setLevel(level, levels[level - 1]);
        for (uint8 zone = 0; zone <= LAST_ZONE; ++zone) {
            if (walls[zone] != 0) _setWall(zone, walls[zone]);
        }
    }

    /* FOR THE DEPLOYER */

    /// @inheritdoc IPolicyBook
    function bindListener(address listener_) external restricted {
        require(
            address(_listener) == address(0) && listener_.code.length != 0,
            PolicyBook_BindingInvalid(listener_)
        );
        _listener = IPolicyListener(listener_);
        emit PolicyListenerBound(listener_);
        _tell();
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IPolicyBook
    function setLevel(uint8 level, Level calldata policy) external restricted {
        _setLevel(level, policy);
    }

    /// @inheritdoc IPolicyBook
    function setWall(uint8 zone, uint256 forbidden) external restricted {
        _setWall(zone, forbidden);
    }

    /// @inheritdoc IPolicyBook
    function addTemplate(
        bytes32 termsHash,
        uint16 purpose,
        uint16 category,
        uint8 level
    ) external restricted returns (uint32 templateId) {
        require(termsHash != 0 && level != 0 && level <= LAST_LEVEL, PolicyBook_TemplateInvalid(termsHash));
        // Reverts for terms that aren't there.
        _VOCABULARY.pairOf(purpose, category);
        templateId = ++_templateCount;
        _templates[templateId] = Template({
            termsHash: termsHash,
            purpose: purpose,
            category: category,
            level: level,
            isRetired: false
        });
        emit TemplateAdded(templateId, termsHash, purpose, category, level);
    }

    /// @inheritdoc IPolicyBook
    function retireTemplate(uint32 templateId) external restricted {
        Template storage template = _templates[templateId];
        require(template.termsHash != 0 && !template.isRetired, PolicyBook_TemplateUnknown(templateId));
        template.isRetired = true;
        emit TemplateRetired(templateId);
    }

    /* WHAT IS ALLOWED */

    /// @inheritdoc IPolicyBook
    function requireGrantable(GrantQuery calldata query) external view whenIntakeOpen returns (uint8 zone) {
        Level memory policy = _policyOf(query.level, query.ops, query.mechanism);
        uint256 duration = Math.saturatingSub(query.expiry, query.notBefore);
        require(
            policy.maxDuration != 0 && duration <= policy.maxDuration,
            PolicyBook_TooLong(query.level, duration, policy.maxDuration)
        );
        (
            uint256 lineage,
            IVocabRegistry.Term memory purpose,
            IVocabRegistry.Term memory category
        ) = _VOCABULARY.pairOf(query.purpose, query.category);
        zone = category.zone;
        require(
            !purpose.isWholesale && !category.isWholesale,
            PolicyBook_TooBroad(query.purpose, query.category)
        );
        require(
            query.flags & ConsentFlags.EXPLICIT != 0 || !(policy.needsExplicit || category.isSpecial),
            PolicyBook_ExplicitNeeded(query.level, query.category)
        );
        _requireWay(policy.bridges, query.level, zone, purpose.zone);
        _requireNoWall(zone, query.purpose, lineage);
    }

    /// @inheritdoc IPolicyBook
    function requireUsable(
        UseQuery calldata query
    ) external view whenIntakeOpen returns (uint24 announceDelay, bool needsAssessment) {
        Level memory policy = _policyOf(query.level, query.op, query.mechanism);
        uint256 until = uint256(query.notBefore) + policy.maxDuration;
        require(block.timestamp < until, PolicyBook_Outlived(query.level, until));
        (uint256 lineage, IVocabRegistry.Term memory purpose) = _VOCABULARY.purposeOf(query.purpose);
        require(
            query.purpose == query.consented ||
                ((lineage >> query.consented) & 1 == 1 && purpose.addedAt <= query.notBefore),
            PolicyBook_PurposeNotCovered(query.consented, query.purpose)
        );
        _requireWay(policy.bridges, query.level, query.zone, purpose.zone);
        _requireNoWall(query.zone, query.purpose, lineage);
        return (policy.announceDelay, policy.needsAssessment);
    }

    /* READING */

    /// @inheritdoc IPolicyBook
    function VOCABULARY() external view returns (address) {
        return address(_VOCABULARY);
    }

    /// @inheritdoc IPolicyBook
    function listener() external view returns (address) {
        return address(_listener);
    }

    /// @inheritdoc IPolicyBook
    function stateOf() external view returns (uint32, uint40) {
        return (version, pausedUntil);
    }

    /// @inheritdoc IPolicyBook
    function levelOf(uint8 level) external view returns (Level memory) {
        return _levels[level];
    }

    /// @inheritdoc IPolicyBook
    function wallOf(uint8 zone) external view returns (uint256) {
        return _walls[zone];
    }

    /// @inheritdoc IPolicyBook
    function templateOf(uint32 templateId) external view returns (Template memory) {
        return _templates[templateId];
    }

    /* INTERNAL */

    function _onIntakeChanged() internal override {
        _tell();
    }

    /* PRIVATE */

    /// @dev In the same transaction, and nothing is caught: a listener that went on with what was true before would let in
    /// what a vote or a guardian has just stopped.
    function _tell() private {
        IPolicyListener bound = _listener;
        if (address(bound) != address(0)) bound.onPolicyChanged(version, pausedUntil);
    }

    function _setLevel(uint8 level, Level memory policy) private {
        require(level != 0 && level <= LAST_LEVEL, PolicyBook_LevelInvalid(level));
        require(policy.ops & ~Ops.ALL == 0, PolicyBook_PolicyInvalid(level));
        _levels[level] = policy;
        emit LevelSet(level, ++version, policy);
        _tell();
    }

    function _setWall(uint8 zone, uint256 forbidden) private {
        require(zone <= LAST_ZONE, PolicyBook_ZoneInvalid(zone));
        _walls[zone] = forbidden;
        uint256 everywhere = _walls[0];
        uint8 walled = 0;
        for (uint8 each = 0; each <= LAST_ZONE; ++each) {
            uint256 whole = everywhere | _walls[each];
            _forbidden[each] = whole;
            // The zone is at most 7, so its bit lies in the byte.
            if (whole != 0) walled |= uint8(1 << each);
        }
        _walledZones = walled;
        emit WallSet(zone, ++version, forbidden);
        _tell();
    }

    /// @dev What the level allows, if it allows these operations by this mechanism.
    function _policyOf(uint8 level, uint8 ops, uint8 mechanism) private view returns (Level memory policy) {
        require(level != 0 && level <= LAST_LEVEL, PolicyBook_LevelInvalid(level));
        policy = _levels[level];
        require(ops != 0 && ops & ~policy.ops == 0, PolicyBook_OpsNotAllowed(level, ops, policy.ops));
        // A shift beyond the word's end gives zero, so a code above 63 is never allowed; nor is 0, which is no mechanism.
        require(
            mechanism != 0 && (uint256(policy.mechanisms) >> mechanism) & 1 == 1,
            PolicyBook_MechanismNotAllowed(level, mechanism)
        );
    }

    function _requireWay(uint64 bridges, uint8 level, uint8 from, uint8 to) private pure {
        // Zones are at most 7, so the bit lies in the word.
        bool isOpen =
            from == to || from == 0 || to == 0 || (uint256(bridges) >> (8 * uint256(from) + to)) & 1 == 1;
        require(isOpen, PolicyBook_NoBridge(level, from, to));
    }

    function _requireNoWall(uint8 zone, uint16 purpose, uint256 lineage) private view {
        // A zone above 7 can't come from the vocabulary; it would have no bit and no wall.
        if ((_walledZones >> zone) & 1 == 0) return;
        require(_forbidden[zone] & lineage == 0, PolicyBook_Forbidden(zone, purpose));
    }
}
