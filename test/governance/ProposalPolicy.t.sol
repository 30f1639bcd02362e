// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {ProposalPolicy} from "../../contracts/governance/ProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice Deployment and what is fixed by it; the rest has files of its own.
contract ProposalPolicyTest is Policies {
    function create(
        address token_,
        IProposalPolicy.Rules[5] memory rules,
        IProposalPolicy.Bounds memory bounds,
        IProposalPolicy.Periods memory periods
    ) internal returns (ProposalPolicy) {
        return new ProposalPolicy(address(accessManager), token_, rules, bounds, periods);
    }

    function createUnbound() internal returns (ProposalPolicy) {
        return create(address(token), Defaults.rules(), Defaults.bounds(), Defaults.periods());
    }

    function expectSettingInvalid() internal {
        vm.expectRevert(IProposalPolicy.ProposalPolicy_SettingInvalid.selector);
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheTokenIsZero() external {
        expectSettingInvalid();
        create(address(0), Defaults.rules(), Defaults.bounds(), Defaults.periods());
    }

    function test_Constructor_RevertWhen_APeriodIsZero() external {
        for (uint256 i = 0; i < 7; ++i) {
            IProposalPolicy.Periods memory p = Defaults.periods();
            if (i == 0) p.flipWindow = 0;
            if (i == 1) p.objectionPeriod = 0;
            if (i == 2) p.gracePeriod = 0;
            if (i == 3) p.spendWindow = 0;
            if (i == 4) p.opinionWait = 0;
            if (i == 5) p.reviewExtension = 0;
            if (i == 6) p.overrideWindow = 0;
            expectSettingInvalid();
            create(address(token), Defaults.rules(), Defaults.bounds(), p);
        }
    }

    function testFuzz_Constructor_RevertWhen_TheWaitForAnOpinionOutlastsTheGracePeriod(uint48 wait) external {
        IProposalPolicy.Periods memory p = Defaults.periods();
        p.opinionWait = uint48(boundEdges(wait, p.gracePeriod, type(uint48).max));
        expectSettingInvalid();
        create(address(token), Defaults.rules(), Defaults.bounds(), p);
    }

    function test_Constructor_RevertWhen_ABoundIsZero() external {
        for (uint256 i = 0; i < 5; ++i) {
            IProposalPolicy.Bounds memory b = Defaults.bounds();
            if (i == 0) b.quorumFloor = 0;
            if (i == 1) b.maxProposalThreshold = 0;
            if (i == 2) b.minVotingDelay = 0;
            if (i == 3) b.minLateQuorumExtension = 0;
            if (i == 4) b.minQuorumPercent = 0;
            expectSettingInvalid();
            create(address(token), Defaults.rules(), b, Defaults.periods());
        }
    }

    function testFuzz_Constructor_RevertWhen_ALowestIsAboveItsHighest(uint256 seed) external {
        for (uint256 i = 0; i < 4; ++i) {
            IProposalPolicy.Bounds memory b = Defaults.bounds();
            if (i == 0) b.minVotingDelay = uint48(boundEdges(seed, b.maxVotingDelay + 1, type(uint48).max));
            if (i == 1) b.minVotingPeriod = uint32(boundEdges(seed, b.maxVotingPeriod + 1, type(uint32).max));
            if (i == 2)
                b.minLateQuorumExtension = uint48(boundEdges(seed, b.minVotingPeriod + 1, type(uint48).max));
            if (i == 3) b.minQuorumPercent = uint8(boundEdges(seed, b.maxQuorumPercent + 1, type(uint8).max));
            expectSettingInvalid();
            create(address(token), Defaults.rules(), b, Defaults.periods());
        }
    }

    function testFuzz_Constructor_RevertWhen_AClassIsLooserThanStandard(uint256 class) external {
        class = bound(class, 1, 4);
        IProposalPolicy.Rules[5] memory rules = Defaults.rules();
        rules[class].delay = rules[0].delay - 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_RulesOutOfBounds.selector,
                class,
                rules[class].approvalBps,
                rules[class].quorumBps,
                rules[class].delay
            )
        );
        create(address(token), rules, Defaults.bounds(), Defaults.periods());
    }

    function test_Constructor_WhenTheSettingsAreSound() external {
        IProposalPolicy.Rules[5] memory rules = Defaults.rules();
        IProposalPolicy.Bounds memory b = Defaults.bounds();
        IProposalPolicy.Periods memory p = Defaults.periods();
        for (uint8 i = 0; i < 5; ++i) {
            vm.expectEmit();
            emit IProposalPolicy.RulesSet(
                IProposalPolicy.ProposalClass(i),
                rules[i].approvalBps,
                rules[i].quorumBps,
                rules[i].delay,
                rules[i].needsLegalOpinion
            );
        }
        vm.expectEmit();
        emit IProposalPolicy.PolicyConfigured(
            address(token),
            p.flipWindow,
            p.objectionPeriod,
            p.gracePeriod,
            p.spendWindow,
            p.opinionWait,
            p.reviewExtension,
            p.overrideWindow
        );
        vm.expectEmit();
        emit IProposalPolicy.BoundsFixed(
            b.quorumFloor,
            b.maxProposalThreshold,
            b.minVotingDelay,
            b.maxVotingDelay,
            b.minVotingPeriod,
            b.maxVotingPeriod,
            b.minLateQuorumExtension,
            b.minQuorumPercent,
            b.maxQuorumPercent
        );
        ProposalPolicy created = createUnbound();
        assertEq(abi.encode(created.bounds()), abi.encode(b), "bounds");
        assertEq(abi.encode(created.periods()), abi.encode(p), "periods");
        for (uint8 i = 0; i < 5; ++i) {
            IProposalPolicy.Rules memory found = created.rulesOf(IProposalPolicy.ProposalClass(i));
            assertEq(abi.encode(found), abi.encode(rules[i]), "rules");
        }
        assertEq(created.TOKEN(), address(token), "token");
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.MAX_ACTIONS(), 10, "actions");
        assertEq(created.MAX_CALLDATA(), 131_072, "calldata");
        assertEq(created.governor(), address(0), "governor");
        assertEq(created.opinionLog(), address(0), "opinion log");
        assertEq(created.spendable(address(token)), 0, "nothing may be spent yet");
    }

    function test_Constructor_WhenEachHighestIsItsLowest() external {
        IProposalPolicy.Bounds memory b = Defaults.bounds();
        b.maxVotingDelay = b.minVotingDelay;
        b.maxVotingPeriod = b.minVotingPeriod;
        b.minLateQuorumExtension = b.minVotingPeriod;
        b.maxQuorumPercent = b.minQuorumPercent;
        IProposalPolicy.Periods memory p = Defaults.periods();
        p.opinionWait = p.gracePeriod - 1;
        ProposalPolicy created = create(address(token), Defaults.rules(), b, p);
        assertEq(abi.encode(created.bounds()), abi.encode(b), "bounds");
    }

    /* BIND GOVERNOR */

    function testFuzz_BindGovernor_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        ProposalPolicy created = createUnbound();
        address caller = anybody(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        created.bindGovernor(caller);
    }

    function test_BindGovernor_RevertWhen_TheGovernorIsZero() external {
        ProposalPolicy created = createUnbound();
        expectSettingInvalid();
        vm.prank(address(timelock));
        created.bindGovernor(address(0));
    }

    function testFuzz_BindGovernor_RevertWhen_AGovernorIsBound(uint256 seed) external {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_GovernorFixed.selector, address(governor))
        );
        vm.prank(address(timelock));
        policy.bindGovernor(boundAccount(seed));
    }

    function testFuzz_BindGovernor_WhenNoneIsBound(uint256 seed) external {
        ProposalPolicy created = createUnbound();
        address bound_ = boundAccount(seed);
        vm.expectEmit(address(created));
        emit IProposalPolicy.GovernorBound(bound_);
        vm.prank(address(timelock));
        created.bindGovernor(bound_);
        assertEq(created.governor(), bound_, "governor");
    }

    /* SET OPINION LOG */

    function testFuzz_SetOpinionLog_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = anybody(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.setOpinionLog(caller);
    }

    function testFuzz_SetOpinionLog_WhenTheTimelockCalls(uint256 seed) external {
        address log = boundAccount(seed);
        vm.expectEmit(address(policy));
        emit IProposalPolicy.OpinionLogSet(address(opinions), log);
        vm.prank(address(timelock));
        policy.setOpinionLog(log);
        assertEq(policy.opinionLog(), log, "opinion log");
    }

    /* REQUIRE WITHIN BOUNDS */

    function testFuzz_RequireWithinBounds_RevertWhen_ItIsNoSetting(bytes4 setting, uint256 value) external {
        bool isSetting =
            setting == GovernorSettings.setVotingDelay.selector ||
                setting == GovernorSettings.setVotingPeriod.selector ||
                setting == GovernorSettings.setProposalThreshold.selector ||
                setting == GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector ||
                setting == GovernorVotesQuorumFraction.updateQuorumNumerator.selector;
        vm.assume(!isSetting);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_OutOfBounds.selector, setting, value, 1, 0)
        );
        policy.requireWithinBounds(setting, value);
    }

    function testFuzz_RequireWithinBounds_RevertWhen_TheValueIsOutside(
        uint256 setting,
        uint256 seed
    ) external {
        (bytes4 selector, uint256 lowest, uint256 highest) = settingAt(setting);
        uint256 value =
            seed % 2 == 0
                ? boundEdges(seed / 2, 0, lowest - 1)
                : boundEdges(seed / 2, highest + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_OutOfBounds.selector,
                selector,
                value,
                lowest,
                highest
            )
        );
        policy.requireWithinBounds(selector, value);
    }

    function testFuzz_RequireWithinBounds_WhenTheValueIsInside(uint256 setting, uint256 value) external view {
        (bytes4 selector, uint256 lowest, uint256 highest) = settingAt(setting);
        policy.requireWithinBounds(selector, lowest);
        policy.requireWithinBounds(selector, highest);
        policy.requireWithinBounds(selector, bound(value, lowest, highest));
    }

    function settingAt(uint256 seed) internal pure returns (bytes4, uint256, uint256) {
        uint256 setting = bound(seed, 0, 4);
        if (setting == 0) return (GovernorSettings.setVotingDelay.selector, 1 days, 14 days);
        if (setting == 1) return (GovernorSettings.setVotingPeriod.selector, 3 days, 30 days);
        if (setting == 2) return (GovernorSettings.setProposalThreshold.selector, 1, 9_000_000 ether);
        if (setting == 3) {
            return (GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector, 1 days, 3 days);
        }
        return (GovernorVotesQuorumFraction.updateQuorumNumerator.selector, 1, 20);
    }
}
