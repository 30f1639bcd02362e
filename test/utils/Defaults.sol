// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";

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
    uint256 internal constant LOWEST_DELAY = 2 days;
    uint256 internal constant HIGHEST_DELAY = 30 days;

    uint256 internal constant QUORUM_FLOOR = 1_000_000 ether;
    uint48 internal constant FLIP_WINDOW = 1 days;
    uint48 internal constant OBJECTION_PERIOD = 2 days;
    uint48 internal constant GRACE_PERIOD = 14 days;
    uint48 internal constant SPEND_WINDOW = 7 days;
    uint48 internal constant OPINION_WAIT = 7 days;
    uint48 internal constant REVIEW_EXTENSION = 3 days;
    uint48 internal constant OVERRIDE_WINDOW = 14 days;
    uint104 internal constant TOKEN_CAP = 2_000_000 ether;
    uint104 internal constant COIN_CAP = 100 ether;

    uint64 internal constant BOARD_ELECTION_ROLE = 3;
    uint64 internal constant ETHICS_BOARD_ROLE = 40;
    uint8 internal constant ARTICLES = 12;
    bytes32 internal constant CONSTITUTION_HASH = keccak256("the constitution");
    uint256 internal constant ENDORSEMENT_BPS = 10;

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

    function bounds() internal pure returns (IProposalPolicy.Bounds memory) {
        return
            IProposalPolicy.Bounds({
                quorumFloor: uint128(QUORUM_FLOOR),
                maxProposalThreshold: 9_000_000 ether,
                minVotingDelay: 1 days,
                maxVotingDelay: 14 days,
                minVotingPeriod: 3 days,
                maxVotingPeriod: 30 days,
                minLateQuorumExtension: 1 days,
                minQuorumPercent: 1,
                maxQuorumPercent: 20
            });
    }

    function periods() internal pure returns (IProposalPolicy.Periods memory) {
        return
            IProposalPolicy.Periods({
                flipWindow: FLIP_WINDOW,
                objectionPeriod: OBJECTION_PERIOD,
                gracePeriod: GRACE_PERIOD,
                spendWindow: SPEND_WINDOW,
                opinionWait: OPINION_WAIT,
                reviewExtension: REVIEW_EXTENSION,
                overrideWindow: OVERRIDE_WINDOW
            });
    }

    /// @dev In the order of the classes: Standard, TreasuryLarge, Constitutional, Recall, Override.
    function rules() internal pure returns (IProposalPolicy.Rules[5] memory) {
        return
            [
                IProposalPolicy.Rules(5_000, 10_000, 2 days, false),
                IProposalPolicy.Rules(6_000, 15_000, 3 days, true),
                IProposalPolicy.Rules(6_000, 25_000, 5 days, true),
                IProposalPolicy.Rules(5_000, 25_000, 2 days, false),
                IProposalPolicy.Rules(6_667, 25_000, 2 days, false)
            ];
    }

    function schedule() internal pure returns (IBoardElection.Schedule memory) {
        return
            IBoardElection.Schedule({
                firstStart: 0,
                interval: 365 days,
                nominationPeriod: 14 days,
                votingPeriod: 14 days,
                termLength: 730 days
            });
    }
}
