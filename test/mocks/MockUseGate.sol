// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUseGate} from "../../contracts/provenance/IUseGate.sol";

/// @title MockUseGate
/// @notice A gate that says what a test wants: who acts for whom, and which dataset lacks a use.
contract MockUseGate is IUseGate {
    address public actor;
    bytes32 public missing;

    error MockUseGate_Missing(uint256 jobId, uint32 controllerId, bytes32 datasetId);

    function setActor(address actor_) external {
        actor = actor_;
    }

    function setMissing(bytes32 datasetId) external {
        missing = datasetId;
    }

    function requireUses(uint256 jobId, uint32 controllerId, bytes32[] calldata datasets) external view {
        for (uint256 i = 0; i < datasets.length; ++i)
            require(datasets[i] != missing, MockUseGate_Missing(jobId, controllerId, datasets[i]));
    }

    function actsFor(uint32 controllerId, address account) external view returns (bool) {
        return controllerId != 0 && account == actor;
    }
}
