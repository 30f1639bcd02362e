// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {VotingVestingWallet} from "../../contracts/token/VotingVestingWallet.sol";
import {Handler} from "./Handler.sol";

/// @notice Releases, tops up, delegates and hands on a vesting wallet.
contract VestingHandler is Handler {
    ComputeToken internal _token;
    VotingVestingWallet internal _wallet;

    address[] internal owners;
    uint256 public received;
    uint256 public paid;
    uint256 public lastReleased;

    constructor(ComputeToken token, VotingVestingWallet wallet) {
        _token = token;
        _wallet = wallet;
        received = token.balanceOf(address(wallet));
        owners.push(makeAccount("alice"));
        owners.push(makeAccount("bob"));
    }

    function passTime(uint256 seed) external onTime {
        _pass(seed, 200 days);
    }

    function release(uint256 seed) external onTime {
        address owner = _wallet.owner();
        uint256 before = _token.balanceOf(owner);
        lastReleased = _wallet.released(address(_token));
        vm.prank(boundAccount(seed));
        _wallet.release(address(_token));
        paid += _token.balanceOf(owner) - before;
    }

    function topUp(uint256 amount) external onTime {
        amount = bound(amount, 0, _token.balanceOf(address(this)) / 2);
        received += amount;
        _token.transfer(address(_wallet), amount);
    }

    function delegate(uint256 seed) external onTime {
        vm.prank(_wallet.owner());
        _wallet.delegate(boundAccount(seed));
    }

    function handOn(uint256 seed) external onTime {
        vm.prank(_wallet.owner());
        _wallet.transferOwnership(_pick(owners, seed));
    }

    function delegateByStranger(uint256 seed) external onTime {
        address stranger = boundAccount(seed);
        if (stranger == _wallet.owner()) return;
        vm.prank(stranger);
        (bool success, ) = address(_wallet).call(abi.encodeCall(_wallet.delegate, (stranger)));
        assertFalse(success, "V5: only the owner delegates");
    }
}
