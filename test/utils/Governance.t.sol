// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";

/// @title Governance
/// @notice The whole governance with three voters and a treasury, and the steps of a proposal's life.
/// @dev The supply is 900 million, of which the treasury's 100 million don't vote: the quorum of 4 % is 32 million, of a
/// constitutional proposal 80 million. Alice and Bob together reach the first, with Dave the second.
abstract contract Governance is Base {
    uint256 internal constant ALICES = 30_000_000 ether;
    uint256 internal constant BOBS = 20_000_000 ether;
    uint256 internal constant CAROLS = 10_000_000 ether;
    uint256 internal constant TREASURY = 100_000_000 ether;
    uint256 internal constant PAYMENT = 1_000 ether;
    uint256 internal constant DAVES = 50_000_000 ether;
    uint256 internal constant QUORUM = 32_000_000 ether;
    uint256 internal constant CONSTITUTIONAL_QUORUM = 80_000_000 ether;

    address internal dave;

    /// The proposal's four arguments as the governor takes them; the description without its proposer.
    struct Proposal {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        string description;
    }

    function setUp() public virtual override {
        super.setUp();
        dave = makeAccount("dave");
        deployCore(Defaults.settings());
        deployInstitutions();
        handOver();
        giveVotes(alice, ALICES);
        giveVotes(bob, BOBS);
        giveVotes(carol, CAROLS);
        giveVotes(dave, DAVES);
        give(address(timelock), TREASURY);
        // Voting power counts from the second after it was received.
        vm.warp(Defaults.NOW + 1);
    }

    /// @dev Nothing here; the whole governance adds its institutions.
    function deployInstitutions() internal virtual {}

    /* PROPOSALS */

    function single(
        address to,
        bytes memory data,
        string memory text
    ) internal pure returns (Proposal memory p) {
        p.targets = new address[](1);
        p.values = new uint256[](1);
        p.calldatas = new bytes[](1);
        p.targets[0] = to;
        p.calldatas[0] = data;
        p.description = text;
    }

    function payment() internal view returns (Proposal memory) {
        return single(address(token), abi.encodeCall(token.transfer, (carol, PAYMENT)), "Pay Carol");
    }

    /// @dev Proposes with the suffix that binds the description to its proposer, which `p` keeps.
    function propose(address proposer, Proposal memory p) internal returns (uint256) {
        p.description = suffixed(p.description, proposer);
        vm.prank(proposer);
        return governor.propose(p.targets, p.values, p.calldatas, p.description);
    }

    function suffixed(string memory text, address proposer) internal pure returns (string memory) {
        return string.concat(text, "\n#proposer=", Strings.toHexString(proposer));
    }

    function queue(Proposal memory p) internal {
        governor.queue(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    function execute(Proposal memory p) internal {
        governor.execute(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    function cancel(address caller, Proposal memory p) internal {
        vm.prank(caller);
        governor.cancel(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    function operationOf(Proposal memory p) internal view returns (bytes32) {
        bytes32 salt = bytes20(address(governor)) ^ keccak256(bytes(p.description));
        return timelock.hashOperationBatch(p.targets, p.values, p.calldatas, 0, salt);
    }

    function operationsOf(Proposal memory p) internal pure returns (IProposalPolicy.Operations memory) {
        return IProposalPolicy.Operations(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    /* A PROPOSAL'S LIFE */

    function openVote(uint256 id) internal {
        vm.warp(governor.proposalSnapshot(id) + 1);
    }

    function closeVote(uint256 id) internal {
        vm.warp(governor.proposalDeadline(id) + 1);
    }

    function vote(address voter, uint256 id, uint8 support) internal {
        vm.prank(voter);
        governor.castVote(id, support);
    }

    function parts(uint256 against, uint256 inFavour, uint256 abstain) internal pure returns (bytes memory) {
        return abi.encodePacked(uint128(against), uint128(inFavour), uint128(abstain));
    }

    /// @dev Votes with parts of the voter's weight.
    function voteParts(
        address voter,
        uint256 id,
        uint256 against,
        uint256 inFavour,
        uint256 abstain
    ) internal {
        vm.prank(voter);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts(against, inFavour, abstain));
    }

    /// @dev Proposes and lets Alice, Bob and Dave vote for it, enough for every class, until the vote is over.
    function pass(Proposal memory p) internal returns (uint256 id) {
        id = propose(alice, p);
        openVote(id);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        vote(dave, id, Defaults.FOR);
        closeVote(id);
    }

    /// @dev Waits until nobody's opinion is needed any more, queues, and waits for the class's delay.
    function passAndQueue(Proposal memory p) internal returns (uint256 id) {
        id = pass(p);
        if (policy.termsOf(id).needsLegalOpinion) skip(Defaults.OPINION_WAIT);
        queue(p);
        vm.warp(governor.proposalEta(id));
    }

    function enact(Proposal memory p) internal returns (uint256 id) {
        id = passAndQueue(p);
        execute(p);
    }

    /* EXPECTATIONS */

    function assertState(uint256 id, IGovernor.ProposalState expected, string memory message) internal view {
        assertEq(uint256(governor.state(id)), uint256(expected), message);
    }

    function allowed(IGovernor.ProposalState only) internal pure returns (bytes32) {
        return bytes32(1 << uint8(only));
    }

    function expectState(uint256 id, IGovernor.ProposalState current, bytes32 allowedStates) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                id,
                current,
                allowedStates
            )
        );
    }
}
