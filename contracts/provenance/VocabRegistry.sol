// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVocabRegistry} from "./IVocabRegistry.sol";

/// @title VocabRegistry
/// @notice See {IVocabRegistry}.
contract VocabRegistry is IVocabRegistry, AccessManaged {
    uint16 private constant LAST_PURPOSE = 191;
    uint16 private constant LAST_MECHANISM = 63;
    uint8 private constant LAST_ZONE = 7;

    /// @notice A term with the bits of its ancestors, in one word.
    /// @param ancestors Of a purpose, without itself; zero of others.
    struct StoredTerm {
        uint40 addedAt;
        uint8 zone;
        bool isSpecial;
        bool isWholesale;
        uint192 ancestors;
    }

    /// @inheritdoc IVocabRegistry
    bytes32 public release;

    mapping(TermKind kind => mapping(uint16 code => StoredTerm)) private _terms;

    constructor(address authority) AccessManaged(authority) {}

    /* FOR THE TIMELOCK */

    /// @inheritdoc IVocabRegistry
    function addTerms(bytes32 release_, TermInput[] calldata terms) external restricted {
        require(release_ != 0, VocabRegistry_ReleaseMissing());
        if (release_ != release) {
            release = release_;
            emit ReleasePinned(release_);
        }
        for (uint256 i = 0; i < terms.length; ++i) _add(terms[i]);
    }

    /* READING */

    /// @inheritdoc IVocabRegistry
    function termOf(TermKind kind, uint16 code) external view returns (Term memory) {
        return _termOf(_terms[kind][code]);
    }

    /// @inheritdoc IVocabRegistry
    function ancestorsOf(uint16 purpose) external view returns (uint256) {
        return _terms[TermKind.Purpose][purpose].ancestors;
    }

    /// @inheritdoc IVocabRegistry
    function purposeOf(uint16 purpose) external view returns (uint256 lineage, Term memory term) {
        return _purposeOf(purpose);
    }

    /// @inheritdoc IVocabRegistry
    function pairOf(
        uint16 purpose,
        uint16 category
    ) external view returns (uint256 lineage, Term memory purposeTerm, Term memory categoryTerm) {
        (lineage, purposeTerm) = _purposeOf(purpose);
        categoryTerm = _termOf(_terms[TermKind.Category][category]);
        require(categoryTerm.addedAt != 0, VocabRegistry_TermUnknown(TermKind.Category, category));
    }

    /// @inheritdoc IVocabRegistry
    function isNarrowing(uint16 narrow, uint16 broad, uint256 time) external view returns (bool) {
        StoredTerm memory term = _terms[TermKind.Purpose][narrow];
        if (term.addedAt == 0 || term.addedAt > time) return false;
        // A shift beyond the word's end gives zero, so a code that can't be is nobody's ancestor.
        return narrow == broad || (uint256(term.ancestors) >> broad) & 1 == 1;
    }

    /* PRIVATE */

    function _add(TermInput calldata input) private {
        (TermKind kind, uint16 code) = (input.kind, input.code);
        StoredTerm storage term = _terms[kind][code];
        require(
            code != 0 && code <= _lastCodeOf(kind) && term.addedAt == 0,
            VocabRegistry_CodeInvalid(kind, code)
        );
        require(input.zone <= LAST_ZONE, VocabRegistry_ZoneInvalid(kind, code, input.zone));
        require(bytes(input.iri).length != 0, VocabRegistry_IriMissing(kind, code));
        _terms[kind][code] = StoredTerm({
            addedAt: uint40(block.timestamp),
            zone: input.zone,
            isSpecial: input.isSpecial,
            isWholesale: input.isWholesale,
            ancestors: _ancestorsThrough(kind, input.parents)
        });
        emit TermAdded(kind, code, input.zone, input.isSpecial, input.isWholesale, input.parents, input.iri);
    }

    /// @dev The parents and all their ancestors; of purposes alone. All parents must be there.
    function _ancestorsThrough(
        TermKind kind,
        uint16[] calldata parents
    ) private view returns (uint192 ancestors) {
        for (uint256 i = 0; i < parents.length; ++i) {
            StoredTerm memory parent = _terms[kind][parents[i]];
            require(parent.addedAt != 0, VocabRegistry_TermUnknown(kind, parents[i]));
            // A purpose that is there has a code of at most 191, so its bit lies in the word.
            if (kind == TermKind.Purpose) ancestors |= parent.ancestors | (uint192(1) << parents[i]);
        }
    }

    function _purposeOf(uint16 purpose) private view returns (uint256 lineage, Term memory term) {
        StoredTerm memory stored = _terms[TermKind.Purpose][purpose];
        require(stored.addedAt != 0, VocabRegistry_TermUnknown(TermKind.Purpose, purpose));
        return (uint256(stored.ancestors) | (uint256(1) << purpose), _termOf(stored));
    }

    function _termOf(StoredTerm memory stored) private pure returns (Term memory) {
        return
            Term({
                addedAt: stored.addedAt,
                zone: stored.zone,
                isSpecial: stored.isSpecial,
                isWholesale: stored.isWholesale
            });
    }

    function _lastCodeOf(TermKind kind) private pure returns (uint16) {
        if (kind == TermKind.Purpose) return LAST_PURPOSE;
        return kind == TermKind.Mechanism ? LAST_MECHANISM : type(uint16).max;
    }
}
