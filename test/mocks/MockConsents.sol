// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";

/// @title MockConsents
/// @notice The log as vault and breach board know it: grants and uses as the test says, also such as no log would have.
contract MockConsents {
    address public immutable CONTROLLERS;

    mapping(bytes32 grantId => IConsents.Grant) private _grants;
    mapping(bytes32 key => IConsents.JobUse) private _uses;

    constructor(address controllers) {
        CONTROLLERS = controllers;
    }

    function setGrant(bytes32 grantId, IConsents.Grant memory grant) external {
        _grants[grantId] = grant;
    }

    function setUses(uint256 jobId, bytes32 scope, uint32 controllerId, uint40 uses) external {
        _uses[keccak256(abi.encode(jobId, scope, controllerId))].uses = uses;
    }

    function charge(IBenefitVault vault, uint32 controllerId, uint96 amount) external {
        vault.accrue(controllerId, amount);
    }

    function grantOf(bytes32 grantId) external view returns (IConsents.Grant memory) {
        return _grants[grantId];
    }

    function jobUseOf(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId
    ) external view returns (IConsents.JobUse memory) {
        return _uses[keccak256(abi.encode(jobId, scope, controllerId))];
    }
}
