// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title SpendDecoder
/// @notice Reads from calldata whether a call moves assets or lets others move them, and how much of a token.
library SpendDecoder {
    /// @dev `increaseAllowance(address,uint256)` of older tokens.
    bytes4 private constant INCREASE_ALLOWANCE = 0x39509351;
    /// @dev `safeTransferFrom(address,address,uint256)` of ERC-721, which is overloaded.
    bytes4 private constant SAFE_TRANSFER = 0x42842e0e;
    /// @dev `safeTransferFrom(address,address,uint256,bytes)` of ERC-721.
    bytes4 private constant SAFE_TRANSFER_WITH_DATA = 0xb88d4fde;

    /// @notice The function that calldata calls; zero where it is too short to name one.
    function selectorOf(bytes calldata data) internal pure returns (bytes4) {
        return data.length < 4 ? bytes4(0) : bytes4(data[:4]);
    }

    /// @notice How much a call of an ERC-20 token transfers or approves, in its smallest unit; 0 for other calls.
    /// Calldata that is too short to say so counts as all there is.
    function tokenAmount(bytes calldata data) internal pure returns (uint256) {
        bytes4 selector = selectorOf(data);
        if (selector == IERC20.transfer.selector || selector == IERC20.approve.selector)
            return _word(data, 36);
        if (selector == IERC20.transferFrom.selector) return _word(data, 68);
        return 0;
    }

    /// @notice Whether a function of that selector moves assets, or lets others move them, by one of the standards.
    function movesAssets(bytes4 selector) internal pure returns (bool) {
        return
            selector == IERC20.transfer.selector ||
            selector == IERC20.approve.selector ||
            selector == IERC20.transferFrom.selector ||
            selector == INCREASE_ALLOWANCE ||
            selector == IERC721.setApprovalForAll.selector ||
            selector == SAFE_TRANSFER ||
            selector == SAFE_TRANSFER_WITH_DATA ||
            selector == IERC1155.safeTransferFrom.selector ||
            selector == IERC1155.safeBatchTransferFrom.selector;
    }

    function _word(bytes calldata data, uint256 offset) private pure returns (uint256) {
        return data.length < offset + 32 ? type(uint256).max : uint256(bytes32(data[offset:offset + 32]));
    }
}
