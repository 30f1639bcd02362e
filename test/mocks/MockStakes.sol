// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title MockStakes
/// @notice The vault as disputes know it: stakes as the test says, and slashes of at most what is there.
contract MockStakes {
    IERC20 private immutable TOKEN;

    mapping(address provider => uint256) public lockedOf;

    constructor(IERC20 token) {
        TOKEN = token;
    }

    function setStake(address provider, uint256 amount) external {
        lockedOf[provider] = amount;
    }

    function slash(address provider, uint256 amount, address to) external returns (uint256 slashed) {
        uint256 stake = lockedOf[provider];
        slashed = amount < stake ? amount : stake;
        lockedOf[provider] = stake - slashed;
        require(TOKEN.transfer(to, slashed), "not paid");
    }
}
