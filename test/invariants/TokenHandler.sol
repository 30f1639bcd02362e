// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {Digests} from "../utils/Digests.sol";
import {Handler} from "./Handler.sol";

/// @notice Moves, mints and delegates among a few accounts, and remembers the supply at each mint.
contract TokenHandler is Handler {
    struct Mint {
        uint256 timestamp;
        uint256 supplyBefore;
        uint256 supplyAfter;
    }

    ComputeToken internal _token;
    address internal _minter;

    string[] internal names = ["alice", "bob", "carol", "dave", "erin"];
    address[] internal accounts;
    Mint[] internal mints;

    constructor(ComputeToken token, address minter, address genesisHolder) {
        _token = token;
        _minter = minter;
        for (uint256 i = 0; i < names.length; ++i) accounts.push(makeAccount(names[i]));
        accounts.push(genesisHolder);
    }

    /* ACTIONS */

    function passTime(uint256 seed) external onTime {
        _pass(seed, 500 days);
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external onTime {
        address sender = _pick(accounts, from);
        amount = bound(amount, 0, _token.balanceOf(sender));
        vm.prank(sender);
        _token.transfer(_pick(accounts, to), amount);
    }

    function transferFrom(uint256 from, uint256 to, uint256 by, uint256 amount) external onTime {
        address owner = _pick(accounts, from);
        address spender = _pick(accounts, by);
        amount = bound(amount, 0, _token.balanceOf(owner));
        vm.prank(owner);
        _token.approve(spender, amount % 5 == 0 ? type(uint256).max : amount);
        vm.prank(spender);
        _token.transferFrom(owner, _pick(accounts, to), amount);
    }

    function delegate(uint256 from, uint256 to) external onTime {
        vm.prank(_pick(accounts, from));
        // One time in seven to nobody.
        _token.delegate(to % 7 == 0 ? address(0) : _pick(accounts, to));
    }

    function delegateBySig(uint256 from, uint256 to) external onTime {
        uint256 key = keyOf(names[from % names.length]);
        address delegatee = _pick(accounts, to);
        uint256 nonce = _token.nonces(vm.addr(key));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            key,
            Digests.delegation(address(_token), delegatee, nonce, currentTime)
        );
        _token.delegateBySig(delegatee, nonce, currentTime, v, r, s);
    }

    function mint(uint256 to, uint256 amount) external onTime {
        uint256 before = _token.totalSupply();
        // One time in three all that is left, to press against the rate.
        uint256 available = _token.mintable();
        amount = amount % 3 == 0 ? available : bound(amount, 0, available);
        vm.prank(_minter);
        _token.mint(_pick(accounts, to), amount);
        mints.push(Mint(currentTime, before, before + amount));
    }

    function mintTooMuch(uint256 to, uint256 amount) external onTime {
        amount = bound(amount, _token.mintable() + 1, type(uint256).max);
        vm.prank(_minter);
        (bool success, ) = address(_token).call(abi.encodeCall(_token.mint, (_pick(accounts, to), amount)));
        assertFalse(success, "more than what may be minted");
    }

    /* WHAT HAPPENED */

    function allAccounts() external view returns (address[] memory) {
        return accounts;
    }

    function allMints() external view returns (Mint[] memory) {
        return mints;
    }
}
