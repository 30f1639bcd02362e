// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IBenefitVault} from "./IBenefitVault.sol";
import {IConsentLog} from "./IConsentLog.sol";
import {Delegating} from "./log/Delegating.sol";
import {GrantBook} from "./log/GrantBook.sol";
import {Using} from "./log/Using.sol";
import {Withdrawing} from "./log/Withdrawing.sol";

/// @title ConsentLog
/// @notice See {IConsentLog}.
/// @dev The life of a grant; what has come to an end never begins again.
///
///          grant, materialize, subGrant            revoke (by four ways)
///   None ────────────────────────────────▶ Active ────────────────────────▶ Revoked
///    │ refuse                                                                  ▲
///    ├────────▶ Refused                                                        │
///    └─────────────────────────────────────────────────────────────────────────┘
///                        revoke before it came: it never can
///
/// Of the contracts that it calls, the vault alone changes anything, and it calls nobody back.
contract ConsentLog is AccessManaged, Delegating, Withdrawing, Using {
    /// @param authority The access manager that says who may name the vault.
    /// @param policy The policy book.
    /// @param controllers The controllers.
    constructor(
        address authority,
        address policy,
        address controllers
    ) AccessManaged(authority) GrantBook(policy, controllers) {}

    /// @inheritdoc IConsentLog
    function bindBenefitVault(address benefitVault_) external restricted {
        require(
            address(_benefitVault) == address(0) && benefitVault_ != address(0),
            ConsentLog_BindingInvalid()
        );
        _benefitVault = IBenefitVault(benefitVault_);
        emit BenefitVaultBound(benefitVault_);
    }

    /// @inheritdoc IConsentLog
    function benefitVault() external view returns (address) {
        return address(_benefitVault);
    }
}
