// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SurrogateVault} from "../mocks/SurrogateVault.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";
import {SurrogateHandler} from "./SurrogateHandler.sol";

/// @notice The invariants of tokens that a contract holds for others; README.md lists them in prose.
contract SurrogateInvariants is Base {
    SurrogateVault internal vault;
    SurrogateHandler internal handler;

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        vault = new SurrogateVault(address(token));
        handler = new SurrogateHandler(token, vault);
        for (uint256 i = 0; i < handler.ownerCount(); ++i) {
            give(handler.owners(i), (i + 1) * 1_000_000 ether);
            vm.prank(handler.owners(i));
            token.approve(address(vault), type(uint256).max);
        }

        bytes4[] memory actions = new bytes4[](7);
        actions[0] = SurrogateHandler.passTime.selector;
        actions[1] = SurrogateHandler.lock.selector;
        actions[2] = SurrogateHandler.choose.selector;
        actions[3] = SurrogateHandler.release.selector;
        actions[4] = SurrogateHandler.delegateOnToken.selector;
        actions[5] = SurrogateHandler.releaseTooMuch.selector;
        actions[6] = SurrogateHandler.rob.selector;
        target(address(handler), actions);
    }

    function invariant_TheSurrogatesHoldTheDeposits() external view {
        uint256 held = 0;
        uint256 deposited = 0;
        for (uint256 i = 0; i < handler.delegateeCount(); ++i)
            held += token.balanceOf(vault.surrogateOf(handler.delegatees(i)));
        for (uint256 i = 0; i < handler.ownerCount(); ++i) {
            address owner = handler.owners(i);
            deposited += handler.deposits(owner);
            assertEq(vault.lockedOf(owner), handler.deposits(owner), "S1: an owner's deposit");
            assertEq(vault.lockedDelegateOf(owner), handler.delegateOf(owner), "S1: an owner's delegatee");
        }
        assertEq(held, deposited, "S1");
        assertEq(token.balanceOf(address(vault)), 0, "S1: nothing in the vault itself");
    }

    function invariant_ADelegateeVotesWithTheDepositsUnderIt() external view {
        for (uint256 i = 0; i < handler.delegateeCount(); ++i) {
            address delegatee = handler.delegatees(i);
            uint256 deposited = 0;
            uint256 free = 0;
            for (uint256 j = 0; j < handler.ownerCount(); ++j) {
                address owner = handler.owners(j);
                if (handler.delegateOf(owner) == delegatee) deposited += handler.deposits(owner);
                if (token.delegates(owner) == delegatee) free += token.balanceOf(owner);
            }
            assertEq(token.balanceOf(vault.surrogateOf(delegatee)), deposited, "S2: under the delegatee");
            uint256 votes = delegatee == address(0) ? 0 : deposited + free;
            assertEq(token.getVotes(delegatee), votes, "S2: votes");
        }
    }
}
