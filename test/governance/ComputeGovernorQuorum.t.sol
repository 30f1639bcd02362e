// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Governance} from "../utils/Governance.t.sol";

/// @notice How many votes it takes; see ComputeGovernor.tree.
contract ComputeGovernorQuorumTest is Governance {
    function withPercent(uint256 percent) internal returns (ComputeGovernor) {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.quorumPercent = percent;
        return new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Quorum_RevertWhen_TheTimeIsNotPast(uint48 later) external {
        later = uint48(bound(later, block.timestamp, type(uint48).max));
        vm.expectRevert(
            abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, later, uint48(block.timestamp))
        );
        governor.quorum(later);
    }

    function testFuzz_Quorum_WhenTheTreasuryHoldsTokens(uint256 amount, uint256 returned) external {
        amount = bound(amount, 0, token.balanceOf(genesisHolder));
        give(address(timelock), amount);
        uint256 treasury = TREASURY + amount;
        skip(1);
        uint256 before = block.timestamp - 1;
        assertEq(governor.quorum(before), expected(treasury), "of what is outside");
        // What the treasury pays out can vote again.
        returned = bound(returned, 0, treasury);
        vm.prank(address(timelock));
        token.transfer(carol, returned);
        skip(1);
        assertEq(governor.quorum(block.timestamp - 1), expected(treasury - returned), "more is outside");
        assertEq(governor.quorum(before), expected(treasury), "the past stays");
    }

    function expected(uint256 treasury) internal pure returns (uint256) {
        uint256 share = ((Defaults.GENESIS_SUPPLY - treasury) * Defaults.QUORUM_PERCENT) / 100;
        return share < Defaults.QUORUM_FLOOR ? Defaults.QUORUM_FLOOR : share;
    }

    function testFuzz_Quorum_WhenTheShareIsAroundTheFloor(uint256 outside) external {
        // 4 % of 25 million are the floor.
        outside = bound(outside, 20_000_000 ether, 30_000_000 ether);
        address[4] memory holders = [alice, bob, carol, dave];
        for (uint256 i = 0; i < holders.length; ++i) {
            uint256 held = token.balanceOf(holders[i]);
            vm.prank(holders[i]);
            token.transfer(address(timelock), held);
        }
        give(address(timelock), token.balanceOf(genesisHolder) - outside);
        skip(1);
        uint256 found = governor.quorum(block.timestamp - 1);
        assertEq(found, expected(Defaults.GENESIS_SUPPLY - outside), "quorum");
        assertGe(found, Defaults.QUORUM_FLOOR, "never below the floor");
    }

    function testFuzz_Quorum_WhenSomebodyElseDelegatesToTheSink(uint256 amount) external {
        amount = bound(amount, 0, 100_000_000 ether);
        give(relayer, amount);
        address sink = timelock.VOTES_SINK();
        vm.prank(relayer);
        token.delegate(sink);
        skip(1);
        assertEq(
            governor.quorum(block.timestamp - 1),
            expected(TREASURY + amount),
            "those votes are given up too"
        );
    }

    function testFuzz_Quorum_WhenThePercentageIsHigher(
        uint256 lower,
        uint256 higher,
        uint256 treasury
    ) external {
        lower = bound(lower, 1, 20);
        higher = bound(higher, lower, 20);
        give(address(timelock), bound(treasury, 0, token.balanceOf(genesisHolder)));
        ComputeGovernor low = withPercent(lower);
        ComputeGovernor high = withPercent(higher);
        skip(1);
        uint256 time = block.timestamp - 1;
        assertLe(low.quorum(time), high.quorum(time), "grows with the percentage");
        assertGe(low.quorum(time), Defaults.QUORUM_FLOOR, "never zero");
    }

    function testFuzz_Quorum_WhenThePercentageChanges(uint256 percent) external {
        percent = bound(percent, 1, 20);
        uint256 id = pass(payment());
        uint256 snapshot = governor.proposalSnapshot(id);
        enactWith(percent);
        assertEq(governor.quorumNumerator(), percent, "the new percentage");
        assertEq(governor.quorum(snapshot), QUORUM, "not for what was voted on before");
        assertEq(policy.proposalQuorum(id), QUORUM, "nor for its class");
        skip(1);
        assertEq(governor.quorum(block.timestamp - 1), (QUORUM * percent) / 4, "from now on");
    }

    function enactWith(uint256 percent) internal {
        enact(
            single(
                address(governor),
                abi.encodeCall(governor.updateQuorumNumerator, (percent)),
                "Change the quorum"
            )
        );
    }
}
