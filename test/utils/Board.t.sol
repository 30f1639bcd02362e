// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Constitution} from "../../contracts/governance/Constitution.sol";
import {EthicsBoard} from "../../contracts/governance/EthicsBoard.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {MockVetoableGovernor} from "../mocks/MockVetoableGovernor.sol";
import {Base} from "./Base.t.sol";

/// @title Board
/// @notice The ethics board with its seven members, a constitution of twelve articles, and a governor whose proposals
/// are as the test sets them. One proposal is queued.
abstract contract Board is Base {
    uint64 internal constant BOARD_ELECTION_ROLE = 3;
    uint48 internal constant TERM_0 = 365 days;
    uint48 internal constant TERM_1 = 700 days;
    uint48 internal constant SUNSET = 720 days;
    uint8 internal constant ARTICLES = 12;
    bytes32 internal constant CONSTITUTION_HASH = keccak256("the constitution");
    uint256 internal constant ID = 1;

    address internal holders;
    address internal election;
    address[7] internal members;
    Constitution internal constitution;
    MockVetoableGovernor internal proposals;
    EthicsBoard internal board;

    function setUp() public virtual override {
        super.setUp();
        holders = makeAccount("holders");
        election = makeAccount("election");
        string[7] memory names = ["ann", "ben", "cleo", "dan", "eve", "finn", "gail"];
        for (uint256 seat = 0; seat < 7; ++seat) members[seat] = makeAccount(names[seat]);

        accessManager = new AccessManager(address(this));
        constitution = new Constitution(address(accessManager), CONSTITUTION_HASH, ARTICLES, "ipfs://text");
        proposals = new MockVetoableGovernor();
        board = create(members, [TERM_0, TERM_1], SUNSET);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IEthicsBoard.seatCohort.selector;
        accessManager.setTargetFunctionRole(address(board), selectors, BOARD_ELECTION_ROLE);
        accessManager.grantRole(BOARD_ELECTION_ROLE, election, 0);
        accessManager.grantRole(0, holders, 0);
        addProposal(ID);
    }

    function create(
        address[7] memory seated,
        uint48[2] memory terms,
        uint48 sunsetIn
    ) internal returns (EthicsBoard) {
        return
            new EthicsBoard(
                address(accessManager),
                address(proposals),
                constitution,
                seated,
                terms,
                sunsetIn
            );
    }

    /* PROPOSALS AND REASONS */

    function operations(uint256 id) internal view returns (IProposalPolicy.Operations memory ops) {
        ops.targets = new address[](1);
        ops.values = new uint256[](1);
        ops.calldatas = new bytes[](1);
        ops.targets[0] = address(constitution);
        ops.calldatas[0] = abi.encodeCall(constitution.adopt, (bytes32(id), 1, "ipfs://worse"));
        ops.descriptionHash = bytes32(id);
    }

    function addProposal(uint256 id) internal {
        proposals.add(id, operations(id));
        proposals.setState(id, IGovernor.ProposalState.Queued);
        proposals.setProposer(id, alice);
    }

    /// @dev Breaks the articles 1 and 12, the first and the last.
    function reason() internal pure returns (IProposalPolicy.VetoReason memory) {
        return
            IProposalPolicy.VetoReason({
                articles: (1 << 1) | (1 << ARTICLES),
                reasonHash: keccak256("why"),
                uri: "ipfs://why",
                constitutionHash: CONSTITUTION_HASH
            });
    }

    /* STEPS */

    function castBallot(uint256 seat, uint256 id) internal {
        vm.prank(members[seat]);
        board.castBallot(id, reason());
    }

    /// @dev The seats from 0 on vote to veto.
    function castBallots(uint256 count, uint256 id) internal {
        for (uint256 seat = 0; seat < count; ++seat) castBallot(seat, id);
    }

    function executeVeto(uint256 id) internal {
        board.executeVeto(operations(id), reason());
    }

    /// @dev Adds a proposal and vetoes it.
    function veto(uint256 id) internal {
        addProposal(id);
        castBallots(5, id);
        executeVeto(id);
    }

    /// @dev Two vetoes that the holders override.
    function suspend() internal {
        for (uint256 id = 101; id <= 102; ++id) {
            veto(id);
            proposals.setOverridden(id);
        }
    }

    function appoint(uint256 seat, address member, uint256 termEnd) internal {
        vm.prank(holders);
        board.appoint(uint8(seat), member, uint48(termEnd));
    }

    function removeMember(address member) internal {
        vm.prank(holders);
        board.removeMember(member);
    }

    function dissolve() internal {
        vm.prank(holders);
        board.dissolve();
    }

    function extend(uint256 newSunset) internal {
        vm.prank(holders);
        board.extend(uint48(newSunset));
    }

    function recuse(uint256 seat, uint256 id) internal {
        vm.prank(members[seat]);
        board.recuse(id, "my own project");
    }

    function setSigner(uint256 seat, bytes memory signer) internal {
        vm.prank(members[seat]);
        board.setSigner(signer);
    }

    /* EXPECTATIONS */

    function expectNotMember(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotMember.selector, account));
    }

    function expectUnauthorized(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, account));
    }

    function expectSeatInvalid(uint256 seat) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_SeatInvalid.selector, seat));
    }

    function expectTermInvalid(uint256 termEnd) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEthicsBoard.EthicsBoard_TermInvalid.selector,
                termEnd,
                block.timestamp + 730 days
            )
        );
    }

    function expectNoPower(IEthicsBoard.Obstacle found) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NoPower.selector, found));
    }

    function expectReasonError(IProposalPolicy.VetoReason memory wrong) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEthicsBoard.EthicsBoard_ReasonInvalid.selector,
                wrong.articles,
                wrong.reasonHash,
                wrong.uri,
                wrong.constitutionHash
            )
        );
    }

    function expectRecused(address member) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_Recused.selector, ID, member));
    }

    function expectAlreadyDone(address member) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_AlreadyDone.selector, ID, member));
    }

    function expectWrongState(IGovernor.ProposalState current) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_WrongState.selector, ID, current));
    }

    function expectNonexistent(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, id));
    }

    function expectSeated(uint256 seat, address member, uint256 termEnd, uint256 epoch) internal {
        vm.expectEmit(address(board));
        emit IEthicsBoard.MemberSeated(uint8(seat), member, seat < 4 ? 0 : 1, termEnd, epoch);
    }

    function expectLeft(uint256 seat, address member, uint256 epoch, bool isRecall) internal {
        vm.expectEmit(address(board));
        emit IEthicsBoard.MemberLeft(uint8(seat), member, epoch, isRecall);
    }

    function assertSeat(uint256 seat, address member, uint256 termEnd) internal view {
        IEthicsBoard.Seat memory found = board.seatAt(uint8(seat));
        assertEq(found.member, member, "member of the seat");
        assertEq(found.termEnd, termEnd, "end of the term");
    }

    function assertObstacle(IEthicsBoard.Obstacle expected) internal view {
        assertEq(uint256(board.obstacle()), uint256(expected), "obstacle");
    }

    function assertBallots(uint256 id, uint256 expectedSeats, uint256 expectedCount) internal view {
        (uint256 seats, uint256 count) = board.ballotsOf(id, reason());
        assertEq(seats, expectedSeats, "seats whose ballots stand");
        assertEq(count, expectedCount, "ballots that stand");
    }

    /// @dev Any state but those that are allowed.
    function stateOutside(uint256 seed, uint256 states) internal pure returns (IGovernor.ProposalState) {
        uint256 current = seed % 8;
        while ((states >> current) & 1 == 1) current = (current + 1) % 8;
        return IGovernor.ProposalState(current);
    }
}
