// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "./Vm.sol";

/// @title Test
/// @notice What every Solidity test stands on: cheat codes, assertions, bounded fuzz inputs, accounts with keys.
abstract contract Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    // The order of secp256k1: private keys are in [1, order).
    uint256 internal constant CURVE_ORDER =
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    address[] private _targets;
    FuzzSelector[] private _selectors;

    /* WHAT AN INVARIANT RUN MAY CALL */

    function targetContracts() public view returns (address[] memory) {
        return _targets;
    }

    function targetSelectors() public view returns (FuzzSelector[] memory) {
        return _selectors;
    }

    function target(address handler, bytes4[] memory selectors) internal {
        _targets.push(handler);
        _selectors.push(FuzzSelector({addr: handler, selectors: selectors}));
    }

    /* ACCOUNTS */

    function keyOf(string memory name) internal pure returns (uint256) {
        return uint256(keccak256(bytes(name)));
    }

    function makeAccount(string memory name) internal returns (address account) {
        account = vm.addr(keyOf(name));
        vm.label(account, name);
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /* FUZZ INPUTS */

    /// @dev Inputs in the range stay as they are, so that the fuzzer's own edge cases survive.
    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        require(low <= high, "bound: empty range");
        if (x >= low && x <= high) return x;
        unchecked {
            // Wraps to zero only for the full range, which the line above has already answered.
            return low + (x % (high - low + 1));
        }
    }

    /// @dev As above, and every other time one of the two ends, where mistakes would be.
    function boundEdges(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        if (x % 4 == 0) return low;
        return x % 4 == 1 ? high : bound(x, low, high);
    }

    /// @dev A key that nobody has. Hashed, since the fuzzer also draws keys that the test itself has used.
    function boundKey(uint256 seed) internal pure returns (uint256) {
        return bound(uint256(keccak256(abi.encode(seed))), 1, CURVE_ORDER - 1);
    }

    /// @dev An account that is neither zero, nor a precompile, nor one of the system's contracts, nor anybody's that the
    /// test knows.
    function boundAccount(uint256 seed) internal pure returns (address) {
        return vm.addr(boundKey(seed));
    }

    /* ASSERTIONS */

    function assertTrue(bool condition, string memory message) internal pure {
        vm.assertTrue(condition, message);
    }

    function assertFalse(bool condition, string memory message) internal pure {
        vm.assertTrue(!condition, message);
    }

    function assertEq(uint256 left, uint256 right, string memory message) internal pure {
        vm.assertEq(left, right, message);
    }

    function assertEq(address left, address right, string memory message) internal pure {
        vm.assertEq(left, right, message);
    }

    function assertEq(bytes32 left, bytes32 right, string memory message) internal pure {
        vm.assertEq(left, right, message);
    }

    function assertEq(string memory left, string memory right, string memory message) internal pure {
        vm.assertEq(left, right, message);
    }

    function assertEq(bytes memory left, bytes memory right, string memory message) internal pure {
        vm.assertEq(left, right, message);
    }

    function assertLe(uint256 left, uint256 right, string memory message) internal pure {
        vm.assertLe(left, right, message);
    }

    function assertGe(uint256 left, uint256 right, string memory message) internal pure {
        vm.assertGe(left, right, message);
    }
}
