// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProposalPolicy} from "../IProposalPolicy.sol";
import {SpendCaps} from "./SpendCaps.sol";
import {SpendDecoder} from "./SpendDecoder.sol";

/// @title ClassTable
/// @notice What each class needs, and which calls bring which class.
abstract contract ClassTable is SpendCaps {
    uint16 private constant MIN_APPROVAL = 5_000;
    uint16 private constant MAX_APPROVAL = 8_000;
    uint16 private constant OVERRIDE_APPROVAL = 6_667;
    uint16 private constant MIN_QUORUM = 10_000;
    uint16 private constant MAX_QUORUM = 40_000;
    uint16 private constant OVERRIDE_QUORUM = 25_000;
    uint32 private constant MAX_DELAY = 30 days;
    uint8 private constant CLASSES = 5;

    mapping(ProposalClass class => Rules) private _rules;
    mapping(address target => ProposalClass class) private _targetClasses;
    mapping(address target => mapping(bytes4 selector => ActionRule rule)) private _actionRules;

    constructor(Rules[CLASSES] memory rules) {
        for (uint8 i = 0; i < CLASSES; ++i) _setRules(ProposalClass(i), rules[i]);
    }

    /// @inheritdoc IProposalPolicy
    function rulesOf(ProposalClass class) public view returns (Rules memory) {
        return _rules[class];
    }

    /// @inheritdoc IProposalPolicy
    function targetClass(address target) external view returns (ProposalClass) {
        return _targetClasses[target];
    }

    /// @inheritdoc IProposalPolicy
    function actionRule(address target, bytes4 selector) external view returns (ActionRule memory) {
        return _actionRules[target][selector];
    }

    /* SETTINGS */

    /// @inheritdoc IProposalPolicy
    function setRules(ProposalClass class, Rules calldata rules) external restricted {
        _setRules(class, rules);
        if (class != ProposalClass.Standard) return;
        for (uint8 i = 1; i < CLASSES; ++i) _requireAsStrictAsStandard(ProposalClass(i));
    }

    /// @inheritdoc IProposalPolicy
    function setTargetClass(address target, ProposalClass class) external restricted {
        require(class <= ProposalClass.Constitutional, ProposalPolicy_ClassNotForCalls(class));
        _targetClasses[target] = class;
        emit TargetClassSet(target, class);
    }

    /// @inheritdoc IProposalPolicy
    function setActionRule(
        address target,
        bytes4 selector,
        ProposalClass class,
        uint16 length
    ) external restricted {
        require(class != ProposalClass.Override, ProposalPolicy_ClassNotForCalls(class));
        uint16 kept = class == ProposalClass.Recall ? length : 0;
        _actionRules[target][selector] = ActionRule(class, kept, true);
        emit ActionRuleSet(target, selector, class, kept);
    }

    function _setRules(ProposalClass class, Rules memory rules) private {
        bool isOverride = class == ProposalClass.Override;
        require(
            rules.approvalBps >= (isOverride ? OVERRIDE_APPROVAL : MIN_APPROVAL) &&
                rules.approvalBps <= MAX_APPROVAL &&
                rules.quorumBps >= (isOverride ? OVERRIDE_QUORUM : MIN_QUORUM) &&
                rules.quorumBps <= MAX_QUORUM &&
                rules.delay <= MAX_DELAY,
            ProposalPolicy_RulesOutOfBounds(class, rules.approvalBps, rules.quorumBps, rules.delay)
        );
        _rules[class] = rules;
        _requireAsStrictAsStandard(class);
        emit RulesSet(class, rules.approvalBps, rules.quorumBps, rules.delay, rules.needsLegalOpinion);
    }

    function _requireAsStrictAsStandard(ProposalClass class) private view {
        Rules memory rules = _rules[class];
        Rules memory base = _rules[ProposalClass.Standard];
        require(
            rules.approvalBps >= base.approvalBps &&
                rules.quorumBps >= base.quorumBps &&
                rules.delay >= base.delay,
            ProposalPolicy_RulesOutOfBounds(class, rules.approvalBps, rules.quorumBps, rules.delay)
        );
    }

    /* CLASS */

    /// @dev The highest class over the calls; Recall only where every call is one.
    function _classOf(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) internal view returns (ProposalClass class, uint256 action) {
        uint256 coins;
        uint256 tokens;
        uint256 recalls;
        for (uint256 i = 0; i < targets.length; ++i) {
            (ProposalClass own, bool isRecall) = _ownClass(i, targets[i], values[i], calldatas[i]);
            if (isRecall) ++recalls;
            if (own == ProposalClass.Standard) {
                coins = Math.saturatingAdd(coins, values[i]);
                if (targets[i] == TOKEN) {
                    tokens = Math.saturatingAdd(tokens, SpendDecoder.tokenAmount(calldatas[i]));
                }
                if (_isAbove(COIN, coins) || _isAbove(TOKEN, tokens)) own = ProposalClass.TreasuryLarge;
            }
            if (own > class) (class, action) = (own, i);
        }
        if (recalls > 0 && recalls == targets.length) (class, action) = (ProposalClass.Recall, 0);
    }

    function _isAbove(address asset, uint256 amount) private view returns (bool) {
        return amount != 0 && amount > spendable(asset);
    }

    /// @dev The class of one call by the tables; a recall counts as Constitutional until all calls are recalls.
    function _ownClass(
        uint256 action,
        address target,
        uint256 value,
        bytes calldata data
    ) private view returns (ProposalClass class, bool isRecall) {
        bytes4 selector = SpendDecoder.selectorOf(data);
        require(
            target != TOKEN || selector != IVotes.delegate.selector,
            ProposalPolicy_TreasuryCannotDelegate(action)
        );
        ActionRule memory rule = _actionRules[target][selector];
        if (rule.isSet && rule.class == ProposalClass.Recall) {
            return (ProposalClass.Constitutional, value == 0 && data.length == rule.length);
        }
        if (rule.isSet) return (rule.class, false);
        class = _targetClasses[target];
        // An asset without a cap: every spend of it is large.
        bool isLarge =
            class == ProposalClass.Standard && target != TOKEN && SpendDecoder.movesAssets(selector);
        if (isLarge) class = ProposalClass.TreasuryLarge;
    }
}
