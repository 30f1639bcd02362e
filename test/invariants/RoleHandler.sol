// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BoundedTimelock} from "../../contracts/governance/BoundedTimelock.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {EthicsBoard} from "../../contracts/governance/EthicsBoard.sol";
import {ProposalPolicy} from "../../contracts/governance/ProposalPolicy.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {Test} from "../utils/Test.sol";
import {ProposalBook} from "./ProposalBook.sol";

/// @notice What the handlers of all roles do before and after each action.
abstract contract RoleHandler is Test {
    ProposalBook internal immutable BOOK;
    ComputeGovernor internal immutable GOVERNOR;
    ProposalPolicy internal immutable POLICY;
    BoundedTimelock internal immutable TIMELOCK;
    ComputeToken internal immutable TOKEN;
    EthicsBoard internal immutable BOARD;

    modifier watched() {
        vm.warp(BOOK.currentTime());
        _;
        BOOK.watch();
    }

    constructor(ProposalBook book) {
        BOOK = book;
        GOVERNOR = book.GOVERNOR();
        POLICY = book.POLICY();
        TIMELOCK = book.TIMELOCK();
        TOKEN = book.TOKEN();
        BOARD = book.BOARD();
    }

    function _moveTo(uint256 time) internal {
        BOOK.moveTo(time);
        vm.warp(BOOK.currentTime());
        BOOK.watch();
    }
}
