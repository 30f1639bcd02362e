// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title FeeOnTransferToken
/// @notice A token that keeps a part of what is transferred, so that less comes in than was said.
contract FeeOnTransferToken is ERC20 {
    uint256 internal immutable FEE_BPS;

    constructor(uint256 feeBps, address holder, uint256 supply) ERC20("Fee on transfer", "FEE") {
        FEE_BPS = feeBps;
        _mint(holder, supply);
    }

    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = from == address(0) || to == address(0) ? 0 : (amount * FEE_BPS) / 10_000;
        super._update(from, to, amount - fee);
        if (fee != 0) super._update(from, address(0), fee);
    }
}
