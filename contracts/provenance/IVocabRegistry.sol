// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IVocabRegistry
/// @notice The words that consents are made of: purposes, categories of data and privacy mechanisms, each a code that
/// stands for an IRI of the W3C Data Privacy Vocabulary (DPV). Codes are only ever added: what a code meant when
/// somebody signed it, it means for ever.
/// @dev A term is one word. A purpose's code is at most 191, so that the bits of its ancestors share the word with it.
interface IVocabRegistry {
    /// @notice What a term is for.
    enum TermKind {
        Purpose,
        Category,
        Mechanism
    }

    /// @notice A term as it is added.
    /// @param code Its number within its kind, from 1; at most 191 for purposes and 63 for mechanisms.
    /// @param zone Where it belongs: 0 anywhere, 1 to 7 a zone of {IPolicyBook}.
    /// @param isSpecial Of a category: a special category of the GDPR's article 9, which needs explicit consent.
    /// @param isWholesale Of a category or purpose: too broad to consent to; it only orders others.
    /// @param parents Codes of the same kind that are directly broader; they must be there already.
    /// @param iri Its IRI in the release.
    struct TermInput {
        TermKind kind;
        uint16 code;
        uint8 zone;
        bool isSpecial;
        bool isWholesale;
        uint16[] parents;
        string iri;
    }

    /// @notice A term.
    /// @param addedAt When it was added, in seconds; zero: there is no such term.
    struct Term {
        uint40 addedAt;
        uint8 zone;
        bool isSpecial;
        bool isWholesale;
    }

    /// @notice A term was added.
    event TermAdded(
        TermKind indexed kind,
        uint16 indexed code,
        uint8 zone,
        bool isSpecial,
        bool isWholesale,
        uint16[] parents,
        string iri
    );
    /// @notice The terms that follow were taken from this release.
    /// @param release keccak256 of the vocabulary file that the terms were made from.
    event ReleasePinned(bytes32 indexed release);

    /// @notice The code is zero, too high, or taken: codes are never given again.
    error VocabRegistry_CodeInvalid(TermKind kind, uint16 code);
    /// @notice There is no such term.
    error VocabRegistry_TermUnknown(TermKind kind, uint16 code);
    /// @notice The zone must be at most 7.
    error VocabRegistry_ZoneInvalid(TermKind kind, uint16 code, uint8 zone);
    /// @notice A term needs an IRI.
    error VocabRegistry_IriMissing(TermKind kind, uint16 code);
    /// @notice A release needs a hash.
    error VocabRegistry_ReleaseMissing();

    /// @notice Adds terms. By vote, and by the deployer before the handover.
    /// @param release keccak256 of the vocabulary file; pinned for these terms.
    function addTerms(bytes32 release, TermInput[] calldata terms) external;

    /// @notice The release that was pinned last.
    function release() external view returns (bytes32);

    /// @notice A term; zeros if there is none.
    function termOf(TermKind kind, uint16 code) external view returns (Term memory);

    /// @notice The ancestors of a purpose: bit n for the purpose with code n; zero if there is no such purpose.
    function ancestorsOf(uint16 purpose) external view returns (uint256);

    /// @notice A purpose with its ancestors and itself as bits, in one call. Reverts if there is none.
    function purposeOf(uint16 purpose) external view returns (uint256 lineage, Term memory term);

    /// @notice The same, and the category's term. Reverts for unknown terms.
    function pairOf(
        uint16 purpose,
        uint16 category
    ) external view returns (uint256 lineage, Term memory purposeTerm, Term memory categoryTerm);

    /// @notice Whether `narrow` is `broad` or lies below it, and was in the vocabulary at `time`: consent to a purpose
    /// doesn't cover what was put below it later.
    /// @param time In seconds.
    function isNarrowing(uint16 narrow, uint16 broad, uint256 time) external view returns (bool);
}
