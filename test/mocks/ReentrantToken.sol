// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title ReentrantToken
/// @notice A token that calls somebody back in the middle of each transfer, and remembers how that ended.
contract ReentrantToken is ERC20 {
    address internal _victim;
    bytes[] internal _attempts;

    bool[] public results;
    bytes[] public reasons;

    constructor(address holder, uint256 supply) ERC20("Re-entrant", "RE") {
        _mint(holder, supply);
    }

    function prepare(address victim, bytes[] calldata calls) external {
        _victim = victim;
        for (uint256 i = 0; i < calls.length; ++i) _attempts.push(calls[i]);
    }

    function attempts() external view returns (uint256) {
        return results.length;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        for (uint256 i = 0; i < _attempts.length; ++i) {
            (bool success, bytes memory reason) = _victim.call(_attempts[i]);
            results.push(success);
            reasons.push(reason);
        }
    }
}
