// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IConstitution} from "./IConstitution.sol";

/// @title Constitution
/// @notice See {IConstitution}.
contract Constitution is IConstitution, AccessManaged {
    /// Version n is at n - 1; there is always one.
    Version[] private _versions;

    /// @param authority The access manager that says who may adopt a new version.
    /// @param textHash keccak256 of the first version's text.
    /// @param articles How many articles it has.
    /// @param uri Where it is.
    constructor(
        address authority,
        bytes32 textHash,
        uint8 articles,
        string memory uri
    ) AccessManaged(authority) {
        _adopt(bytes32(0), textHash, articles, uri);
    }

    /* ADOPTING */

    /// @inheritdoc IConstitution
    function adopt(bytes32 textHash, uint8 articles, string calldata uri) external restricted {
        _adopt(_versions[_versions.length - 1].textHash, textHash, articles, uri);
    }

    /* READING */

    /// @inheritdoc IConstitution
    function version() external view returns (uint256) {
        return _versions.length;
    }

    /// @inheritdoc IConstitution
    function current() external view returns (Version memory) {
        return _versions[_versions.length - 1];
    }

    /// @inheritdoc IConstitution
    function versionAt(uint256 number) external view returns (Version memory) {
        require(number != 0 && number <= _versions.length, Constitution_VersionUnknown(number));
        return _versions[number - 1];
    }

    /// @inheritdoc IConstitution
    function currentText() external view returns (bytes32 textHash, uint8 articles) {
        Version storage inForce = _versions[_versions.length - 1];
        return (inForce.textHash, inForce.articles);
    }

    /* INTERNAL */

    /// @param oldHash The text in force; zero before the first version, which is no text's hash.
    function _adopt(bytes32 oldHash, bytes32 textHash, uint8 articles, string memory uri) private {
        require(
            textHash != bytes32(0) && textHash != oldHash && articles != 0 && bytes(uri).length != 0,
            Constitution_VersionInvalid(textHash, articles, uri)
        );
        _versions.push(
            Version({textHash: textHash, articles: articles, adoptedAt: Time.timestamp(), uri: uri})
        );
        emit ConstitutionAdopted(_versions.length, textHash, articles, uri);
    }
}
