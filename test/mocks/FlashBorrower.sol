// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";

/// @title FlashBorrower
/// @notice Borrows tokens, delegates, acts as a governor's voter and pays back, all in one transaction.
contract FlashBorrower {
    ComputeToken internal immutable TOKEN;
    ComputeGovernor internal immutable GOVERNOR;

    constructor(ComputeGovernor governor) {
        GOVERNOR = governor;
        TOKEN = ComputeToken(address(governor.token()));
    }

    function borrowAndAct(
        address lender,
        uint256 amount,
        bytes calldata act
    ) external returns (bool success) {
        TOKEN.transferFrom(lender, address(this), amount);
        TOKEN.delegate(address(this));
        (success, ) = address(GOVERNOR).call(act);
        TOKEN.transfer(lender, amount);
    }
}
