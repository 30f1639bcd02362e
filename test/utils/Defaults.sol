// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";

/// @title Defaults
/// @notice The values every test starts from; a test states only what differs.
library Defaults {
    uint48 internal constant NOW = 1_800_000_000;

    uint256 internal constant GENESIS_SUPPLY = 900_000_000 ether;
    uint64 internal constant MINTER_ROLE = 1;

    uint256 internal constant CLAIM_PERIOD = 180 days;
    uint256 internal constant LIQUID_AMOUNT = 1_000_000 ether;
    uint256 internal constant VESTING_AMOUNT = 30_000_000 ether;
    uint64 internal constant CLIFF = 90 days;
    uint64 internal constant DURATION = 720 days;

    uint48 internal constant VOTING_DELAY = 2 days;
    uint32 internal constant VOTING_PERIOD = 7 days;
    uint48 internal constant LATE_QUORUM_EXTENSION = 2 days;
    uint256 internal constant PROPOSAL_THRESHOLD = 2_250_000 ether;
    uint256 internal constant QUORUM_PERCENT = 4;
    uint256 internal constant TIMELOCK_DELAY = 2 days;

    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;
    uint8 internal constant FRACTIONAL = 255;

    function settings() internal pure returns (IComputeGovernor.Settings memory) {
        return
            IComputeGovernor.Settings({
                votingDelay: VOTING_DELAY,
                votingPeriod: VOTING_PERIOD,
                lateQuorumExtension: LATE_QUORUM_EXTENSION,
                proposalThreshold: PROPOSAL_THRESHOLD,
                quorumPercent: QUORUM_PERCENT
            });
    }
}
