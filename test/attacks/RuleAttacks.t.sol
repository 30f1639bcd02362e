// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IBoundedTimelock} from "../../contracts/governance/IBoundedTimelock.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";

/// @notice Attacks by votes that would change the rules of the votes; README.md lists them.
contract RuleAttacksTest is WholeGovernance {
    /* A16: ANOTHER TIMELOCK */

    function test_A16_TheTimelockCanNotBeReplaced() external {
        TimelockController other = new TimelockController(0, new address[](0), new address[](0), alice);
        Proposal memory p = single(
            address(governor),
            abi.encodeCall(governor.updateTimelock, (other)),
            "Another timelock"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(IComputeGovernor.ComputeGovernor_TimelockFixed.selector, address(other))
        );
        execute(p);
        assertEq(governor.timelock(), address(timelock), "the same");
    }

    /* A17: THE RELAY AS A BACK DOOR */

    function test_A17_RelayReachesNoPower() external {
        Proposal memory hidden = payment();
        bytes[] memory back = new bytes[](4);
        address[] memory doors = new address[](4);
        (doors[0], back[0]) = (
            address(timelock),
            abi.encodeCall(
                timelock.scheduleBatch,
                (hidden.targets, hidden.values, hidden.calldatas, 0, 0, Defaults.TIMELOCK_DELAY)
            )
        );
        (doors[1], back[1]) = (
            address(timelock),
            abi.encodeCall(timelock.renounceRole, (timelock.CANCELLER_ROLE(), address(governor)))
        );
        (doors[2], back[2]) = (address(board), abi.encodeCall(board.dissolve, ()));
        (doors[3], back[3]) = (address(policy), abi.encodeCall(policy.bindGovernor, (alice)));
        for (uint256 i = 0; i < doors.length; ++i) {
            Proposal memory p = single(
                address(governor),
                abi.encodeCall(governor.relay, (doors[i], 0, back[i])),
                "Through the back door"
            );
            passAndQueue(p);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IComputeGovernor.ComputeGovernor_RelayForbidden.selector,
                    doors[i],
                    bytes4(back[i])
                )
            );
            execute(p);
        }
    }

    function test_A17_RelayRecoversTokensThatWereSentByMistake() external {
        give(address(governor), 5 ether);
        bytes memory back = abi.encodeCall(token.transfer, (address(timelock), 5 ether));
        enact(
            single(
                address(governor),
                abi.encodeCall(governor.relay, (address(token), 0, back)),
                "Recover them"
            )
        );
        assertEq(token.balanceOf(address(timelock)), TREASURY + 5 ether, "in the treasury");
    }

    /* A18: SETTINGS THAT BRICK OR DISARM */

    function test_A18_NoVoteMovesASettingOutOfItsBounds() external {
        bytes[] memory settings = new bytes[](8);
        settings[0] = abi.encodeCall(governor.setVotingDelay, (0));
        settings[1] = abi.encodeCall(governor.setVotingDelay, (3650 days));
        settings[2] = abi.encodeCall(governor.setVotingPeriod, (1));
        settings[3] = abi.encodeCall(governor.setVotingPeriod, (3650 days));
        settings[4] = abi.encodeCall(governor.setProposalThreshold, (Defaults.GENESIS_SUPPLY));
        settings[5] = abi.encodeCall(governor.updateQuorumNumerator, (0));
        settings[6] = abi.encodeCall(governor.updateQuorumNumerator, (100));
        settings[7] = abi.encodeCall(governor.setLateQuorumVoteExtension, (0));
        for (uint256 i = 0; i < settings.length; ++i) {
            Proposal memory p = single(address(governor), settings[i], "To the extreme");
            passAndQueue(p);
            bytes32 hash = keccak256(bytes(p.description));
            (bool success, bytes memory why) = address(governor).call(
                abi.encodeCall(governor.execute, (p.targets, p.values, p.calldatas, hash))
            );
            assertFalse(success, "refused");
            assertEq(
                bytes32(bytes4(why)),
                bytes32(IProposalPolicy.ProposalPolicy_OutOfBounds.selector),
                "for its bounds"
            );
        }
    }

    function testFuzz_A18_TheDelayStaysWithinItsBounds(uint256 delay) external {
        if (delay >= Defaults.LOWEST_DELAY && delay <= Defaults.HIGHEST_DELAY) delay = 0;
        Proposal memory p = single(
            address(timelock),
            abi.encodeCall(timelock.updateDelay, (delay)),
            "No delay, or for ever"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IBoundedTimelock.BoundedTimelock_DelayOutOfBounds.selector,
                delay,
                Defaults.LOWEST_DELAY,
                Defaults.HIGHEST_DELAY
            )
        );
        execute(p);
    }

    /* A27: PARALYSIS BY A QUORUM THAT NOBODY CAN REACH */

    function testFuzz_A27_TokensInTheTreasuryDoNotRaiseTheQuorum(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(genesisHolder));
        give(address(timelock), amount);
        skip(1);
        uint256 votable = Defaults.GENESIS_SUPPLY - TREASURY - amount;
        uint256 share = (votable * Defaults.QUORUM_PERCENT) / 100;
        uint256 expected = share > Defaults.QUORUM_FLOOR ? share : Defaults.QUORUM_FLOOR;
        assertEq(governor.quorum(block.timestamp - 1), expected, "of what can vote");
    }

    function test_A27_TheTreasuryNeverVotes() external {
        Proposal memory p = single(
            address(token),
            abi.encodeCall(token.delegate, (alice)),
            "Lend the treasury's votes"
        );
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TreasuryCannotDelegate.selector, 0)
        );
        propose(alice, p);
    }

    /* A32: A CLASS LOOSER THAN THE BASE */

    function test_A32_NoVoteMakesAClassLooserThanStandard() external {
        IProposalPolicy.Rules memory loose = IProposalPolicy.Rules(5_000, 10_000, 0, false);
        Proposal memory p = single(
            address(policy),
            abi.encodeCall(policy.setRules, (IProposalPolicy.ProposalClass.Constitutional, loose)),
            "Loosen"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_RulesOutOfBounds.selector,
                IProposalPolicy.ProposalClass.Constitutional,
                5_000,
                10_000,
                0
            )
        );
        execute(p);
    }

    function test_A32_ALooserClassDoesNotHelpAProposalThatIsMade() external {
        Proposal memory p = single(
            address(token),
            abi.encodeCall(token.transfer, (carol, 20_000_000 ether)),
            "Take it"
        );
        uint256 id = propose(bob, p);
        IProposalPolicy.Rules memory loose = IProposalPolicy.Rules(5_000, 10_000, 2 days, false);
        vm.prank(address(timelock));
        policy.setRules(IProposalPolicy.ProposalClass.TreasuryLarge, loose);
        assertEq(uint256(policy.termsOf(id).approvalBps), 6_000, "as when it was made");
    }
}
