// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";

/// @notice The part of the ethics board that the election knows: who sits where, and the seating of a cohort, which is
/// written down and may call back.
contract MockBoard {
    uint8 public constant SEATS = 7;
    uint8 public constant COHORT_0_SEATS = 4;
    uint256 public constant MAX_TERM = 730 days;

    uint256 public seatings;
    uint8 public cohort;
    uint48 public termEnd;
    address[] public members;

    address private _target;
    bytes private _call;
    mapping(address member => uint256 seatFrom1) private _seats;
    mapping(address member => uint256) private _termEnds;
    mapping(uint8 seat => address member) private _members;

    function sit(address member, uint8 seat, uint256 until) external {
        _seats[member] = seat + 1;
        _termEnds[member] = until;
        _members[seat] = member;
    }

    /// @dev What the next seating does first; a revert of it goes through.
    function callBack(address target, bytes calldata call) external {
        _target = target;
        _call = call;
    }

    function seatCohort(uint8 cohort_, address[] calldata members_, uint48 termEnd_) external {
        if (_target != address(0)) {
            (bool success, bytes memory reason) = _target.call(_call);
            if (!success) {
                assembly ("memory-safe") {
                    revert(add(reason, 32), mload(reason))
                }
            }
        }
        ++seatings;
        cohort = cohort_;
        members = members_;
        termEnd = termEnd_;
    }

    function isMember(address account) public view returns (bool) {
        return _seats[account] != 0 && block.timestamp <= _termEnds[account];
    }

    function seatAt(uint8 seat) external view returns (IEthicsBoard.Seat memory) {
        address member = _members[seat];
        return IEthicsBoard.Seat({member: member, termEnd: uint48(_termEnds[member])});
    }

    function seatOf(address member) external view returns (uint8) {
        require(isMember(member), IEthicsBoard.EthicsBoard_NotMember(member));
        return uint8(_seats[member] - 1);
    }
}
