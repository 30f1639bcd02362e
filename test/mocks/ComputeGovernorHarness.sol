// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";

/// @title ComputeGovernorHarness
/// @notice Opens the one internal function that no external one reaches: the choice between two parents' nonces.
contract ComputeGovernorHarness is ComputeGovernor {
    constructor(
        IVotes token,
        TimelockController timelock_,
        Settings memory settings
    ) ComputeGovernor(token, timelock_, settings) {}

    function useCheckedNonce(address owner, uint256 nonce) external {
        _useCheckedNonce(owner, nonce);
    }
}
