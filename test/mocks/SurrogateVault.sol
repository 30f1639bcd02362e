// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SurrogateVotes} from "../../contracts/common/SurrogateVotes.sol";

/// @title SurrogateVault
/// @notice The plainest contract that holds other people's tokens: owners, or others for them, lock; owners choose who
/// votes, and take back.
contract SurrogateVault is SurrogateVotes {
    constructor(address token) SurrogateVotes(token) {}

    function lock(uint256 amount) external {
        _lock(msg.sender, msg.sender, amount);
    }

    function lockFor(address owner, uint256 amount) external {
        _lock(msg.sender, owner, amount);
    }

    function choose(address delegatee) external {
        _chooseLockedDelegate(msg.sender, delegatee);
    }

    function release(address to, uint256 amount) external {
        _release(msg.sender, to, amount);
    }
}
