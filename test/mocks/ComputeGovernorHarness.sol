// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {BoundedTimelock} from "../../contracts/governance/BoundedTimelock.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";

/// @title ComputeGovernorHarness
/// @notice Opens the one internal function that no external one reaches: the choice between two parents' nonces.
contract ComputeGovernorHarness is ComputeGovernor {
    constructor(
        IVotes token,
        BoundedTimelock timelock_,
        IProposalPolicy policy,
        Settings memory settings
    ) ComputeGovernor(token, timelock_, policy, settings) {}

    function useCheckedNonce(address owner, uint256 nonce) external {
        _useCheckedNonce(owner, nonce);
    }
}
