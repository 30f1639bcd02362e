// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Vm} from "../utils/Vm.sol";
import {HolderHandler} from "./HolderHandler.sol";
import {ProposalBook} from "./ProposalBook.sol";
import {RoleHandler} from "./RoleHandler.sol";

/// @notice Members of the ethics board cast ballots, veto, ask for time, recuse themselves and resign, and try what they
/// must not. Ballots are counted here once more, apart from the board.
contract BoardHandler is RoleHandler {
    address[] public members;
    uint256[] public vetoTimes;
    /// Who cast a ballot on a proposal under a membership, by kind of reason.
    mapping(uint256 id => mapping(uint256 epoch => mapping(uint256 kind => mapping(uint256 seat => bool))))
        internal _cast;

    HolderHandler internal immutable HOLDERS;

    constructor(ProposalBook book, address[7] memory members_, HolderHandler holders) RoleHandler(book) {
        HOLDERS = holders;
        for (uint256 i = 0; i < members_.length; ++i) members.push(members_[i]);
    }

    /// @dev What the board does moves no value and executes nothing.
    modifier harmless() {
        uint256 treasury = TOKEN.balanceOf(address(TIMELOCK));
        uint256 executed = _executed();
        _;
        assertEq(TOKEN.balanceOf(address(TIMELOCK)), treasury, "I15: the board moved value");
        assertEq(_executed(), executed, "I15: the board executed something");
    }

    /* ACTIONS */

    function castBallot(uint256 by, uint256 seed, uint256 kind) external watched harmless {
        (uint256 id, bool found) = _reviewed(seed);
        if (!found) return;
        _ballot(by % 7, id, kind % 2);
    }

    /// @dev Five members agree, and somebody carries it out.
    function agree(uint256 seed) public watched harmless {
        (uint256 id, bool found) = _reviewed(seed);
        if (!found || seed % 3 != 0) return;
        for (uint256 seat = 0; seat < 7; ++seat) _ballot(seat, id, 0);
        _veto(id, 0);
    }

    /// @dev Holders decide, the board vetoes, holders override: in one step, because the override's window is short.
    function dispute(uint256 by, uint256 kind) external watched {
        HOLDERS.propose(by, 6 + (kind & ~uint256(255)));
        HOLDERS.win();
        agree(0);
        if (by % 2 == 0) HOLDERS.overrule(by, kind);
    }

    function executeVeto(uint256 seed, uint256 kind) external watched harmless {
        if (BOOK.count() == 0) return;
        _veto(1 + (seed % BOOK.count()), kind % 2);
    }

    function requestExtension(uint256 by, uint256 seed) external watched harmless {
        (uint256 id, bool found) = BOOK.find(seed, IGovernor.ProposalState.Queued);
        if (!found) return;
        uint256 eta = GOVERNOR.proposalEta(id);
        bool wasExtended = POLICY.reviewOf(id).isExtended;
        vm.prank(members[by % 7]);
        try BOARD.requestExtension(id) {
            assertFalse(wasExtended && GOVERNOR.proposalEta(id) != eta, "extended once");
            assertTrue(POLICY.isVetoable(id), "I16: a recall or an override is not delayed");
        } catch {
            assertEq(GOVERNOR.proposalEta(id), eta, "unchanged");
        }
    }

    function recuse(uint256 by, uint256 seed) external watched harmless {
        (uint256 id, bool found) = _reviewed(seed);
        address member = members[by % 7];
        if (!found || seed % 5 != 0 || !BOARD.isMember(member) || BOARD.isRecused(id, member)) return;
        vm.prank(member);
        BOARD.recuse(id, "a conflict of interest");
    }

    function resign(uint256 by, uint256 seed) external watched harmless {
        address member = members[by % 7];
        if (seed % 16 != 0 || !BOARD.isMember(member)) return;
        vm.prank(member);
        BOARD.resign();
    }

    /// @dev The holders seat somebody again, so that a run does not end without a board.
    function reappoint(uint256 seed) external watched {
        uint8 seat = uint8(seed % 7);
        if (BOARD.isDissolved() || BOARD.isMember(members[seat])) return;
        vm.prank(address(TIMELOCK));
        BOARD.appoint(seat, members[seat], uint48(block.timestamp + 700 days));
    }

    /// @dev Even the board's own address can't veto what is not vetoable.
    function vetoDirectly(uint256 seed) external watched harmless {
        if (BOOK.count() == 0) return;
        uint256 id = 1 + (seed % BOOK.count());
        if (POLICY.isVetoable(id)) return;
        vm.prank(address(BOARD));
        (bool success, ) = address(POLICY).call(
            abi.encodeCall(POLICY.veto, (BOOK.operations(id), reason(0)))
        );
        assertFalse(success, "I16, I17: neither recall nor override is vetoed");
    }

    /* WHAT HAPPENED */

    function vetoCount() external view returns (uint256) {
        return vetoTimes.length;
    }

    /// @dev How many active members, without a conflict, cast a ballot of a kind in the present membership.
    function ballots(uint256 id, uint256 kind) public view returns (uint256 total) {
        uint256 epoch = BOARD.epoch();
        for (uint256 seat = 0; seat < 7; ++seat) {
            address member = BOARD.seatAt(uint8(seat)).member;
            if (!_cast[id][epoch][kind][seat] || !BOARD.isMember(member)) continue;
            if (!BOARD.isRecused(id, member)) ++total;
        }
    }

    function reason(uint256 kind) public pure returns (IProposalPolicy.VetoReason memory) {
        return
            IProposalPolicy.VetoReason(
                1 << (kind + 1),
                keccak256(abi.encode(kind)),
                "ipfs://reason",
                Defaults.CONSTITUTION_HASH
            );
    }

    /* HELPERS */

    function _ballot(uint256 seat, uint256 id, uint256 kind) private {
        IGovernor.ProposalState before = GOVERNOR.state(id);
        address member = BOARD.seatAt(uint8(seat)).member;
        uint256 epoch = BOARD.epoch();
        vm.prank(member);
        try BOARD.castBallot(id, reason(kind)) {
            assertFalse(_cast[id][epoch][kind][seat], "I20: one ballot per member and reason");
            assertTrue(POLICY.isVetoable(id), "I16: no ballot on a recall");
            _cast[id][epoch][kind][seat] = true;
        } catch {
            // Not a member any more, recused, cast already, or the board has no power.
        }
        assertTrue(GOVERNOR.state(id) == before, "I14: a ballot alone changes nothing");
    }

    function _veto(uint256 id, uint256 kind) private {
        IGovernor.ProposalState before = GOVERNOR.state(id);
        uint256 agreed = ballots(id, kind);
        IEthicsBoard.Obstacle obstacle = BOARD.obstacle();
        IProposalPolicy.Operations memory o = BOOK.operations(id);
        vm.recordLogs();
        try BOARD.executeVeto(o, reason(kind)) {
            assertGe(agreed, 5, "I14: fewer than five vetoed");
            assertTrue(obstacle == IEthicsBoard.Obstacle.None, "I18: a veto without power");
            assertTrue(POLICY.isVetoable(id), "I16, I17: not vetoable");
            assertTrue(
                before == IGovernor.ProposalState.Succeeded || before == IGovernor.ProposalState.Queued,
                "only what was won"
            );
            _checkEvent(id);
            vetoTimes.push(block.timestamp);
            BOOK.recordVeto(id);
        } catch {
            assertTrue(GOVERNOR.state(id) == before, "I14: unchanged");
        }
    }

    /// @dev The veto's event carries everything that was signed.
    function _checkEvent(uint256 id) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 seen;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IProposalPolicy.ProposalVetoed.selector) continue;
            assertEq(uint256(logs[i].topics[1]), id, "I21: of this proposal");
            (bytes32 constitution, uint256 articles, bytes32 hash, string memory uri, ) = abi.decode(
                logs[i].data,
                (bytes32, uint256, bytes32, string, uint256)
            );
            assertTrue(articles != 0 && hash != 0 && bytes(uri).length > 0, "I21: a veto without a reason");
            assertEq(constitution, Defaults.CONSTITUTION_HASH, "I21: the constitution in force");
            ++seen;
        }
        assertEq(seen, 1, "I21: one event");
    }

    /// @dev A proposal that the board can judge: queued, else won.
    function _reviewed(uint256 seed) private view returns (uint256 id, bool found) {
        (id, found) = BOOK.find(seed, IGovernor.ProposalState.Queued);
        if (!found || seed % 2 == 0) {
            (uint256 won, bool isWon) = BOOK.find(seed, IGovernor.ProposalState.Succeeded);
            if (isWon) return (won, true);
        }
    }

    function _executed() private view returns (uint256 total) {
        for (uint256 id = 1; id <= BOOK.count(); ++id) {
            if (GOVERNOR.state(id) == IGovernor.ProposalState.Executed) ++total;
        }
    }
}
