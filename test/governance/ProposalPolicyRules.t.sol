// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice What each class needs, and which calls bring which class; see ProposalPolicy.tree.
contract ProposalPolicyRulesTest is Policies {
    IProposalPolicy.ProposalClass internal constant STANDARD = IProposalPolicy.ProposalClass.Standard;
    IProposalPolicy.ProposalClass internal constant CONSTITUTIONAL = IProposalPolicy
        .ProposalClass
        .Constitutional;
    IProposalPolicy.ProposalClass internal constant RECALL = IProposalPolicy.ProposalClass.Recall;
    IProposalPolicy.ProposalClass internal constant OVERRIDE = IProposalPolicy.ProposalClass.Override;

    function anyClass(uint256 seed) internal pure returns (IProposalPolicy.ProposalClass) {
        return IProposalPolicy.ProposalClass(bound(seed, 0, 4));
    }

    function expectRefused(IProposalPolicy.ProposalClass class, IProposalPolicy.Rules memory rules) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_RulesOutOfBounds.selector,
                class,
                rules.approvalBps,
                rules.quorumBps,
                rules.delay
            )
        );
    }

    function refuse(IProposalPolicy.ProposalClass class, IProposalPolicy.Rules memory rules) internal {
        expectRefused(class, rules);
        setRules(class, rules);
    }

    /* SET RULES */

    function testFuzz_SetRules_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = anybody(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.setRules(STANDARD, IProposalPolicy.Rules(5_000, 10_000, 2 days, false));
    }

    function testFuzz_SetRules_RevertWhen_TheApprovalIsOutOfBounds(uint256 seed, uint16 approval) external {
        IProposalPolicy.ProposalClass class = anyClass(seed);
        uint256 least = class == OVERRIDE ? 6_667 : 5_000;
        IProposalPolicy.Rules memory rules = policy.rulesOf(class);
        rules.approvalBps = uint16(
            approval % 2 == 0
                ? boundEdges(approval / 2, 0, least - 1)
                : boundEdges(approval / 2, 8_001, type(uint16).max)
        );
        refuse(class, rules);
    }

    function testFuzz_SetRules_RevertWhen_TheQuorumIsOutOfBounds(uint256 seed, uint16 quorum) external {
        IProposalPolicy.ProposalClass class = anyClass(seed);
        uint256 least = class == OVERRIDE ? 25_000 : 10_000;
        IProposalPolicy.Rules memory rules = policy.rulesOf(class);
        rules.quorumBps = uint16(
            quorum % 2 == 0
                ? boundEdges(quorum / 2, 0, least - 1)
                : boundEdges(quorum / 2, 40_001, type(uint16).max)
        );
        refuse(class, rules);
    }

    function testFuzz_SetRules_RevertWhen_TheDelayIsTooLong(uint256 seed, uint32 delay) external {
        IProposalPolicy.ProposalClass class = anyClass(seed);
        IProposalPolicy.Rules memory rules = policy.rulesOf(class);
        rules.delay = uint32(boundEdges(delay, 30 days + 1, type(uint32).max));
        refuse(class, rules);
    }

    function testFuzz_SetRules_RevertWhen_TheClassIsLooserThanStandard(
        uint256 seed,
        uint16 approval,
        uint16 quorum,
        uint32 delay
    ) external {
        // Stricter for all, then each a little less for one class.
        for (uint8 i = 5; i > 0; --i) {
            setRules(
                IProposalPolicy.ProposalClass(i - 1),
                IProposalPolicy.Rules(7_500, 30_000, 10 days, false)
            );
        }
        IProposalPolicy.ProposalClass class = IProposalPolicy.ProposalClass(bound(seed, 1, 4));
        bool isOverride = class == OVERRIDE;
        IProposalPolicy.Rules memory rules = policy.rulesOf(class);
        rules.approvalBps = uint16(boundEdges(approval, isOverride ? 6_667 : 5_000, 7_499));
        refuse(class, rules);
        rules.approvalBps = 7_500;
        rules.quorumBps = uint16(boundEdges(quorum, isOverride ? 25_000 : 10_000, 29_999));
        refuse(class, rules);
        rules.quorumBps = 30_000;
        rules.delay = uint32(boundEdges(delay, 0, 10 days - 1));
        refuse(class, rules);
    }

    function testFuzz_SetRules_RevertWhen_StandardIsRaisedAboveAnotherClass(uint256 seed) external {
        // All at the top but one class, which Standard would pass in one of the three.
        IProposalPolicy.Rules memory top = IProposalPolicy.Rules(8_000, 40_000, 30 days, false);
        IProposalPolicy.ProposalClass low = IProposalPolicy.ProposalClass(bound(seed, 1, 4));
        for (uint8 i = 1; i < 5; ++i) setRules(IProposalPolicy.ProposalClass(i), top);
        setRules(low, IProposalPolicy.Rules(7_000, 30_000, 10 days, false));
        for (uint256 i = 0; i < 3; ++i) {
            IProposalPolicy.Rules memory rules = IProposalPolicy.Rules(
                i == 0 ? 7_001 : 7_000,
                i == 1 ? 30_001 : 30_000,
                i == 2 ? 10 days + 1 : 10 days,
                false
            );
            expectRefused(low, policy.rulesOf(low));
            setRules(STANDARD, rules);
        }
        setRules(STANDARD, policy.rulesOf(low));
    }

    function testFuzz_SetRules_WhenTheRulesAreWithin(
        uint256 seed,
        uint16 approval,
        uint16 quorum,
        uint32 delay,
        bool needsOpinion
    ) external {
        IProposalPolicy.ProposalClass class = IProposalPolicy.ProposalClass(bound(seed, 1, 4));
        bool isOverride = class == OVERRIDE;
        IProposalPolicy.Rules memory rules = IProposalPolicy.Rules(
            uint16(boundEdges(approval, isOverride ? 6_667 : 5_000, 8_000)),
            uint16(boundEdges(quorum, isOverride ? 25_000 : 10_000, 40_000)),
            uint32(boundEdges(delay, 2 days, 30 days)),
            needsOpinion
        );
        vm.expectEmit(address(policy));
        emit IProposalPolicy.RulesSet(class, rules.approvalBps, rules.quorumBps, rules.delay, needsOpinion);
        setRules(class, rules);
        assertEq(abi.encode(policy.rulesOf(class)), abi.encode(rules), "rules");
    }

    function testFuzz_SetRules_WhenAProposalWasMadeBefore(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, , uint256 id) = proposeOfClass(seed);
        bytes memory terms = abi.encode(policy.termsOf(id));
        for (uint8 i = 5; i > 0; --i) {
            setRules(
                IProposalPolicy.ProposalClass(i - 1),
                IProposalPolicy.Rules(8_000, 40_000, 30 days, true)
            );
        }
        assertEq(abi.encode(policy.termsOf(id)), terms, "keeps what its class needed then");
        assertEq(policy.rulesOf(class).approvalBps, 8_000, "the class needs more now");
    }

    /* SET TARGET CLASS */

    function testFuzz_SetTargetClass_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = anybody(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.setTargetClass(caller, CONSTITUTIONAL);
    }

    function testFuzz_SetTargetClass_RevertWhen_TheClassIsNotForCalls(uint256 seed, bool isRecall) external {
        IProposalPolicy.ProposalClass class = isRecall ? RECALL : OVERRIDE;
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ClassNotForCalls.selector, class)
        );
        setTargetClass(boundAccount(seed), class);
    }

    function testFuzz_SetTargetClass_WhenTheClassIsForCalls(uint256 seed, uint256 number) external {
        address target_ = boundAccount(seed);
        IProposalPolicy.ProposalClass class = IProposalPolicy.ProposalClass(bound(number, 0, 2));
        vm.expectEmit(address(policy));
        emit IProposalPolicy.TargetClassSet(target_, class);
        setTargetClass(target_, class);
        assertEq(uint256(policy.targetClass(target_)), uint256(class), "class");
    }

    /* SET ACTION RULE */

    function testFuzz_SetActionRule_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = anybody(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.setActionRule(address(policy), policy.setRules.selector, STANDARD, 0);
    }

    function testFuzz_SetActionRule_RevertWhen_TheClassIsOverride(uint256 seed, bytes4 selector) external {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ClassNotForCalls.selector, OVERRIDE)
        );
        setActionRule(boundAccount(seed), selector, OVERRIDE, 4);
    }

    function testFuzz_SetActionRule_WhenTheClassIsForCalls(
        uint256 seed,
        bytes4 selector,
        uint256 number,
        uint16 length
    ) external {
        address target_ = boundAccount(seed);
        IProposalPolicy.ProposalClass class = IProposalPolicy.ProposalClass(bound(number, 0, 3));
        // Only a recall has an exact length.
        uint16 kept = class == RECALL ? length : 0;
        assertFalse(policy.actionRule(target_, selector).isSet, "no rule yet");
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ActionRuleSet(target_, selector, class, kept);
        setActionRule(target_, selector, class, length);
        assertEq(
            abi.encode(policy.actionRule(target_, selector)),
            abi.encode(IProposalPolicy.ActionRule(class, kept, true)),
            "rule"
        );
    }
}
