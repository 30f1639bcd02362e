// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Governance} from "../utils/Governance.t.sol";

/// @notice From deployment to the opening of a vote; the rest of its life has files of its own.
contract ComputeGovernorTest is Governance {
    /* CONSTRUCTOR */

    function expectOutOfBounds(bytes4 setting, uint256 value, uint256 lowest, uint256 highest) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_OutOfBounds.selector,
                setting,
                value,
                lowest,
                highest
            )
        );
    }

    /// @dev A value just or far outside of what is allowed.
    function outside(
        uint256 seed,
        uint256 lowest,
        uint256 highest,
        uint256 max
    ) internal pure returns (uint256) {
        return seed % 2 == 0 ? boundEdges(seed / 2, 0, lowest - 1) : boundEdges(seed / 2, highest + 1, max);
    }

    function testFuzz_Constructor_RevertWhen_TheVotingDelayIsOutOfBounds(uint256 seed) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.votingDelay = uint48(outside(seed, 1 days, 14 days, type(uint48).max));
        expectOutOfBounds(GovernorSettings.setVotingDelay.selector, settings.votingDelay, 1 days, 14 days);
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_RevertWhen_TheVotingPeriodIsOutOfBounds(uint256 seed) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.votingPeriod = uint32(outside(seed, 3 days, 30 days, type(uint32).max));
        expectOutOfBounds(GovernorSettings.setVotingPeriod.selector, settings.votingPeriod, 3 days, 30 days);
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_RevertWhen_TheProposalThresholdIsOutOfBounds(uint256 seed) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.proposalThreshold = outside(seed, 1, 9_000_000 ether, type(uint256).max);
        expectOutOfBounds(
            GovernorSettings.setProposalThreshold.selector,
            settings.proposalThreshold,
            1,
            9_000_000 ether
        );
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_RevertWhen_TheExtensionIsOutOfBounds(uint256 seed) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        // Never longer than the shortest voting period, so that no setting of that can make it too long.
        settings.lateQuorumExtension = uint48(outside(seed, 1 days, 3 days, type(uint48).max));
        expectOutOfBounds(
            GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector,
            settings.lateQuorumExtension,
            1 days,
            3 days
        );
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_RevertWhen_TheQuorumIsOutOfBounds(uint256 seed) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.quorumPercent = outside(seed, 1, 20, type(uint256).max);
        expectOutOfBounds(
            GovernorVotesQuorumFraction.updateQuorumNumerator.selector,
            settings.quorumPercent,
            1,
            20
        );
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_WhenTheSettingsAreSound(IComputeGovernor.Settings memory s) external {
        s.votingDelay = uint48(boundEdges(s.votingDelay, 1 days, 14 days));
        s.votingPeriod = uint32(boundEdges(s.votingPeriod, 3 days, 30 days));
        s.lateQuorumExtension = uint48(boundEdges(s.lateQuorumExtension, 1 days, 3 days));
        s.proposalThreshold = boundEdges(s.proposalThreshold, 1, 9_000_000 ether);
        s.quorumPercent = boundEdges(s.quorumPercent, 1, 20);
        vm.expectEmit();
        emit IComputeGovernor.GovernorConfigured(address(policy), timelock.VOTES_SINK());
        ComputeGovernor created = new ComputeGovernor(token, timelock, policy, s);
        assertEq(address(created.token()), address(token), "token");
        assertEq(created.timelock(), address(timelock), "timelock");
        assertEq(address(created.POLICY()), address(policy), "policy");
        assertEq(created.VOTES_SINK(), timelock.VOTES_SINK(), "votes sink");
        assertEq(created.votingDelay(), s.votingDelay, "voting delay");
        assertEq(created.votingPeriod(), s.votingPeriod, "voting period");
        assertEq(created.lateQuorumVoteExtension(), s.lateQuorumExtension, "late quorum extension");
        assertEq(created.proposalThreshold(), s.proposalThreshold, "proposal threshold");
        assertEq(created.quorumNumerator(), s.quorumPercent, "quorum");
        assertEq(created.quorumDenominator(), 100, "quorum is in percent");
    }

    function test_Constructor_WhenItIsDeployed() external view {
        assertEq(governor.name(), "ComputeGovernor", "name");
        assertEq(governor.version(), "1", "version");
        assertEq(governor.CLOCK_MODE(), "mode=timestamp", "clock mode");
        assertEq(governor.clock(), block.timestamp, "clock");
        // "bravo": For alone makes the quorum, as the standard's interface says.
        assertEq(
            governor.COUNTING_MODE(),
            "support=bravo,fractional&quorum=bravo&params=fractional",
            "counting"
        );
    }

    /* STATE AND ID */

    function testFuzz_State_RevertWhen_TheProposalDoesNotExist(uint256 id) external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, id));
        governor.state(id);
    }

    function test_GetProposalId_RevertWhen_NobodyProposedThat() external {
        Proposal memory p = payment();
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        governor.getProposalId(p.targets, p.values, p.calldatas, keccak256("Pay Carol"));
    }

    /* PROPOSE */

    function testFuzz_Propose_RevertWhen_TheProposerHasTooFewVotes(uint256 votes) external {
        votes = bound(votes, 0, Defaults.PROPOSAL_THRESHOLD - 1);
        giveVotes(relayer, votes);
        skip(1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector,
                relayer,
                votes,
                Defaults.PROPOSAL_THRESHOLD
            )
        );
        propose(relayer, payment());
    }

    function test_Propose_RevertWhen_TheProposalHasNoCalls() external {
        Proposal memory p;
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 0, 0, 0));
        propose(alice, p);
    }

    function testFuzz_Propose_RevertWhen_TheListsDifferInLength(
        uint8 targets,
        uint8 values,
        uint8 calls
    ) external {
        Proposal memory p;
        p.targets = new address[](bound(targets, 0, 10));
        p.values = new uint256[](bound(values, 0, 10));
        p.calldatas = new bytes[](bound(calls, 0, 10));
        if (p.targets.length == p.values.length && p.targets.length == p.calldatas.length) {
            p.values = new uint256[](p.targets.length + 1);
        }
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInvalidProposalLength.selector,
                p.targets.length,
                p.calldatas.length,
                p.values.length
            )
        );
        propose(alice, p);
    }

    function test_Propose_RevertWhen_TheSameProposalExists() external {
        uint256 id = propose(alice, payment());
        expectState(id, IGovernor.ProposalState.Pending, bytes32(0));
        propose(alice, payment());
    }

    /// @dev Proposes with exactly that description.
    function proposeRaw(address proposer, Proposal memory p) internal {
        vm.prank(proposer);
        governor.propose(p.targets, p.values, p.calldatas, p.description);
    }

    function testFuzz_Propose_RevertWhen_TheDescriptionHasNoSuffix(string memory text) external {
        Proposal memory p = payment();
        bytes memory expected = abi.encodeWithSelector(
            IComputeGovernor.ComputeGovernor_ProposerSuffixMissing.selector,
            alice
        );
        p.description = text;
        vm.expectRevert(expected);
        proposeRaw(alice, p);
        // The suffix must be the end.
        p.description = string.concat(suffixed(text, alice), ".");
        vm.expectRevert(expected);
        proposeRaw(alice, p);
    }

    function test_Propose_RevertWhen_TheSuffixHoldsNoAddress() external {
        Proposal memory p = payment();
        bytes memory expected = abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, alice);
        p.description = "Pay Carol\n#proposer=0x00000000000000000000000000000000000000zz";
        vm.expectRevert(expected);
        proposeRaw(alice, p);
        p.description = "Pay Carol\n#proposer=000000000000000000000000000000000000000000";
        vm.expectRevert(expected);
        proposeRaw(alice, p);
    }

    function testFuzz_Propose_RevertWhen_TheSuffixNamesAnotherProposer(uint256 seed) external {
        address named = boundAccount(seed);
        if (named == alice) named = bob;
        Proposal memory p = payment();
        p.description = suffixed(p.description, named);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, alice));
        proposeRaw(alice, p);
    }

    function testFuzz_Propose_WhenTheSuffixNamesTheProposer(string memory text) external {
        Proposal memory p = payment();
        p.description = suffixed(text, alice);
        proposeRaw(alice, p);
        p.description = string.concat(text, "#proposer=", Strings.toChecksumHexString(bob));
        proposeRaw(bob, p);
        assertEq(governor.proposalProposer(1), alice, "in small letters");
        assertEq(governor.proposalProposer(2), bob, "with its checksum");
    }

    function test_Propose_WhenTheDescriptionIsTheSuffixAlone() external {
        Proposal memory p = payment();
        p.description = string.concat("#proposer=", Strings.toHexString(alice));
        proposeRaw(alice, p);
        assertEq(governor.proposalProposer(1), alice, "proposer");
    }

    function testFuzz_Propose_WhenTheProposerHasTheVotes(uint256 votes) external {
        giveVotes(relayer, bound(votes, Defaults.PROPOSAL_THRESHOLD, 100_000_000 ether));
        skip(1);
        Proposal memory p = payment();
        uint256 snapshot = block.timestamp + Defaults.VOTING_DELAY;
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCreated(
            1,
            relayer,
            p.targets,
            p.values,
            new string[](1),
            p.calldatas,
            snapshot,
            snapshot + Defaults.VOTING_PERIOD,
            suffixed(p.description, relayer)
        );
        assertEq(propose(relayer, p), 1, "first id");
        assertEq(idOf(p), 1, "id of the calls");
        assertTrue(governor.proposalNeedsQueuing(1), "needs queuing");
        p = payment();
        assertEq(propose(alice, p), 2, "second id");
        assertEq(governor.latestProposalId(), 2, "latest id");
        assertEq(idOf(p), 2, "id of the calls");

        vm.warp(snapshot);
        assertState(1, IGovernor.ProposalState.Pending, "at the snapshot");
        vm.warp(snapshot + 1);
        assertState(1, IGovernor.ProposalState.Active, "the second after");
        vm.warp(snapshot + Defaults.VOTING_PERIOD);
        assertState(1, IGovernor.ProposalState.Active, "the last second");
        vm.warp(snapshot + Defaults.VOTING_PERIOD + 1);
        assertState(1, IGovernor.ProposalState.Defeated, "nobody voted");
    }

    function idOf(Proposal memory p) internal view returns (uint256) {
        return governor.getProposalId(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    /* CANCEL */

    function testFuzz_Cancel_RevertWhen_TheCallerIsNotTheProposer(uint256 seed) external {
        address caller = boundAccount(seed);
        if (caller == alice) caller = bob;
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, caller));
        cancel(caller, p);
    }

    function testFuzz_Cancel_RevertWhen_TheVoteHasBegun(uint256 later) external {
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        vm.warp(governor.proposalSnapshot(id) + bound(later, 1, 3650 days));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, alice));
        cancel(alice, p);
    }

    function testFuzz_Cancel_WhenTheProposerCallsBeforeTheVote(uint256 elapsed, uint256 later) external {
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        skip(bound(elapsed, 0, Defaults.VOTING_DELAY));
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCanceled(id);
        cancel(alice, p);

        vm.warp(block.timestamp + bound(later, 0, 3650 days));
        assertState(id, IGovernor.ProposalState.Canceled, "for ever");
        expectState(id, IGovernor.ProposalState.Canceled, allowed(IGovernor.ProposalState.Active));
        vote(alice, id, Defaults.FOR);
        expectState(id, IGovernor.ProposalState.Canceled, bytes32(0));
        propose(alice, payment());
    }

    /* DEPOSITS AND INTERFACES */

    function testFuzz_Receive_RevertWhen_EtherIsSentToIt(uint256 amount) external {
        amount = bound(amount, 0, 1e9 ether);
        vm.deal(alice, amount);
        vm.prank(alice);
        (bool success, bytes memory reason) = address(governor).call{value: amount}("");
        assertFalse(success, "the governor holds nothing");
        assertEq(reason, abi.encodePacked(IGovernor.GovernorDisabledDeposit.selector), "reason");
    }

    function test_Receive_RevertWhen_ACollectibleIsSentToIt() external {
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        governor.onERC721Received(alice, alice, 1, "");
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        governor.onERC1155Received(alice, alice, 1, 1, "");
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        governor.onERC1155BatchReceived(alice, alice, new uint256[](0), new uint256[](0), "");
    }

    function test_SupportsInterface() external view {
        assertTrue(governor.supportsInterface(type(IGovernor).interfaceId), "IGovernor");
        assertTrue(governor.supportsInterface(type(IERC165).interfaceId), "ERC-165");
        assertFalse(governor.supportsInterface(0xffffffff), "unknown");
    }
}
