// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {DelegationSurrogate} from "../../contracts/common/DelegationSurrogate.sol";
import {IDelegationSurrogate} from "../../contracts/common/IDelegationSurrogate.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

contract DelegationSurrogateTest is Base {
    DelegationSurrogate internal surrogate;

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        surrogate = new DelegationSurrogate(address(token), alice);
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_WhenTheDelegateeIsZero(uint256 amount) external {
        amount = bound(amount, 0, Defaults.GENESIS_SUPPLY);
        DelegationSurrogate created = new DelegationSurrogate(address(token), address(0));
        give(address(created), amount);
        assertEq(created.DELEGATEE(), address(0), "delegatee");
        assertEq(token.delegates(address(created)), address(0), "delegate on the token");
        assertEq(token.getVotes(address(0)), 0, "nobody's votes");
        created.release(bob, amount);
        assertEq(token.balanceOf(bob), amount, "the tokens are safe");
    }

    function testFuzz_Constructor_WhenThereIsADelegatee(
        uint256 makerSeed,
        uint256 delegateSeed,
        uint256 amount
    ) external {
        address maker = boundAccount(makerSeed);
        address delegatee = boundAccount(delegateSeed);
        amount = bound(amount, 0, Defaults.GENESIS_SUPPLY);
        vm.prank(maker);
        DelegationSurrogate created = new DelegationSurrogate(address(token), delegatee);
        give(address(created), amount);
        assertEq(created.MAKER(), maker, "maker");
        assertEq(created.TOKEN(), address(token), "token");
        assertEq(created.DELEGATEE(), delegatee, "delegatee");
        assertEq(token.delegates(address(created)), delegatee, "delegate on the token");
        assertEq(token.getVotes(delegatee), amount, "votes");
    }

    /* RELEASE */

    function testFuzz_Release_RevertWhen_TheCallerIsNotTheMaker(uint256 seed, uint256 amount) external {
        address caller = boundAccount(seed);
        give(address(surrogate), bound(amount, 0, Defaults.GENESIS_SUPPLY));
        vm.expectRevert(
            abi.encodeWithSelector(IDelegationSurrogate.DelegationSurrogate_NotMaker.selector, caller)
        );
        vm.prank(caller);
        surrogate.release(caller, amount);
    }

    function testFuzz_Release_RevertWhen_TheAmountIsMoreThanItHolds(uint256 held, uint256 amount) external {
        held = bound(held, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, held + 1, type(uint256).max);
        give(address(surrogate), held);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector,
                address(surrogate),
                held,
                amount
            )
        );
        surrogate.release(bob, amount);
    }

    function testFuzz_Release_WhenTheMakerCalls(uint256 held, uint256 amount) external {
        held = bound(held, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, 0, held);
        give(address(surrogate), held);
        surrogate.release(bob, amount);
        assertEq(token.balanceOf(bob), amount, "sent");
        assertEq(token.balanceOf(address(surrogate)), held - amount, "left");
        assertEq(token.getVotes(alice), held - amount, "votes of what is left");
    }
}
