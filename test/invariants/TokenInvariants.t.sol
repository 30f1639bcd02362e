// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";
import {TokenHandler} from "./TokenHandler.sol";

/// @notice The invariants of the token; README.md lists them in prose.
contract TokenInvariants is Base {
    TokenHandler internal handler;

    function setUp() public override {
        super.setUp();
        deployToken(genesisSupply());
        handler = new TokenHandler(token, minter, genesisHolder);
        bytes4[] memory actions = new bytes4[](7);
        actions[0] = TokenHandler.passTime.selector;
        actions[1] = TokenHandler.transfer.selector;
        actions[2] = TokenHandler.transferFrom.selector;
        actions[3] = TokenHandler.delegate.selector;
        actions[4] = TokenHandler.delegateBySig.selector;
        actions[5] = TokenHandler.mint.selector;
        actions[6] = TokenHandler.mintTooMuch.selector;
        target(address(handler), actions);
    }

    function genesisSupply() internal pure virtual returns (uint256) {
        return Defaults.GENESIS_SUPPLY;
    }

    function invariant_SupplyNeverExceedsTheCap() external view {
        assertLe(token.totalSupply(), token.CAP(), "T1");
    }

    function invariant_NoWindowOfAYearMintsMoreThanTheRate() external view {
        TokenHandler.Mint[] memory mints = handler.allMints();
        // It suffices to look at windows that begin just before a mint: any other holds no more mints than one of
        // these, and its supply at the start is the same.
        for (uint256 first = 0; first < mints.length; ++first) {
            uint256 start = mints[first].supplyBefore;
            uint256 end = mints[first].timestamp + 365 days;
            for (uint256 last = first; last < mints.length && mints[last].timestamp < end; ++last) {
                // Mints of one second are one step: the window begins before the first of them.
                if (first > 0 && mints[first - 1].timestamp == mints[first].timestamp) break;
                assertLe(mints[last].supplyAfter - start, (start * 2) / 100, "T2");
            }
        }
    }

    function invariant_BalancesAddUpToTheSupply() external view {
        address[] memory accounts = handler.allAccounts();
        uint256 sum = 0;
        for (uint256 i = 0; i < accounts.length; ++i) sum += token.balanceOf(accounts[i]);
        assertEq(sum, token.totalSupply(), "T3");
    }

    function invariant_VotesAreTheBalancesOfThoseWhoDelegate() external view {
        address[] memory accounts = handler.allAccounts();
        uint256 votes = 0;
        uint256 delegated = 0;
        for (uint256 i = 0; i < accounts.length; ++i) {
            address delegatee = accounts[i];
            votes += token.getVotes(delegatee);
            if (token.delegates(delegatee) != address(0)) delegated += token.balanceOf(delegatee);
            uint256 received = 0;
            for (uint256 j = 0; j < accounts.length; ++j) {
                if (token.delegates(accounts[j]) == delegatee) received += token.balanceOf(accounts[j]);
            }
            assertEq(token.getVotes(delegatee), received, "T5");
        }
        assertEq(votes, delegated, "T4");
        assertEq(token.getVotes(address(0)), 0, "T4: nobody has no votes");
    }

    function invariant_TheSupplyOnlyGrows() external view {
        TokenHandler.Mint[] memory mints = handler.allMints();
        uint256 expected = mints.length == 0 ? genesisSupply() : mints[mints.length - 1].supplyAfter;
        assertEq(token.totalSupply(), expected, "T6");
    }
}

/// @notice The same where the cap is nearer than the yearly rate.
contract TokenAtTheCapInvariants is TokenInvariants {
    function genesisSupply() internal pure override returns (uint256) {
        return 990_000_000 ether;
    }
}
