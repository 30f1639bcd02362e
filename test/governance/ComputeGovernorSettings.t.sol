// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice The settings a vote can change, and what no vote can; see ComputeGovernor.tree.
contract ComputeGovernorSettingsTest is Policies {
    /* SETTINGS */

    function testFuzz_Settings_RevertWhen_AnybodyCallsASetter(uint256 seed) external {
        address caller = anybody(seed);
        bytes[6] memory calls = [
            abi.encodeCall(governor.setVotingDelay, (3 days)),
            abi.encodeCall(governor.setVotingPeriod, (5 days)),
            abi.encodeCall(governor.setProposalThreshold, (1)),
            abi.encodeCall(governor.updateQuorumNumerator, (5)),
            abi.encodeCall(governor.setLateQuorumVoteExtension, (1 days)),
            abi.encodeCall(governor.relay, (shop, 0, ""))
        ];
        bytes memory expected = abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(caller);
            (bool success, bytes memory reason) = address(governor).call(calls[i]);
            assertFalse(success, "not by anybody");
            assertEq(reason, expected, "reason");
        }
    }

    function testFuzz_Settings_RevertWhen_AVoteLeavesTheBounds(uint256 setting, uint256 seed) external {
        (bytes4[5] memory setters, uint256[2][5] memory limits) = bounds();
        setting = bound(setting, 0, 4);
        (uint256 lowest, uint256 highest) = (limits[setting][0], limits[setting][1]);
        uint256[5] memory maximums = [
            type(uint48).max,
            type(uint32).max,
            type(uint256).max,
            type(uint256).max,
            type(uint48).max
        ];
        uint256 value =
            seed % 2 == 0
                ? boundEdges(seed / 2, 0, lowest - 1)
                : boundEdges(seed / 2, highest + 1, maximums[setting]);
        Proposal memory p = single(
            address(governor),
            abi.encodeWithSelector(setters[setting], value),
            "Leave the bounds"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_OutOfBounds.selector,
                setters[setting],
                value,
                lowest,
                highest
            )
        );
        execute(p);
    }

    function bounds() internal pure returns (bytes4[5] memory setters, uint256[2][5] memory limits) {
        setters = [
            GovernorSettings.setVotingDelay.selector,
            GovernorSettings.setVotingPeriod.selector,
            GovernorSettings.setProposalThreshold.selector,
            GovernorVotesQuorumFraction.updateQuorumNumerator.selector,
            GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector
        ];
        limits[0] = [uint256(1 days), 14 days];
        limits[1] = [uint256(3 days), 30 days];
        limits[2] = [uint256(1), 9_000_000 ether];
        limits[3] = [uint256(1), 20];
        limits[4] = [uint256(1 days), 3 days];
    }

    function testFuzz_Settings_WhenAVoteDecides(
        uint48 delay,
        uint32 period,
        uint256 threshold,
        uint256 percent,
        uint48 extension
    ) external {
        delay = uint48(boundEdges(delay, 1 days, 14 days));
        period = uint32(boundEdges(period, 3 days, 30 days));
        threshold = boundEdges(threshold, 1, 9_000_000 ether);
        percent = boundEdges(percent, 1, 20);
        extension = uint48(boundEdges(extension, 1 days, 3 days));
        Proposal memory p = empty(5, "Change every setting");
        for (uint256 i = 0; i < 5; ++i) p.targets[i] = address(governor);
        p.calldatas[0] = abi.encodeCall(governor.setVotingDelay, (delay));
        p.calldatas[1] = abi.encodeCall(governor.setVotingPeriod, (period));
        p.calldatas[2] = abi.encodeCall(governor.setProposalThreshold, (threshold));
        p.calldatas[3] = abi.encodeCall(governor.updateQuorumNumerator, (percent));
        p.calldatas[4] = abi.encodeCall(governor.setLateQuorumVoteExtension, (extension));
        passAndQueue(p);

        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingDelaySet(Defaults.VOTING_DELAY, delay);
        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingPeriodSet(Defaults.VOTING_PERIOD, period);
        vm.expectEmit(address(governor));
        emit GovernorSettings.ProposalThresholdSet(Defaults.PROPOSAL_THRESHOLD, threshold);
        vm.expectEmit(address(governor));
        emit GovernorVotesQuorumFraction.QuorumNumeratorUpdated(Defaults.QUORUM_PERCENT, percent);
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.LateQuorumVoteExtensionSet(Defaults.LATE_QUORUM_EXTENSION, extension);
        execute(p);

        assertEq(governor.votingDelay(), delay, "voting delay");
        assertEq(governor.votingPeriod(), period, "voting period");
        assertEq(governor.proposalThreshold(), threshold, "proposal threshold");
        assertEq(governor.quorumNumerator(), percent, "quorum");
        assertEq(governor.lateQuorumVoteExtension(), extension, "late quorum extension");
    }

    /* RELAY */

    function relaying(
        address target,
        uint256 value,
        bytes memory data
    ) internal view returns (Proposal memory) {
        return single(address(governor), abi.encodeCall(governor.relay, (target, value, data)), "Relay");
    }

    function testFuzz_Relay_WhenAVoteRelaysATransferOfTokens(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(genesisHolder));
        give(address(governor), amount);
        enact(relaying(address(token), 0, abi.encodeCall(token.transfer, (address(timelock), amount))));
        assertEq(token.balanceOf(address(governor)), 0, "governor");
        assertEq(token.balanceOf(address(timelock)), TREASURY + amount, "treasury");
    }

    function testFuzz_Relay_WhenAVoteRelaysCoinsWithoutACall(uint256 held, uint256 amount) external {
        held = bound(held, 0, 1e9 ether);
        amount = bound(amount, 0, held);
        vm.deal(address(governor), held);
        enact(relaying(address(timelock), amount, ""));
        assertEq(address(governor).balance, held - amount, "governor");
        assertEq(address(timelock).balance, amount, "treasury");
    }

    function testFuzz_Relay_RevertWhen_AVoteRelaysAnotherCall(uint256 to, bytes memory data) external {
        if (data.length == 0) data = hex"a9059c";
        if (data.length >= 4 && bytes4(data) == token.transfer.selector) data[0] = 0x00;
        address target = to % 2 == 0 ? address(timelock) : boundAccount(to);
        Proposal memory p = relaying(target, 0, data);
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeGovernor.ComputeGovernor_RelayForbidden.selector,
                target,
                data.length < 4 ? bytes4(0) : bytes4(data)
            )
        );
        execute(p);
    }

    function test_Relay_RevertWhen_TheDataIsTooShortToNameAFunction() external {
        for (uint256 length = 1; length < 4; ++length) {
            bytes memory data = new bytes(length);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IComputeGovernor.ComputeGovernor_RelayForbidden.selector,
                    address(token),
                    bytes4(0)
                )
            );
            governor.relay(address(token), 0, data);
        }
    }

    /* TIMELOCK */

    function testFuzz_UpdateTimelock_RevertWhen_AnybodyOrAVoteCallsIt(uint256 seed) external {
        TimelockController next = TimelockController(payable(boundAccount(seed)));
        bytes memory expected = abi.encodeWithSelector(
            IComputeGovernor.ComputeGovernor_TimelockFixed.selector,
            next
        );
        vm.expectRevert(expected);
        vm.prank(anybody(seed));
        governor.updateTimelock(next);

        Proposal memory p = single(
            address(governor),
            abi.encodeCall(governor.updateTimelock, (next)),
            "Move to another timelock"
        );
        passAndQueue(p);
        vm.expectRevert(expected);
        execute(p);
    }
}
