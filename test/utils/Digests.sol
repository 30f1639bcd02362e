// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";

/// @title Digests
/// @notice The EIP-712 digests that accounts sign, written from the standards and not from the contracts under test.
library Digests {
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    function permit(
        address token,
        address owner,
        address spender,
        uint256 value,
        uint256 nonce,
        uint256 deadline
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        return hash(token, keccak256(abi.encode(typeHash, owner, spender, value, nonce, deadline)));
    }

    function delegation(
        address token,
        address delegatee,
        uint256 nonce,
        uint256 expiry
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
        return hash(token, keccak256(abi.encode(typeHash, delegatee, nonce, expiry)));
    }

    function claim(
        address distributor,
        uint256 index,
        address delegatee,
        uint256 expiry
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Claim(uint256 index,address delegatee,uint256 expiry)");
        return hash(distributor, keccak256(abi.encode(typeHash, index, delegatee, expiry)));
    }

    function benefitClaim(
        address vault,
        bytes32 grantId,
        address to,
        uint256 claimed,
        uint256 deadline
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Claim(bytes32 grantId,address to,uint256 claimed,uint256 deadline)");
        return hash(vault, keccak256(abi.encode(typeHash, grantId, to, claimed, deadline)));
    }

    function erasure(address board, bytes32 grantId) internal view returns (bytes32) {
        return hash(board, keccak256(abi.encode(keccak256("Erasure(bytes32 grantId)"), grantId)));
    }

    function ballot(
        address governor,
        uint256 proposalId,
        uint8 support,
        address voter,
        uint256 nonce
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
        return hash(governor, keccak256(abi.encode(typeHash, proposalId, support, voter, nonce)));
    }

    function extendedBallot(
        address governor,
        uint256 proposalId,
        uint8 support,
        address voter,
        uint256 nonce,
        string memory reason,
        bytes memory params
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
        );
        bytes32 structHash = keccak256(
            abi.encode(
                typeHash,
                proposalId,
                support,
                voter,
                nonce,
                keccak256(bytes(reason)),
                keccak256(params)
            )
        );
        return hash(governor, structHash);
    }

    function vetoBallot(
        address board,
        uint256 proposalId,
        uint256 epoch,
        IProposalPolicy.VetoReason memory reason
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Ballot(uint256 proposalId,uint256 epoch,uint256 articles,bytes32 reasonHash,string uri,bytes32 constitutionHash)"
        );
        bytes32 structHash = keccak256(
            abi.encode(
                typeHash,
                proposalId,
                epoch,
                reason.articles,
                reason.reasonHash,
                keccak256(bytes(reason.uri)),
                reason.constitutionHash
            )
        );
        return hash(board, structHash);
    }

    function usageReceipt(address escrow, IJobs.UsageReceipt memory receipt) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "UsageReceipt(uint256 jobId,uint48 gpuSeconds,uint40 periodEnd,uint40 energyWh,uint16 uptimeBps,bytes32 metricsRoot)"
        );
        return
            hash(
                escrow,
                keccak256(
                    abi.encode(
                        typeHash,
                        receipt.jobId,
                        receipt.gpuSeconds,
                        receipt.periodEnd,
                        receipt.energyWh,
                        receipt.uptimeBps,
                        receipt.metricsRoot
                    )
                )
            );
    }

    function consent(address log, IConsents.Consent memory input) internal view returns (bytes32) {
        return hash(log, consentStruct(input));
    }

    /// @dev All fields have a word each, in the order of the type, so that encoding the struct is encoding its fields.
    function consentStruct(IConsents.Consent memory input) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Consent(address subject,bytes32 revokeLock,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose,uint16 category,uint8 level,uint8 mechanism,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses,uint32 rewardPerUse,bytes32 termsHash)"
        );
        return keccak256(abi.encode(typeHash, input));
    }

    function revocation(address log, bytes32 grantId) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Revocation(bytes32 grantId)");
        return hash(log, keccak256(abi.encode(typeHash, grantId)));
    }

    function hash(address verifier, bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain(verifier), structHash));
    }

    function domain(address verifier) internal view returns (bytes32) {
        (, string memory name, string memory version, , , , ) = IERC5267(verifier).eip712Domain();
        return
            keccak256(
                abi.encode(DOMAIN, keccak256(bytes(name)), keccak256(bytes(version)), block.chainid, verifier)
            );
    }
}
