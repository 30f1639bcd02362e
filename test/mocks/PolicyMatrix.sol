// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";

/// @title PolicyMatrix
/// @notice Asks a policy book about many cases in one call, so that all there are can be asked.
contract PolicyMatrix {
    uint8 private constant EXPLICIT = 16;
    uint8 private constant MECHANISMS = 64;

    /// @notice The answers for each operations byte from `firstOps` on, each mechanism, and without and with
    /// {ConsentFlags.EXPLICIT}: the error's selector, or 0xffffff and the zone.
    function grants(
        IPolicyBook book,
        IPolicyBook.GrantQuery memory query,
        uint8 firstOps,
        uint256 count
    ) external view returns (bytes4[] memory answers) {
        answers = new bytes4[](count * MECHANISMS * 2);
        for (uint256 i = 0; i < answers.length; ++i) {
            query.flags = i % 2 == 0 ? 0 : EXPLICIT;
            query.mechanism = uint8((i / 2) % MECHANISMS);
            query.ops = firstOps + uint8(i / 2 / MECHANISMS);
            try book.requireGrantable(query) returns (uint8 zone) {
                answers[i] = bytes4(0xffffff00 | uint32(zone));
            } catch (bytes memory reason) {
                answers[i] = bytes4(reason);
            }
        }
    }

    /// @notice The same for uses, without flags; 0xffffff and whether an assessment is needed.
    function uses(
        IPolicyBook book,
        IPolicyBook.UseQuery memory query,
        uint8 firstOp,
        uint256 count
    ) external view returns (bytes4[] memory answers) {
        answers = new bytes4[](count * MECHANISMS);
        for (uint256 i = 0; i < answers.length; ++i) {
            query.mechanism = uint8(i % MECHANISMS);
            query.op = firstOp + uint8(i / MECHANISMS);
            try book.requireUsable(query) returns (uint24, bool needsAssessment) {
                answers[i] = bytes4(0xffffff00 | uint32(needsAssessment ? 1 : 0));
            } catch (bytes memory reason) {
                answers[i] = bytes4(reason);
            }
        }
    }
}
