// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {GovernorFoundation} from "./GovernorFoundation.sol";

/// @title GovernorPolicy
/// @notice Asks the policy at every step: what a proposal is, whether its votes are enough, whether it may be queued
/// and executed. The policy alone can cancel what was won, on the ethics board's veto.
abstract contract GovernorPolicy is GovernorFoundation, GovernorCountingFractional {
    /// @dev `#proposer=`, and `0x` with 40 digits.
    uint256 private constant SUFFIX_LENGTH = 52;
    uint256 private constant ADDRESS_LENGTH = 42;

    /// @dev For alone makes the quorum, so that nobody helps a proposal by not being for it. What was queued was won:
    /// its votes are not counted again.
    function _quorumReached(uint256 proposalId) internal view virtual override returns (bool) {
        if (super.proposalEta(proposalId) != 0) return true;
        (, uint256 forVotes, ) = proposalVotes(proposalId);
        return forVotes >= POLICY.neededVotes(proposalId, quorum(proposalSnapshot(proposalId)));
    }

    /// @dev As above.
    function _voteSucceeded(uint256 proposalId) internal view virtual override returns (bool) {
        if (super.proposalEta(proposalId) != 0) return true;
        (uint256 againstVotes, uint256 forVotes, ) = proposalVotes(proposalId);
        return POLICY.isApproved(proposalId, againstVotes, forVotes);
    }

    /// @inheritdoc Governor
    function proposalEta(uint256 proposalId) public view virtual override returns (uint256) {
        uint256 eta = super.proposalEta(proposalId);
        return eta == 0 ? 0 : eta + POLICY.reviewExtensionOf(proposalId);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal virtual override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        POLICY.register(proposalId, proposer, targets, values, calldatas);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal virtual override returns (uint48) {
        uint48 own = clock() + POLICY.beforeQueue(proposalId, proposalDeadline(proposalId));
        uint48 eta = super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
        return own > eta ? own : eta;
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal virtual override {
        POLICY.beforeExecution(proposalId, targets, values, calldatas);
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _validateCancel(
        uint256 proposalId,
        address caller
    ) internal view virtual override returns (bool) {
        return caller == address(POLICY) || super._validateCancel(proposalId, caller);
    }

    /// @dev Every description ends with `#proposer=` and the proposer's address, so that nobody can make somebody
    /// else's proposal first and withdraw it.
    function _isValidDescriptionForProposer(
        address proposer,
        string memory description
    ) internal view virtual override returns (bool) {
        uint256 length = bytes(description).length;
        bytes10 marker;
        // Inside the text: only where it is long enough for marker and address.
        if (length >= SUFFIX_LENGTH) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                marker := mload(add(add(description, 0x20), sub(length, SUFFIX_LENGTH)))
            }
        }
        require(marker == "#proposer=", ComputeGovernor_ProposerSuffixMissing(proposer));
        (bool isAddress, address named) = Strings.tryParseAddress(
            description,
            length - ADDRESS_LENGTH,
            length
        );
        return isAddress && named == proposer;
    }
}
