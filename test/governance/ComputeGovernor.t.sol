// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Governance} from "../utils/Governance.t.sol";

/// @notice From deployment to the opening of a vote; voting and execution have files of their own.
contract ComputeGovernorTest is Governance {
    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheVotingPeriodIsZero() external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.votingPeriod = 0;
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidVotingPeriod.selector, 0));
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_RevertWhen_TheExtensionIsLongerThanTheVotingPeriod(
        uint32 period,
        uint48 extension
    ) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.votingPeriod = uint32(bound(period, 1, type(uint32).max));
        settings.lateQuorumExtension = uint48(
            bound(extension, settings.votingPeriod + uint256(1), type(uint48).max)
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                GovernorPreventLateQuorum.GovernorPreventLateQuorumVoteExtensionTooLarge.selector,
                settings.lateQuorumExtension,
                settings.votingPeriod
            )
        );
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_RevertWhen_TheQuorumIsAboveOneHundredPercent(uint256 percent) external {
        IComputeGovernor.Settings memory settings = Defaults.settings();
        settings.quorumPercent = bound(percent, 101, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                GovernorVotesQuorumFraction.GovernorInvalidQuorumFraction.selector,
                settings.quorumPercent,
                100
            )
        );
        new ComputeGovernor(token, timelock, policy, settings);
    }

    function testFuzz_Constructor_WhenTheSettingsAreSound(IComputeGovernor.Settings memory s) external {
        s.votingPeriod = uint32(bound(s.votingPeriod, 1, type(uint32).max));
        s.lateQuorumExtension = uint48(bound(s.lateQuorumExtension, 0, s.votingPeriod));
        s.quorumPercent = bound(s.quorumPercent, 0, 100);
        ComputeGovernor created = new ComputeGovernor(token, timelock, policy, s);
        assertEq(address(created.token()), address(token), "token");
        assertEq(created.timelock(), address(timelock), "timelock");
        assertEq(created.votingDelay(), s.votingDelay, "voting delay");
        assertEq(created.votingPeriod(), s.votingPeriod, "voting period");
        assertEq(created.lateQuorumVoteExtension(), s.lateQuorumExtension, "late quorum extension");
        assertEq(created.proposalThreshold(), s.proposalThreshold, "proposal threshold");
        assertEq(created.quorumNumerator(), s.quorumPercent, "quorum");
        assertEq(created.quorumDenominator(), 100, "quorum is in percent");
        assertEq(created.name(), "ComputeGovernor", "name");
        assertEq(created.version(), "1", "version");
        assertEq(created.CLOCK_MODE(), "mode=timestamp", "clock mode");
        assertEq(created.clock(), block.timestamp, "clock");
        assertEq(
            created.COUNTING_MODE(),
            "support=bravo,fractional&quorum=for,abstain&params=fractional",
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
        propose(bob, payment());
    }

    function testFuzz_Propose_RevertWhen_TheDescriptionNamesAnotherProposer(uint256 seed) external {
        address named = boundAccount(seed);
        if (named == alice) named = bob;
        Proposal memory p = payment();
        p.description = string.concat("Pay Carol\n#proposer=", Strings.toHexString(named));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, alice));
        propose(alice, p);
    }

    function test_Propose_WhenTheDescriptionNamesTheProposer() external {
        Proposal memory p = payment();
        p.description = string.concat("Pay Carol\n#proposer=", Strings.toChecksumHexString(alice));
        uint256 id = propose(alice, p);
        assertEq(governor.proposalProposer(id), alice, "proposer");
    }

    function testFuzz_Propose_WhenTheProposerHasTheVotes(uint256 votes) external {
        votes = bound(votes, Defaults.PROPOSAL_THRESHOLD, 100_000_000 ether);
        giveVotes(relayer, votes);
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
            p.description
        );
        assertEq(propose(relayer, p), 1, "first id");
        p.description = "Pay Carol again";
        assertEq(propose(relayer, p), 2, "second id");
        assertEq(governor.latestProposalId(), 2, "latest id");
        assertEq(
            governor.getProposalId(p.targets, p.values, p.calldatas, keccak256(bytes(p.description))),
            2,
            "id of the calls"
        );
        assertTrue(governor.proposalNeedsQueuing(1), "needs queuing");

        vm.warp(snapshot);
        assertState(1, IGovernor.ProposalState.Pending, "at the snapshot");
        vm.warp(snapshot + 1);
        assertState(1, IGovernor.ProposalState.Active, "the second after");
        vm.warp(snapshot + Defaults.VOTING_PERIOD);
        assertState(1, IGovernor.ProposalState.Active, "the last second");
        vm.warp(snapshot + Defaults.VOTING_PERIOD + 1);
        assertState(1, IGovernor.ProposalState.Defeated, "nobody voted");
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
        propose(alice, p);
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
