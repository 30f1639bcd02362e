// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Consents} from "./Consents.t.sol";

/// @notice A consent that ada gave, for those who try to do more with it.
abstract contract GivenConsent is Consents {
    IConsents.Consent internal given;
    bytes32 internal grantId;

    function setUp() public override {
        super.setUp();
        given = consented("ada");
        grantId = idOf(given);
    }
}
