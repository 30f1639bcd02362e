// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IEthicsBoard} from "../IEthicsBoard.sol";

/// @title BoardSeats
/// @notice Who sits on the board, until when, and who signs for them. See {IEthicsBoard}.
/// @dev Sets of seats are bitmaps, bit n for seat n.
abstract contract BoardSeats is IEthicsBoard, AccessManaged {
    /// @dev What the whole board has, in one slot.
    /// @param vetoes How many since the power was extended last. Never above 27: three in 90 days, for 730 days.
    /// @param latest When the last three vetoes were, 48 bits each, the newest lowest.
    struct Power {
        uint48 sunset;
        uint48 epoch;
        bool isDissolved;
        uint8 vetoes;
        uint144 latest;
    }

    // Seconds in 36 bits last until the year 4147, and the terms of all seats fit into one slot.
    uint256 private constant TERM_BITS = 36;
    uint256 private constant TERM_MASK = (1 << TERM_BITS) - 1;

    /// @inheritdoc IEthicsBoard
    uint8 public constant SEATS = 7;
    /// @inheritdoc IEthicsBoard
    uint8 public constant COHORT_0_SEATS = 4;
    /// @inheritdoc IEthicsBoard
    uint256 public constant MAX_TERM = 730 days;

    Power internal _power;
    /// The end of each seat's term, `TERM_BITS` each, seat 0 lowest; zero while vacant.
    uint256 private _termEnds;
    mapping(uint256 seat => address member) internal _members;
    /// Counted from 1; zero for who sits nowhere. Keeps members whose term is over until somebody takes their seat.
    mapping(address member => uint8 seatFrom1) internal _seats;
    mapping(uint256 seat => bytes) private _signers;

    /// @param authority The access manager that says who may appoint, elect, recall, dissolve and extend.
    /// @param members Who sits on seat 0 to 6; zero leaves a seat vacant.
    /// @param cohortTerms How long the members of cohort 0 and 1 sit, in seconds.
    constructor(
        address authority,
        address[7] memory members,
        uint48[2] memory cohortTerms
    ) AccessManaged(authority) {
        for (uint8 seat = 0; seat < SEATS; ++seat) {
            uint256 termEnd = block.timestamp + cohortTerms[_cohortOf(seat)];
            _requireTerm(termEnd);
            address member = members[seat];
            if (member == address(0)) continue;
            require(_seats[member] == 0, EthicsBoard_MemberInvalid(member));
            _seat(seat, member, termEnd);
        }
    }

    /* FOR MEMBERS */

    /// @inheritdoc IEthicsBoard
    function setSigner(bytes calldata signer) external {
        uint8 seat = seatOf(msg.sender);
        require(signer.length == 0 || signer.length >= 20, EthicsBoard_SignerInvalid(signer));
        _signers[seat] = signer;
        emit SignerSet(seat, msg.sender, signer);
    }

    /// @inheritdoc IEthicsBoard
    function resign() external {
        _vacate(seatOf(msg.sender), false);
    }

    /* FOR THE TIMELOCK AND THE ELECTION */

    /// @inheritdoc IEthicsBoard
    function appoint(uint8 seat, address member, uint48 termEnd) external restricted {
        _requireNotDissolved();
        _requireSeat(seat);
        _requireTerm(termEnd);
        require(
            member != address(0) && (!isMember(member) || seatOf(member) == seat),
            EthicsBoard_MemberInvalid(member)
        );
        _seat(seat, member, termEnd);
    }

    /// @inheritdoc IEthicsBoard
    function seatCohort(uint8 cohort, address[] calldata members, uint48 termEnd) external restricted {
        _requireNotDissolved();
        require(cohort <= 1, EthicsBoard_SeatInvalid(cohort));
        uint8 first = cohort == 0 ? 0 : COHORT_0_SEATS;
        uint256 seats = cohort == 0 ? COHORT_0_SEATS : SEATS - COHORT_0_SEATS;
        require(members.length == seats, EthicsBoard_SeatInvalid(members.length));
        _requireTerm(termEnd);
        for (uint8 i = 0; i < seats; ++i) {
            address member = members[i];
            bool sitsElsewhere = isMember(member) && _cohortOf(seatOf(member)) != cohort;
            if (member == address(0) || sitsElsewhere || _isIn(members[:i], member)) continue;
            _seat(first + i, member, termEnd);
        }
    }

    /// @inheritdoc IEthicsBoard
    function removeMember(address member) external restricted {
        uint8 seatFrom1 = _seats[member];
        if (seatFrom1 != 0) _vacate(seatFrom1 - 1, true);
    }

    /* READING */

    /// @inheritdoc IEthicsBoard
    function epoch() external view returns (uint256) {
        return _power.epoch;
    }

    /// @inheritdoc IEthicsBoard
    function isDissolved() external view returns (bool) {
        return _power.isDissolved;
    }

    /// @inheritdoc IEthicsBoard
    function seatAt(uint8 seat) external view returns (Seat memory) {
        _requireSeat(seat);
        return Seat({member: _members[seat], termEnd: uint48(_termEnd(seat))});
    }

    /// @inheritdoc IEthicsBoard
    function signerOf(uint8 seat) public view returns (bytes memory) {
        _requireSeat(seat);
        bytes memory signer = _signers[seat];
        return signer.length == 0 ? abi.encodePacked(_members[seat]) : signer;
    }

    /// @inheritdoc IEthicsBoard
    function seatOf(address member) public view returns (uint8) {
        uint8 seatFrom1 = _seats[member];
        require(seatFrom1 != 0, EthicsBoard_NotMember(member));
        _requireMember(seatFrom1 - 1, member);
        return seatFrom1 - 1;
    }

    /// @inheritdoc IEthicsBoard
    function isMember(address account) public view returns (bool) {
        uint8 seatFrom1 = _seats[account];
        return seatFrom1 != 0 && _isActive(seatFrom1 - 1);
    }

    /// @inheritdoc IEthicsBoard
    function activeMembers() external view returns (uint256) {
        return _count(_activeSeats());
    }

    /* INTERNAL */

    function _requireMember(uint8 seat, address member) internal view {
        require(_isActive(seat), EthicsBoard_NotMember(member));
    }

    function _requireNotDissolved() internal view {
        require(!_power.isDissolved, EthicsBoard_Dissolved());
    }

    function _requireSeat(uint8 seat) internal pure {
        require(seat < SEATS, EthicsBoard_SeatInvalid(seat));
    }

    /// @dev The seats that are held by members in their term.
    function _activeSeats() internal view returns (uint256 seats) {
        uint256 termEnds = _termEnds;
        for (uint256 bit = 1; termEnds != 0; bit <<= 1) {
            if (termEnds & TERM_MASK >= block.timestamp) seats |= bit;
            termEnds >>= TERM_BITS;
        }
    }

    /// @dev The seat of an account as a set of one; empty for who sits nowhere.
    function _bitOf(address account) internal view returns (uint256) {
        return (1 << _seats[account]) >> 1;
    }

    function _count(uint256 set) internal pure returns (uint256 elements) {
        // Each round takes the lowest bit away.
        for (; set != 0; set &= set - 1) ++elements;
    }

    /* PRIVATE */

    /// @dev Seats a member in place of who sat there. Who sits on another seat leaves that one; who sits on this one
    /// keeps its signer.
    function _seat(uint8 seat, address member, uint256 termEnd) private {
        uint8 oldSeatFrom1 = _seats[member];
        if (oldSeatFrom1 != seat + 1) {
            if (oldSeatFrom1 != 0) _vacate(oldSeatFrom1 - 1, false);
            if (_members[seat] != address(0)) _vacate(seat, false);
            _members[seat] = member;
            _seats[member] = seat + 1;
        }
        _setTermEnd(seat, termEnd);
        emit MemberSeated(seat, member, _cohortOf(seat), termEnd, ++_power.epoch);
    }

    function _vacate(uint8 seat, bool isRecall) private {
        address member = _members[seat];
        delete _members[seat];
        delete _seats[member];
        delete _signers[seat];
        _setTermEnd(seat, 0);
        emit MemberLeft(seat, member, ++_power.epoch, isRecall);
    }

    function _setTermEnd(uint8 seat, uint256 termEnd) private {
        uint256 shift = seat * TERM_BITS;
        _termEnds = (_termEnds & ~(TERM_MASK << shift)) | (termEnd << shift);
    }

    function _requireTerm(uint256 termEnd) private view {
        uint256 latest = block.timestamp + MAX_TERM;
        require(termEnd > block.timestamp && termEnd <= latest, EthicsBoard_TermInvalid(termEnd, latest));
    }

    function _isActive(uint8 seat) private view returns (bool) {
        return _termEnd(seat) >= block.timestamp;
    }

    function _isIn(address[] calldata accounts, address account) private pure returns (bool) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (accounts[i] == account) return true;
        }
        return false;
    }

    function _termEnd(uint8 seat) private view returns (uint256) {
        return (_termEnds >> (seat * TERM_BITS)) & TERM_MASK;
    }

    function _cohortOf(uint8 seat) private pure returns (uint8) {
        return seat < COHORT_0_SEATS ? 0 : 1;
    }
}
