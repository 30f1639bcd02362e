// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IntakePause} from "../../contracts/common/IntakePause.sol";

/// @title IntakeDesk
/// @notice The plainest contract that takes new business, and lets people out of it.
contract IntakeDesk is IntakePause {
    uint256 public taken;

    constructor(address authority) AccessManaged(authority) {}

    function take() external whenIntakeOpen {
        ++taken;
    }

    function letOut() external {
        --taken;
    }
}
