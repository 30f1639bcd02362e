// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IComputeGovernor} from "../IComputeGovernor.sol";
import {GovernorFoundation} from "./GovernorFoundation.sol";

/// @title GovernorVotableQuorum
/// @notice The quorum as a share of what can vote: the treasury's tokens, whose votes go to a sink, are left out.
abstract contract GovernorVotableQuorum is GovernorFoundation, GovernorVotesQuorumFraction {
    /// @inheritdoc IComputeGovernor
    address public immutable VOTES_SINK;

    constructor(address votesSink) {
        VOTES_SINK = votesSink;
    }

    /// @inheritdoc GovernorVotesQuorumFraction
    function quorum(uint256 timepoint) public view virtual override returns (uint256) {
        // The sink's votes are part of the supply.
        uint256 votable = token().getPastTotalSupply(timepoint) - token().getPastVotes(VOTES_SINK, timepoint);
        uint256 share = (votable * quorumNumerator(timepoint)) / quorumDenominator();
        return Math.max(share, QUORUM_FLOOR);
    }
}
