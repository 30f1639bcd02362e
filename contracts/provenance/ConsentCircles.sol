// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ConsentCircle} from "./ConsentCircle.sol";
import {IConsentCircles} from "./IConsentCircles.sol";

/// @title ConsentCircles
/// @notice See {IConsentCircles}.
contract ConsentCircles is IConsentCircles {
    /// @inheritdoc IConsentCircles
    address public immutable IMPLEMENTATION = address(new ConsentCircle());

    /// @inheritdoc IConsentCircles
    function create(
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) external returns (address circle) {
        circle = addressOf(msg.sender, members, guardians, threshold, salt);
        require(circle.code.length == 0, ConsentCircles_Exists(circle));
        bytes32 seed = _seedOf(msg.sender, members, guardians, threshold, salt);
        Clones.cloneDeterministic(IMPLEMENTATION, seed);
        emit CircleCreated(circle, msg.sender, members, guardians, threshold);
        ConsentCircle(circle).initialize(members, guardians, threshold);
    }

    /// @inheritdoc IConsentCircles
    function addressOf(
        address by,
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) public view returns (address) {
        return
            Clones.predictDeterministicAddress(
                IMPLEMENTATION,
                _seedOf(by, members, guardians, threshold, salt)
            );
    }

    function _seedOf(
        address by,
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(by, members, guardians, threshold, salt));
    }
}
