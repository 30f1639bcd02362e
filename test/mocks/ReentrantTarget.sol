// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ReentrantTarget
/// @notice Called by an executed proposal, it calls back with what it was given and remembers how that ended.
contract ReentrantTarget {
    address internal _victim;
    bytes[] internal _attempts;

    bool[] public results;
    bytes[] public reasons;

    function prepare(address victim, bytes[] calldata calls) external {
        _victim = victim;
        for (uint256 i = 0; i < calls.length; ++i) _attempts.push(calls[i]);
    }

    function strike() external {
        for (uint256 i = 0; i < _attempts.length; ++i) {
            (bool success, bytes memory reason) = _victim.call(_attempts[i]);
            results.push(success);
            reasons.push(reason);
        }
    }

    function attempts() external view returns (uint256) {
        return results.length;
    }
}
