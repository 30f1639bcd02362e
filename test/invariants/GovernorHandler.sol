// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {Handler} from "./Handler.sol";

/// @notice Proposes, votes, cancels, queues and executes, moves tokens meanwhile, and lets votes change the settings.
contract GovernorHandler is Handler {
    struct Call {
        address to;
        bytes data;
        bytes32 descriptionHash;
    }

    ComputeGovernor internal _governor;
    TimelockController internal _timelock;
    ComputeToken internal _token;

    address[] internal voters;
    Call[] internal calls;

    /// What a proposal was the last time that somebody looked, and its deadline then.
    mapping(uint256 id => IGovernor.ProposalState) public lastState;
    mapping(uint256 id => uint256) public lastDeadline;
    mapping(uint256 id => mapping(address voter => uint256)) public weightUsed;
    uint256 public paid;

    constructor(ComputeGovernor governor, address[] memory voters_) {
        _governor = governor;
        _timelock = TimelockController(payable(governor.timelock()));
        _token = ComputeToken(address(governor.token()));
        voters = voters_;
    }

    /// @dev After each action every proposal is looked at, so that no state is skipped unseen.
    modifier watched() {
        _;
        _watchAll();
    }

    /* ACTIONS */

    function passTime(uint256 seed) external onTime watched {
        _pass(seed, 9 days);
    }

    function propose(uint256 by, uint256 kind) external onTime watched {
        if (calls.length == 8) return;
        address proposer = _pick(voters, by);
        if (_token.getPastVotes(proposer, currentTime - 1) < _governor.proposalThreshold()) return;
        string memory description = string(abi.encodePacked("Proposal ", calls.length));
        (address to, bytes memory data) = _action(kind);
        calls.push(Call(to, data, keccak256(bytes(description))));
        (address[] memory t, uint256[] memory v, bytes[] memory c, ) = _arguments(calls.length);
        vm.prank(proposer);
        uint256 id = _governor.propose(t, v, c, description);
        assertEq(id, calls.length, "G6: ids count up");
    }

    function castVote(uint256 by, uint256 seed, uint8 support) external onTime watched {
        (uint256 id, bool found) = _find(seed, IGovernor.ProposalState.Active);
        if (!found) return;
        address voter = _pick(voters, by);
        vm.prank(voter);
        try _governor.castVote(id, support % 3) returns (uint256 weight) {
            weightUsed[id][voter] += weight;
        } catch {
            // Only for want of weight.
            uint256 weight = _token.getPastVotes(voter, _governor.proposalSnapshot(id));
            assertEq(_governor.usedVotes(id, voter), weight, "G2: nothing left to vote with");
        }
    }

    function castFraction(uint256 by, uint256 seed, uint128 a, uint128 f, uint128 n) external onTime watched {
        (uint256 id, bool found) = _find(seed, IGovernor.ProposalState.Active);
        if (!found) return;
        address voter = _pick(voters, by);
        uint256 left =
            _token.getPastVotes(voter, _governor.proposalSnapshot(id)) - _governor.usedVotes(id, voter);
        if (left == 0) return;
        a = uint128(bound(a, 0, left));
        f = uint128(bound(f, 0, left - a));
        n = uint128(bound(n, 0, left - a - f));
        vm.prank(voter);
        weightUsed[id][voter] += _governor.castVoteWithReasonAndParams(
            id,
            255,
            "",
            abi.encodePacked(a, f, n)
        );
    }

    /// @dev Single random votes almost never reach the quorum in time; this walks one proposal through its vote.
    function campaign(uint256 seed) external onTime watched {
        (uint256 id, bool found) = _find(seed, IGovernor.ProposalState.Active);
        if (!found) (id, found) = _find(seed, IGovernor.ProposalState.Pending);
        if (!found) return;
        uint256 opens = _governor.proposalSnapshot(id) + 1;
        if (currentTime < opens) currentTime = opens;
        vm.warp(currentTime);
        _watchAll();
        for (uint256 i = 0; i < voters.length; ++i) {
            uint256 weight = _token.getPastVotes(voters[i], _governor.proposalSnapshot(id));
            if (_governor.usedVotes(id, voters[i]) == weight) continue;
            vm.prank(voters[i]);
            weightUsed[id][voters[i]] += _governor.castVote(id, 1);
        }
        if (seed % 2 == 0) return;
        currentTime = _governor.proposalDeadline(id) + 1;
        vm.warp(currentTime);
    }

    function cancel(uint256 seed) external onTime watched {
        (uint256 id, bool found) = _find(seed, IGovernor.ProposalState.Pending);
        if (!found) return;
        (address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 hash) = _arguments(id);
        vm.prank(_governor.proposalProposer(id));
        _governor.cancel(t, v, c, hash);
    }

    function queue(uint256 seed) external onTime watched {
        (uint256 id, bool found) = _find(seed, IGovernor.ProposalState.Succeeded);
        if (!found) return;
        (address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 hash) = _arguments(id);
        _governor.queue(t, v, c, hash);
        if (seed % 2 == 0) return;
        currentTime = _governor.proposalEta(id);
        vm.warp(currentTime);
    }

    function execute(uint256 seed) external onTime watched {
        (uint256 id, bool found) = _find(seed, IGovernor.ProposalState.Queued);
        if (!found) return;
        uint256 eta = _governor.proposalEta(id);
        uint256 before = _token.balanceOf(address(_timelock));
        (address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 hash) = _arguments(id);
        try _governor.execute(t, v, c, hash) {
            assertGe(currentTime, eta, "G3: executed before its time");
            paid += before - _token.balanceOf(address(_timelock));
        } catch {
            assertTrue(currentTime < eta, "G3: a proposal whose time has come goes through");
        }
    }

    /// @dev What an outsider may try in any state must change nothing.
    function meddle(uint256 by, uint256 seed, uint256 kind) external onTime watched {
        if (calls.length == 0) return;
        uint256 id = 1 + (seed % calls.length);
        (address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 hash) = _arguments(id);
        address caller = boundAccount(by);
        bytes memory data;
        if (kind % 4 == 0) data = abi.encodeCall(_governor.cancel, (t, v, c, hash));
        if (kind % 4 == 1) data = abi.encodeCall(_governor.updateQuorumNumerator, (0));
        if (kind % 4 == 2) data = abi.encodeCall(_governor.castVote, (id, 1));
        if (kind % 4 == 3) data = abi.encodeCall(_governor.relay, (t[0], 0, c[0]));
        vm.prank(caller);
        (bool success, ) = address(_governor).call(data);
        assertFalse(success, "G7: an outsider changed something");

        bytes32 salt = bytes20(address(_governor)) ^ hash;
        if (kind % 3 == 0) data = abi.encodeCall(_timelock.scheduleBatch, (t, v, c, 0, salt, 0));
        if (kind % 3 == 1) data = abi.encodeCall(_timelock.executeBatch, (t, v, c, 0, salt));
        if (kind % 3 == 2) {
            data = abi.encodeCall(_timelock.cancel, (_timelock.hashOperationBatch(t, v, c, 0, salt)));
        }
        vm.prank(caller);
        (success, ) = address(_timelock).call(data);
        assertFalse(success, "G7: an outsider used the timelock");
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external onTime watched {
        address sender = _pick(voters, from);
        amount = bound(amount, 0, _token.balanceOf(sender));
        vm.prank(sender);
        _token.transfer(_pick(voters, to), amount);
    }

    function delegate(uint256 from, uint256 to) external onTime watched {
        vm.prank(_pick(voters, from));
        _token.delegate(_pick(voters, to));
    }

    /* WHAT HAPPENED */

    function count() external view returns (uint256) {
        return calls.length;
    }

    function allVoters() external view returns (address[] memory) {
        return voters;
    }

    function operationOf(uint256 id) external view returns (bytes32) {
        (address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 hash) = _arguments(id);
        return _timelock.hashOperationBatch(t, v, c, 0, bytes20(address(_governor)) ^ hash);
    }

    /* HELPERS */

    function _action(uint256 kind) private view returns (address, bytes memory) {
        uint256 value = kind >> 8;
        if (kind % 6 == 0) {
            return (address(_governor), abi.encodeCall(_governor.updateQuorumNumerator, (value % 7)));
        }
        if (kind % 6 == 1) {
            // At least as long as the extension for a late quorum.
            uint32 period = uint32(bound(value, 2 days, 14 days));
            return (address(_governor), abi.encodeCall(_governor.setVotingPeriod, (period)));
        }
        if (kind % 6 == 2) {
            return (address(_timelock), abi.encodeCall(_timelock.updateDelay, (value % 10 days)));
        }
        if (kind % 6 == 3) {
            return (address(_governor), abi.encodeCall(_governor.setProposalThreshold, (value % 1e25)));
        }
        return (address(_token), abi.encodeCall(_token.transfer, (_pick(voters, value), value % 1e24)));
    }

    function _arguments(
        uint256 id
    ) private view returns (address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 hash) {
        t = new address[](1);
        v = new uint256[](1);
        c = new bytes[](1);
        t[0] = calls[id - 1].to;
        c[0] = calls[id - 1].data;
        hash = calls[id - 1].descriptionHash;
    }

    function _find(uint256 seed, IGovernor.ProposalState state) private view returns (uint256, bool) {
        for (uint256 i = 0; i < calls.length; ++i) {
            uint256 id = 1 + (((seed % calls.length) + i) % calls.length);
            if (_governor.state(id) == state) return (id, true);
        }
        return (0, false);
    }

    function _watchAll() private {
        for (uint256 id = 1; id <= calls.length; ++id) _watch(id);
    }

    function _watch(uint256 id) private {
        IGovernor.ProposalState now_ = _governor.state(id);
        IGovernor.ProposalState before = lastState[id];
        if (now_ != before) assertTrue(_isLegal(before, now_), "G4: a state changed as it must not");
        uint256 deadline = _governor.proposalDeadline(id);
        assertGe(deadline, lastDeadline[id], "G5: a deadline moved back");
        lastState[id] = now_;
        lastDeadline[id] = deadline;
    }

    /// @dev Time may pass by several steps at once, so an edge leads to any state that lies ahead.
    function _isLegal(IGovernor.ProposalState from, IGovernor.ProposalState to) private pure returns (bool) {
        if (from == IGovernor.ProposalState.Pending) {
            return
                to == IGovernor.ProposalState.Active ||
                to == IGovernor.ProposalState.Canceled ||
                to == IGovernor.ProposalState.Defeated;
        }
        if (from == IGovernor.ProposalState.Active) {
            return to == IGovernor.ProposalState.Succeeded || to == IGovernor.ProposalState.Defeated;
        }
        if (from == IGovernor.ProposalState.Succeeded) return to == IGovernor.ProposalState.Queued;
        if (from == IGovernor.ProposalState.Queued) return to == IGovernor.ProposalState.Executed;
        return false;
    }
}
