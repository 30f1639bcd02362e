// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title OddSigner
/// @notice An account that is a contract and answers in every way in which one can when it is asked for a signature.
contract OddSigner is IERC1271 {
    enum Mood {
        Yes,
        No,
        AnotherMagic,
        True,
        Short,
        Nothing,
        Reverting,
        Bomb,
        Burn,
        Reenter
    }

    Mood internal _mood;
    address internal _target;
    bytes internal _call;

    function set(Mood mood, address target, bytes calldata call_) external {
        (_mood, _target, _call) = (mood, target, call_);
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        Mood mood = _mood;
        if (mood == Mood.No) return 0xffffffff;
        if (mood == Mood.AnotherMagic) return 0x20c13b0b;
        if (mood == Mood.True) _return(uint256(1), 32);
        if (mood == Mood.Short) _return(uint256(bytes32(IERC1271.isValidSignature.selector)), 4);
        if (mood == Mood.Nothing) _return(0, 0);
        require(mood != Mood.Reverting, "not now");
        if (mood == Mood.Bomb) _return(uint256(1), 1_000_000);
        while (mood == Mood.Burn) {}
        if (mood == Mood.Reenter) {
            // Only reading is allowed while one is asked; this can't do anything.
            (bool success, ) = _target.staticcall(_call);
            require(!success, "it could");
        }
        return IERC1271.isValidSignature.selector;
    }

    /// @dev Returns so many bytes at once, which begin with the word.
    function _return(uint256 word, uint256 size) private pure {
        assembly {
            mstore(0, word)
            return(0, size)
        }
    }
}
