// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IDelegationSurrogate} from "./IDelegationSurrogate.sol";

/// @title DelegationSurrogate
/// @notice See {IDelegationSurrogate}.
contract DelegationSurrogate is IDelegationSurrogate {
    using SafeERC20 for IERC20;

    /// @inheritdoc IDelegationSurrogate
    address public immutable MAKER;
    /// @inheritdoc IDelegationSurrogate
    address public immutable TOKEN;
    /// @inheritdoc IDelegationSurrogate
    address public immutable DELEGATEE;

    /// @dev The caller is the maker.
    /// @param token The votes token.
    /// @param delegatee Who votes with the tokens; zero for nobody.
    constructor(address token, address delegatee) {
        MAKER = msg.sender;
        TOKEN = token;
        DELEGATEE = delegatee;
        IVotes(token).delegate(delegatee);
    }

    /// @inheritdoc IDelegationSurrogate
    function release(address to, uint256 amount) external {
        require(msg.sender == MAKER, DelegationSurrogate_NotMaker(msg.sender));
        IERC20(TOKEN).safeTransfer(to, amount);
    }
}
