// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {BoundedTimelock} from "../../contracts/governance/BoundedTimelock.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {EthicsBoard} from "../../contracts/governance/EthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {ProposalPolicy} from "../../contracts/governance/ProposalPolicy.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {Test} from "../utils/Test.sol";

/// @notice What the handlers of all roles share: the clock, the proposals as they were made, and what each was when
/// somebody looked last. It is looked at after every action, so that no state passes unseen.
contract ProposalBook is Test {
    struct Entry {
        address to;
        bytes data;
        bytes32 descriptionHash;
        IProposalPolicy.ProposalClass class;
        uint256 periodThen;
    }

    ComputeGovernor public immutable GOVERNOR;
    ProposalPolicy public immutable POLICY;
    BoundedTimelock public immutable TIMELOCK;
    ComputeToken public immutable TOKEN;
    EthicsBoard public immutable BOARD;

    uint256 public currentTime;
    /// What executed proposals paid from the treasury.
    uint256 public paid;
    Entry[] internal _entries;

    mapping(uint256 id => IGovernor.ProposalState) public lastState;
    mapping(uint256 id => uint256) public lastDeadline;
    /// For and Abstain together when the objection period was seen first; one more, so that 0 is never seen.
    mapping(uint256 id => uint256) public objectionVotes;
    mapping(bytes32 operationsHash => bool) public wasVetoed;

    constructor(ComputeGovernor governor, EthicsBoard board) {
        GOVERNOR = governor;
        POLICY = ProposalPolicy(address(governor.POLICY()));
        TIMELOCK = BoundedTimelock(payable(governor.timelock()));
        TOKEN = ComputeToken(address(governor.token()));
        BOARD = board;
        currentTime = block.timestamp;
    }

    /* THE CLOCK */

    function moveTo(uint256 time) external {
        if (time > currentTime) currentTime = time;
    }

    /* THE PROPOSALS */

    function count() public view returns (uint256) {
        return _entries.length;
    }

    function entry(uint256 id) external view returns (Entry memory) {
        return _entries[id - 1];
    }

    function describe(address proposer) public view returns (string memory) {
        return
            string.concat(
                "Proposal ",
                Strings.toString(_entries.length + 1),
                "\n#proposer=",
                Strings.toHexString(proposer)
            );
    }

    function add(
        address proposer,
        address to,
        bytes calldata data,
        IProposalPolicy.ProposalClass class
    ) external {
        bytes32 hash = keccak256(bytes(describe(proposer)));
        _entries.push(Entry(to, data, hash, class, GOVERNOR.votingPeriod()));
    }

    function recordPayment(uint256 amount) external {
        paid += amount;
    }

    function recordVeto(uint256 id) external {
        wasVetoed[operationsHash(id)] = true;
    }

    function operations(uint256 id) public view returns (IProposalPolicy.Operations memory o) {
        Entry storage e = _entries[id - 1];
        o.targets = new address[](1);
        o.values = new uint256[](1);
        o.calldatas = new bytes[](1);
        o.targets[0] = e.to;
        o.calldatas[0] = e.data;
        o.descriptionHash = e.descriptionHash;
    }

    function operationsHash(uint256 id) public view returns (bytes32) {
        IProposalPolicy.Operations memory o = operations(id);
        return keccak256(abi.encode(o.targets, o.values, o.calldatas));
    }

    function timelockId(uint256 id) external view returns (bytes32) {
        IProposalPolicy.Operations memory o = operations(id);
        bytes32 salt = bytes20(address(GOVERNOR)) ^ o.descriptionHash;
        return TIMELOCK.hashOperationBatch(o.targets, o.values, o.calldatas, 0, salt);
    }

    function find(uint256 seed, IGovernor.ProposalState state) external view returns (uint256, bool) {
        for (uint256 i = 0; i < _entries.length; ++i) {
            uint256 id = 1 + (((seed % _entries.length) + i) % _entries.length);
            if (GOVERNOR.state(id) == state) return (id, true);
        }
        return (0, false);
    }

    /* WATCHING */

    function watch() external {
        vm.warp(currentTime);
        for (uint256 id = 1; id <= _entries.length; ++id) _watch(id);
    }

    function _watch(uint256 id) private {
        IGovernor.ProposalState now_ = GOVERNOR.state(id);
        IGovernor.ProposalState before = lastState[id];
        if (now_ != before) assertTrue(_isLegal(before, now_), "I4: a state changed as it must not");
        lastState[id] = now_;

        uint256 deadline = GOVERNOR.proposalDeadline(id);
        uint256 latest =
            GOVERNOR.proposalSnapshot(id) +
                2 * _entries[id - 1].periodThen +
                POLICY.periods().objectionPeriod;
        assertGe(deadline, lastDeadline[id], "I7: a deadline moved back");
        assertLe(deadline, latest, "I7: a vote without end");
        lastDeadline[id] = deadline;
        if (POLICY.proposalPhase(id) == IProposalPolicy.ProposalPhase.Objection) _watchObjection(id);
    }

    function _watchObjection(uint256 id) private {
        (, uint256 inFavour, uint256 abstain) = GOVERNOR.proposalVotes(id);
        uint256 seen = objectionVotes[id];
        if (seen == 0) objectionVotes[id] = inFavour + abstain + 1;
        else assertEq(inFavour + abstain + 1, seen, "I8: For or Abstain in the objection period");
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
            return
                to == IGovernor.ProposalState.Succeeded ||
                to == IGovernor.ProposalState.Defeated ||
                to == IGovernor.ProposalState.Expired;
        }
        if (from == IGovernor.ProposalState.Succeeded) {
            return
                to == IGovernor.ProposalState.Queued ||
                to == IGovernor.ProposalState.Canceled ||
                to == IGovernor.ProposalState.Expired;
        }
        if (from == IGovernor.ProposalState.Queued) {
            return
                to == IGovernor.ProposalState.Executed ||
                to == IGovernor.ProposalState.Canceled ||
                to == IGovernor.ProposalState.Expired;
        }
        return false;
    }
}
