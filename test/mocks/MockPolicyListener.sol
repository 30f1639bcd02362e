// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPolicyListener} from "../../contracts/provenance/IPolicyListener.sol";

/// @title MockPolicyListener
/// @notice Remembers what it was told last, how often, and by whom.
contract MockPolicyListener is IPolicyListener {
    uint32 public version;
    uint40 public pausedUntil;
    uint256 public count;
    address public teller;

    function onPolicyChanged(uint32 version_, uint40 pausedUntil_) external {
        (version, pausedUntil, teller) = (version_, pausedUntil_, msg.sender);
        ++count;
    }
}
