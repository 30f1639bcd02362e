// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {OpinionLog} from "../../contracts/governance/OpinionLog.sol";
import {MockProposalStates} from "../mocks/MockProposalStates.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";

/// @title Opinions
/// @notice An opinion log, a legal adviser Alice, a technical one Bob, and a proposal that is Active.
/// @dev The test contract administers the access manager in the timelock's place.
abstract contract Opinions is Base {
    uint256 internal constant PROPOSAL = 7;
    bytes32 internal constant TEXT = keccak256("# Opinion");
    string internal constant URI = "ipfs://opinion";
    string internal constant NAME = "Lex";
    string internal constant ABOUT = "ipfs://about";

    MockProposalStates internal states;
    OpinionLog internal log;

    function setUp() public virtual override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        states = new MockProposalStates();
        log = new OpinionLog(address(accessManager), address(states));
        states.setState(PROPOSAL, IGovernor.ProposalState.Active);
        register(alice, IOpinionLog.AdviserKind.Legal, IOpinionLog.AdviserNature.Human);
        register(bob, IOpinionLog.AdviserKind.Technical, IOpinionLog.AdviserNature.AI);
    }

    function register(
        address adviser,
        IOpinionLog.AdviserKind kind,
        IOpinionLog.AdviserNature nature
    ) internal {
        log.registerAdviser(adviser, kind, nature, NAME, ABOUT);
    }

    /// @dev One of the states in which opinions are taken.
    function openState(uint256 seed) internal pure returns (IGovernor.ProposalState) {
        uint8[4] memory open = [0, 1, 4, 5];
        return IGovernor.ProposalState(open[bound(seed, 0, 3)]);
    }

    /// @dev One of the others.
    function endedState(uint256 seed) internal pure returns (IGovernor.ProposalState) {
        uint8[4] memory ended = [2, 3, 6, 7];
        return IGovernor.ProposalState(ended[bound(seed, 0, 3)]);
    }

    function verdictOf(uint256 seed) internal pure returns (IOpinionLog.Verdict) {
        return IOpinionLog.Verdict(bound(seed, 0, 2));
    }

    function expectPublished(
        address adviser,
        IOpinionLog.AdviserKind kind,
        IOpinionLog.AdviserNature nature,
        IOpinionLog.Verdict verdict,
        uint256 revision
    ) internal {
        vm.expectEmit(address(log));
        emit IOpinionLog.OpinionPublished(PROPOSAL, adviser, kind, nature, verdict, revision, TEXT, URI);
    }
}
