// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Consents} from "./Consents.t.sol";

/// @notice What tests of grants have in common.
abstract contract GrantSteps is Consents {
    IConsents.Consent internal wanted;

    function setUp() public override {
        super.setUp();
        wanted = consentOf(makeSubject("ada"));
    }
}
