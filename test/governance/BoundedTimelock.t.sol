// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {BoundedTimelock} from "../../contracts/governance/BoundedTimelock.sol";
import {IBoundedTimelock} from "../../contracts/governance/IBoundedTimelock.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Governance} from "../utils/Governance.t.sol";

contract BoundedTimelockTest is Governance {
    address internal constant SINK = 0x000000000000000000000000000000000000dEaD;

    function create(uint256 delay, uint256 lowest, uint256 highest) internal returns (BoundedTimelock) {
        return new BoundedTimelock(delay, lowest, highest, alice, token);
    }

    function expectOutOfBounds(uint256 delay, uint256 lowest, uint256 highest) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IBoundedTimelock.BoundedTimelock_DelayOutOfBounds.selector,
                delay,
                lowest,
                highest
            )
        );
    }

    function outside(uint256 seed) internal pure returns (uint256) {
        return
            seed % 2 == 0
                ? boundEdges(seed / 2, 0, Defaults.LOWEST_DELAY - 1)
                : boundEdges(seed / 2, Defaults.HIGHEST_DELAY + 1, type(uint256).max);
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_RevertWhen_TheLowestIsZero(uint256 delay, uint256 highest) external {
        vm.expectRevert(
            abi.encodeWithSelector(IBoundedTimelock.BoundedTimelock_BoundsInvalid.selector, 0, highest)
        );
        create(delay, 0, highest);
    }

    function testFuzz_Constructor_RevertWhen_TheLowestIsAboveTheHighest(
        uint256 lowest,
        uint256 highest
    ) external {
        lowest = bound(lowest, 1, type(uint256).max);
        highest = boundEdges(highest, 0, lowest - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IBoundedTimelock.BoundedTimelock_BoundsInvalid.selector, lowest, highest)
        );
        create(lowest, lowest, highest);
    }

    function testFuzz_Constructor_RevertWhen_TheDelayIsOutOfBounds(uint256 seed) external {
        uint256 delay = outside(seed);
        expectOutOfBounds(delay, Defaults.LOWEST_DELAY, Defaults.HIGHEST_DELAY);
        create(delay, Defaults.LOWEST_DELAY, Defaults.HIGHEST_DELAY);
    }

    function testFuzz_Constructor_WhenTheDelayIsWithin(
        uint256 lowest,
        uint256 highest,
        uint256 delay
    ) external {
        lowest = bound(lowest, 1, type(uint256).max);
        highest = boundEdges(highest, lowest, type(uint256).max);
        delay = boundEdges(delay, lowest, highest);
        vm.expectEmit();
        emit IBoundedTimelock.TimelockBounded(lowest, highest, SINK);
        BoundedTimelock created = create(delay, lowest, highest);
        assertEq(created.LOWEST_DELAY(), lowest, "lowest");
        assertEq(created.HIGHEST_DELAY(), highest, "highest");
        assertEq(created.getMinDelay(), delay, "delay");
        assertEq(created.VOTES_SINK(), SINK, "sink");
        assertEq(token.delegates(address(created)), SINK, "the treasury's votes are given away");
        assertTrue(created.hasRole(0, alice), "the administrator of the deployment");
        assertTrue(created.hasRole(0, address(created)), "itself");
        bytes32[3] memory roles = [
            created.PROPOSER_ROLE(),
            created.EXECUTOR_ROLE(),
            created.CANCELLER_ROLE()
        ];
        for (uint256 i = 0; i < 3; ++i) {
            assertFalse(created.hasRole(roles[i], alice), "no other right");
            assertFalse(created.hasRole(roles[i], address(0)), "open to nobody");
        }
    }

    /* THE TREASURY'S VOTES */

    function testFuzz_VotesSink_WhenTheTreasuryReceivesOrPays(uint256 received, uint256 paid) external {
        received = bound(received, 0, token.balanceOf(genesisHolder));
        give(address(timelock), received);
        assertEq(token.getVotes(SINK), TREASURY + received, "received");
        paid = bound(paid, 0, TREASURY + received);
        vm.prank(address(timelock));
        token.transfer(relayer, paid);
        assertEq(token.getVotes(SINK), TREASURY + received - paid, "paid");
        assertEq(token.getVotes(address(timelock)), 0, "the treasury itself has none");
    }

    /* UPDATE DELAY */

    function testFuzz_UpdateDelay_RevertWhen_TheDelayIsOutOfBounds(uint256 seed) external {
        uint256 delay = outside(seed);
        expectOutOfBounds(delay, Defaults.LOWEST_DELAY, Defaults.HIGHEST_DELAY);
        vm.prank(address(timelock));
        timelock.updateDelay(delay);
    }

    function testFuzz_UpdateDelay_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed, uint256 delay) external {
        address caller = seed % 2 == 0 ? address(governor) : boundAccount(seed);
        delay = bound(delay, Defaults.LOWEST_DELAY, Defaults.HIGHEST_DELAY);
        vm.expectRevert(
            abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, caller)
        );
        vm.prank(caller);
        timelock.updateDelay(delay);
    }

    function testFuzz_UpdateDelay_WhenAVoteDecides(uint256 delay) external {
        delay = boundEdges(delay, Defaults.LOWEST_DELAY, Defaults.HIGHEST_DELAY);
        passAndQueue(
            single(address(timelock), abi.encodeCall(timelock.updateDelay, (delay)), "Change the delay")
        );
        vm.expectEmit(address(timelock));
        emit TimelockController.MinDelayChange(Defaults.TIMELOCK_DELAY, delay);
        Proposal memory p = single(
            address(timelock),
            abi.encodeCall(timelock.updateDelay, (delay)),
            suffixed("Change the delay", alice)
        );
        execute(p);
        assertEq(timelock.getMinDelay(), delay, "delay");
    }

    /* SCHEDULE */

    function testFuzz_Schedule_RevertWhen_TheCallerIsNotTheGovernor(uint256 seed, uint256 delay) external {
        address caller = seed % 2 == 0 ? address(timelock) : boundAccount(seed);
        bytes32 role = timelock.PROPOSER_ROLE();
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role)
        );
        vm.prank(caller);
        timelock.schedule(address(token), 0, "", 0, 0, delay);
    }
}
