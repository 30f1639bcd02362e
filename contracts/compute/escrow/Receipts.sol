// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IAllocationEscrow} from "../IAllocationEscrow.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {JobViews} from "./JobViews.sol";

/// @title Receipts
/// @notice Whether a receipt can be true and who agreed to it. See {IAllocationEscrow}.
abstract contract Receipts is JobViews, EIP712 {
    bytes32 private constant RECEIPT_TYPEHASH = keccak256(
        "UsageReceipt(uint256 jobId,uint48 gpuSeconds,uint40 periodEnd,uint40 energyWh,uint16 uptimeBps,bytes32 metricsRoot)"
    );

    constructor() EIP712("AllocationEscrow", "1") {}

    /// @inheritdoc IAllocationEscrow
    function receiptDigest(UsageReceipt memory receipt) public view returns (bytes32) {
        bytes32 structHash = RECEIPT_TYPEHASH;
        // Safe: writes 7 words behind the free memory pointer, where nothing is kept. No field is longer than a word, so
        // that EIP-712 wants them as they lie in memory.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, structHash)
            mcopy(add(start, 0x20), receipt, 0xc0)
            structHash := keccak256(start, 0xe0)
        }
        return _hashTypedDataV4(structHash);
    }

    /* INTERNAL */

    /// @dev Work grows, is at most what the time allows, and its time is over.
    function _requirePossible(Job storage job, UsageReceipt memory receipt) internal view {
        uint256 jobId = receipt.jobId;
        uint40 periodEnd = receipt.periodEnd;
        require(
            periodEnd > job.startedAt && periodEnd <= block.timestamp,
            AllocationEscrow_PeriodInvalid(jobId, periodEnd)
        );
        (uint48 accepted, uint40 energyWh) = (job.accepted, job.energyWh);
        uint256 limit = _limitAt(job, periodEnd);
        require(
            receipt.gpuSeconds > accepted && receipt.gpuSeconds <= limit,
            AllocationEscrow_WorkInvalid(jobId, receipt.gpuSeconds, accepted, limit)
        );
        require(
            receipt.energyWh >= energyWh,
            AllocationEscrow_EnergyInvalid(jobId, receipt.energyWh, energyWh)
        );
        require(receipt.uptimeBps <= BPS, AllocationEscrow_UptimeInvalid(receipt.uptimeBps));
    }

    /// @dev Both sides agree. Emits {ReceiptSigned}.
    function _requireAgreed(
        Job storage job,
        IResourceRegistry.MeteringTerms memory metering,
        UsageReceipt memory receipt,
        Agreement calldata researcher,
        Agreement calldata provider
    ) internal {
        bytes32 digest = receiptDigest(receipt);
        address researcherSigner = _requireResearcherSigned(job, receipt.jobId, digest, researcher);
        address providerSigner = _requireProviderSigned(metering, receipt, digest, provider);
        _announceReceipt(receipt, researcherSigner, providerSigner);
    }

    /* PRIVATE */

    function _requireResearcherSigned(
        Job storage job,
        uint256 jobId,
        bytes32 digest,
        Agreement calldata agreement
    ) private view returns (address signer) {
        signer = agreement.signer;
        require(_signsForResearcher(job, jobId, signer), AllocationEscrow_SignerInvalid(jobId, signer));
        _requireSigned(jobId, digest, signer, agreement.signature);
    }

    function _requireProviderSigned(
        IResourceRegistry.MeteringTerms memory metering,
        UsageReceipt memory receipt,
        bytes32 digest,
        Agreement calldata agreement
    ) private view returns (address signer) {
        signer = agreement.signer;
        require(
            signer == metering.provider ||
                _REGISTRY.isReceiptSigner(metering.provider, signer, receipt.periodEnd),
            AllocationEscrow_SignerInvalid(receipt.jobId, signer)
        );
        _requireSigned(receipt.jobId, digest, signer, agreement.signature);
    }

    /// @dev Emits {ReceiptSigned}, whose data are the receipt as it lies in memory. The compiler's copy costs 250 gas more.
    function _announceReceipt(
        UsageReceipt memory receipt,
        address researcherSigner,
        address providerSigner
    ) private {
        bytes32 topic = ReceiptSigned.selector;
        // Safe: reads alone, the 6 fields, of which the first is the job.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            log4(receipt, 0xc0, topic, mload(receipt), researcherSigner, providerSigner)
        }
    }

    function _signsForResearcher(Job storage job, uint256 jobId, address signer) private view returns (bool) {
        uint24 projectId = job.projectId;
        return
            (projectId == 0 ? signer == job.researcher : _PROJECTS.isSigner(projectId, signer)) ||
            _jobSignerUntil[jobId][signer] > block.timestamp;
    }

    /// @dev A key first, since that needs no look at the account's code.
    function _requireSigned(
        uint256 jobId,
        bytes32 digest,
        address signer,
        bytes calldata signature
    ) private view {
        if (signer == msg.sender && signature.length == 0) return;
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        require(
            (failure == ECDSA.RecoverError.NoError && recovered == signer) ||
                SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature),
            AllocationEscrow_SignatureInvalid(jobId, signer)
        );
    }
}
