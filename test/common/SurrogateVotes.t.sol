// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {DelegationSurrogate} from "../../contracts/common/DelegationSurrogate.sol";
import {IDelegationSurrogate} from "../../contracts/common/IDelegationSurrogate.sol";
import {ISurrogateVotes} from "../../contracts/common/ISurrogateVotes.sol";
import {SurrogateVault} from "../mocks/SurrogateVault.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

contract SurrogateVotesTest is Base {
    uint256 internal constant ALICES = 1_000_000 ether;
    uint256 internal constant BOBS = 300_000 ether;

    SurrogateVault internal vault;

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        vault = new SurrogateVault(address(token));
        give(alice, ALICES);
        give(bob, BOBS);
        approve(alice);
        approve(bob);
    }

    function approve(address owner) internal {
        vm.prank(owner);
        token.approve(address(vault), type(uint256).max);
    }

    function delegate(address owner, address delegatee) internal {
        vm.prank(owner);
        token.delegate(delegatee);
    }

    function lock(address owner, uint256 amount) internal {
        vm.prank(owner);
        vault.lock(amount);
    }

    function choose(address owner, address delegatee) internal {
        vm.prank(owner);
        vault.choose(delegatee);
    }

    function release(address owner, address to, uint256 amount) internal {
        vm.prank(owner);
        vault.release(to, amount);
    }

    function held(address delegatee) internal view returns (uint256) {
        return token.balanceOf(vault.surrogateOf(delegatee));
    }

    /* SURROGATE OF */

    function testFuzz_SurrogateOf_WhenNothingIsLockedUnderTheDelegatee(
        uint256 seed,
        uint256 amount
    ) external {
        address delegatee = boundAccount(seed);
        address announced = vault.surrogateOf(delegatee);
        assertEq(announced.code.length, 0, "not made yet");
        delegate(alice, delegatee);
        lock(alice, bound(amount, 0, ALICES));
        assertEq(vault.surrogateOf(delegatee), announced, "where it was announced");
        assertGe(announced.code.length, 1, "made");
    }

    function testFuzz_SurrogateOf_WhenSomethingIsLockedUnderTheDelegatee(
        uint256 seed,
        uint256 callerSeed
    ) external {
        address delegatee = boundAccount(seed);
        address caller = boundAccount(callerSeed);
        delegate(alice, delegatee);
        lock(alice, ALICES);
        DelegationSurrogate surrogate = DelegationSurrogate(vault.surrogateOf(delegatee));
        assertEq(surrogate.MAKER(), address(vault), "maker");
        assertEq(surrogate.TOKEN(), address(token), "token");
        assertEq(surrogate.DELEGATEE(), delegatee, "delegatee");
        assertEq(token.delegates(address(surrogate)), delegatee, "delegate on the token");
        assertEq(token.allowance(address(surrogate), caller), 0, "nobody may take from it");
        vm.expectRevert(
            abi.encodeWithSelector(IDelegationSurrogate.DelegationSurrogate_NotMaker.selector, caller)
        );
        vm.prank(caller);
        surrogate.release(caller, ALICES);
    }

    /* LOCK */

    function testFuzz_Lock_RevertWhen_TheOwnerDidNotApproveIt(uint256 allowance, uint256 amount) external {
        amount = bound(amount, 1, ALICES);
        allowance = bound(allowance, 0, amount - 1);
        vm.prank(alice);
        token.approve(address(vault), allowance);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(vault),
                allowance,
                amount
            )
        );
        lock(alice, amount);
    }

    function testFuzz_Lock_WhenTheOwnerDelegatesOnTheToken(uint256 seed, uint256 amount) external {
        address delegatee = boundAccount(seed);
        amount = bound(amount, 0, ALICES);
        delegate(alice, delegatee);
        delegate(bob, delegatee);
        uint256 before = block.timestamp;
        skip(1 days);

        vm.expectEmit(address(vault));
        emit ISurrogateVotes.LockedDelegateChanged(alice, address(0), delegatee, false, 0);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.VotesLocked(alice, delegatee, amount);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.SurrogateDeployed(delegatee, vault.surrogateOf(delegatee));
        lock(alice, amount);
        uint256 locking = block.timestamp;
        skip(1);

        assertEq(vault.lockedOf(alice), amount, "locked");
        assertEq(vault.lockedDelegateOf(alice), delegatee, "delegatee");
        assertEq(held(delegatee), amount, "where the tokens are");
        assertEq(token.balanceOf(address(vault)), 0, "not in the vault itself");
        assertEq(token.getVotes(delegatee), ALICES + BOBS, "no voice lost");
        assertEq(token.getPastVotes(delegatee, before), ALICES + BOBS, "votes before");
        assertEq(token.getPastVotes(delegatee, locking), ALICES + BOBS, "votes in that second");
    }

    function testFuzz_Lock_WhenTheOwnerDelegatesToNobody(uint256 amount) external {
        amount = bound(amount, 0, ALICES);
        lock(alice, amount);
        assertEq(vault.lockedDelegateOf(alice), address(0), "nobody");
        assertEq(held(address(0)), amount, "in the surrogate of nobody");
        assertEq(token.getVotes(address(0)), 0, "no votes");
        release(alice, alice, amount);
        assertEq(token.balanceOf(alice), ALICES, "all back");
    }

    function testFuzz_Lock_WhenTheOwnerChangedItsDelegateeOnTheTokenInBetween(
        uint256 first,
        uint256 second
    ) external {
        first = bound(first, 0, ALICES);
        second = bound(second, 0, ALICES - first);
        delegate(alice, bob);
        lock(alice, first);
        delegate(alice, carol);
        lock(alice, second);
        assertEq(token.getVotes(bob), 0, "old delegatee");
        assertEq(token.getVotes(carol), ALICES, "new delegatee");
        assertEq(held(carol), first + second, "all tokens moved");
        assertEq(vault.lockedOf(alice), first + second, "locked");
    }

    function testFuzz_Lock_WhenTheOwnerChoseADelegateeHere(uint256 seed, uint256 amount) external {
        address delegatee = boundAccount(seed);
        if (delegatee == carol) delegatee = bob;
        amount = bound(amount, 0, ALICES);
        delegate(alice, carol);
        choose(alice, delegatee);
        lock(alice, amount);
        assertEq(token.getVotes(delegatee), amount, "of the choice");
        assertEq(token.getVotes(carol), ALICES - amount, "of the rest");
    }

    function testFuzz_Lock_WhenTwoOwnersShareADelegatee(uint256 amount, uint256 other) external {
        amount = bound(amount, 0, ALICES);
        other = bound(other, 0, BOBS);
        delegate(alice, carol);
        delegate(bob, carol);
        lock(alice, amount);
        lock(bob, other);
        assertEq(held(carol), amount + other, "one surrogate");
        assertEq(token.getVotes(carol), ALICES + BOBS, "no voice lost");
        release(alice, alice, amount);
        assertEq(held(carol), other, "the other's tokens stay");
        assertEq(vault.lockedOf(bob), other, "and its claim");
    }

    function testFuzz_Lock_WhenSomebodyElsePays(uint256 amount) external {
        amount = bound(amount, 0, BOBS);
        delegate(alice, carol);
        delegate(bob, bob);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.VotesLocked(alice, carol, amount);
        vm.prank(bob);
        vault.lockFor(alice, amount);
        assertEq(vault.lockedOf(alice), amount, "the owner's");
        assertEq(vault.lockedOf(bob), 0, "not the payer's");
        assertEq(token.balanceOf(bob), BOBS - amount, "paid");
        assertEq(token.getVotes(carol), ALICES + amount, "votes of the owner's delegatee");
        assertEq(token.getVotes(bob), BOBS - amount, "votes of the payer's delegatee");
    }

    /* CHOOSE */

    function testFuzz_Choose_WhenNothingIsLocked(uint256 seed) external {
        address delegatee = boundAccount(seed);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.LockedDelegateChanged(alice, address(0), delegatee, true, 0);
        choose(alice, delegatee);
        assertEq(vault.lockedDelegateOf(alice), delegatee, "chosen");
        assertEq(vault.surrogateOf(delegatee).code.length, 0, "no surrogate without tokens");
    }

    function testFuzz_Choose_WhenSomethingIsLocked(uint256 seed, uint256 amount, uint256 other) external {
        address delegatee = boundAccount(seed);
        if (delegatee == carol) delegatee = alice;
        amount = bound(amount, 1, ALICES);
        other = bound(other, 0, BOBS);
        delegate(alice, carol);
        delegate(bob, carol);
        lock(alice, amount);
        lock(bob, other);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.LockedDelegateChanged(alice, carol, delegatee, true, amount);
        choose(alice, delegatee);
        assertEq(held(delegatee), amount, "moved");
        assertEq(held(carol), other, "the other's tokens stay");
        assertEq(token.getVotes(delegatee), amount, "votes of the new one");
        assertEq(token.getVotes(carol), ALICES - amount + BOBS, "votes of the old one");
        assertEq(vault.lockedOf(alice), amount, "locked as before");
    }

    function testFuzz_Choose_WhenTheOwnerChoosesTheDelegateeItHas(uint256 amount) external {
        amount = bound(amount, 0, ALICES / 2);
        delegate(alice, carol);
        lock(alice, amount);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.LockedDelegateChanged(alice, carol, carol, true, amount);
        choose(alice, carol);
        delegate(alice, bob);
        lock(alice, amount);
        assertEq(vault.lockedDelegateOf(alice), carol, "the choice stands");
        assertEq(token.getVotes(carol), 2 * amount, "votes");
    }

    function testFuzz_Choose_WhenTheOwnerChoosesNobody(uint256 amount) external {
        amount = bound(amount, 0, ALICES);
        delegate(alice, carol);
        lock(alice, amount);
        choose(alice, address(0));
        assertEq(token.getVotes(carol), ALICES - amount, "votes");
        assertEq(held(address(0)), amount, "tokens");
        release(alice, alice, amount);
        assertEq(token.getVotes(carol), ALICES, "back with the tokens");
    }

    function testFuzz_Choose_WhenTheOwnerChoosesTheSameAgain(uint256 seed, uint256 amount) external {
        address delegatee = boundAccount(seed);
        amount = bound(amount, 0, ALICES);
        lock(alice, amount);
        choose(alice, delegatee);
        vm.recordLogs();
        choose(alice, delegatee);
        assertEq(vm.getRecordedLogs().length, 0, "no event");
        assertEq(token.getVotes(delegatee), amount, "votes");
    }

    /* RELEASE */

    function testFuzz_Release_RevertWhen_TheAmountIsMoreThanTheOwnerHasHere(
        uint256 locked,
        uint256 amount
    ) external {
        locked = bound(locked, 0, ALICES);
        amount = bound(amount, locked + 1, type(uint256).max);
        lock(alice, locked);
        lock(bob, BOBS);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISurrogateVotes.SurrogateVotes_InsufficientLocked.selector,
                alice,
                amount,
                locked
            )
        );
        release(alice, alice, amount);
    }

    function testFuzz_Release_WhenTheOwnerHasItHere(uint256 locked, uint256 amount) external {
        locked = bound(locked, 0, ALICES);
        amount = bound(amount, 0, locked);
        delegate(alice, carol);
        delegate(bob, bob);
        lock(alice, locked);
        vm.expectEmit(address(vault));
        emit ISurrogateVotes.VotesReleased(alice, carol, bob, amount);
        release(alice, bob, amount);
        assertEq(vault.lockedOf(alice), locked - amount, "left");
        assertEq(token.balanceOf(bob), BOBS + amount, "received");
        assertEq(token.getVotes(carol), ALICES - amount, "votes of the owner's delegatee");
        assertEq(token.getVotes(bob), BOBS + amount, "votes of the receiver's delegatee");
    }

    function test_Release_WhenTheAmountIsZero() external {
        choose(alice, carol);
        release(alice, alice, 0);
        assertEq(vault.surrogateOf(carol).code.length, 0, "no surrogate");
        assertEq(token.balanceOf(alice), ALICES, "nothing moved");
    }

    function testFuzz_Release_WhenTokensWereSentToTheSurrogateByMistake(
        uint256 locked,
        uint256 extra
    ) external {
        locked = bound(locked, 0, ALICES);
        extra = bound(extra, 1, BOBS);
        lock(alice, locked);
        address surrogate = vault.surrogateOf(address(0));
        vm.prank(bob);
        token.transfer(surrogate, extra);
        assertEq(vault.lockedOf(alice), locked, "no claim grew");
        vm.expectRevert(
            abi.encodeWithSelector(
                ISurrogateVotes.SurrogateVotes_InsufficientLocked.selector,
                alice,
                locked + extra,
                locked
            )
        );
        release(alice, alice, locked + extra);
    }
}
