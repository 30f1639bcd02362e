// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "./IProposalPolicy.sol";

/// @title IEthicsBoard
/// @notice Seven members who can stop what breaks the constitution, and nothing else. Five ballots with the same
/// reason veto; the holders can override, recall, dissolve, and let the power lapse.
interface IEthicsBoard {
    /// @notice A seat. Seats 0 to 3 are cohort 0, seats 4 to 6 cohort 1.
    /// @param member Who sits on it; zero while vacant.
    /// @param termEnd The last second of the term.
    struct Seat {
        address member;
        uint48 termEnd;
    }

    /// @notice Why the board can't veto now.
    /// @param None It can.
    /// @param Dissolved The holders dissolved it for ever.
    /// @param Lapsed Its power ended with the sunset; the holders can extend it.
    /// @param Suspended Two of its vetoes were overridden; the holders can extend it.
    /// @param TooFewMembers Fewer than five seats are held by members in their term.
    /// @param RateLimited Three vetoes in 90 days.
    enum Obstacle {
        None,
        Dissolved,
        Lapsed,
        Suspended,
        TooFewMembers,
        RateLimited
    }

    /// @notice What a member thinks of a proposal before the vote ends; it binds nobody.
    enum BoardVerdict {
        NoObjection,
        Concern,
        LikelyVeto
    }

    /// @notice A member took a seat, or the seat it has for another term.
    /// @param epoch The membership's number from now on; ballots of earlier ones count no more.
    event MemberSeated(
        uint8 indexed seat,
        address indexed member,
        uint8 cohort,
        uint256 termEnd,
        uint256 epoch
    );
    /// @notice A seat became vacant; the signer its member chose is forgotten.
    /// @param epoch The membership's number from now on.
    /// @param isRecall Whether the holders took it away; else the member resigned or was replaced.
    event MemberLeft(uint8 indexed seat, address indexed member, uint256 epoch, bool isRecall);
    /// @notice A member chose the key that signs its ballots; empty for its own account.
    event SignerSet(uint8 indexed seat, address indexed member, bytes signer);
    /// @notice A member voted to veto.
    /// @param ballots How many ballots with this reason stand now.
    /// @param bySignature Whether somebody else brought the member's signature.
    event BallotCast(
        uint256 indexed proposalId,
        address indexed member,
        uint8 seat,
        uint256 epoch,
        uint256 articles,
        bytes32 reasonHash,
        string uri,
        bytes32 constitutionHash,
        uint256 ballots,
        bool bySignature
    );
    /// @notice The board vetoed a proposal.
    /// @param seats The seats whose ballots stood, bit n for seat n.
    event VetoExecuted(uint256 indexed proposalId, uint256 seats, uint256 epoch);
    /// @notice A member asked for a longer review.
    /// @param requests How many members did.
    event ReviewExtensionRequested(
        uint256 indexed proposalId,
        address indexed member,
        uint8 seat,
        uint256 requests
    );
    /// @notice A member withdrew from a proposal for a conflict of interest.
    event MemberRecused(uint256 indexed proposalId, address indexed member, uint8 seat, string reason);
    /// @notice A member said what it thinks of a proposal before the vote ended.
    event BoardOpinionPublished(
        uint256 indexed proposalId,
        address indexed member,
        uint8 seat,
        BoardVerdict verdict,
        bytes32 textHash,
        string uri
    );
    /// @notice The holders let the board have its power until `sunset`; strikes are forgotten.
    event PowerExtended(uint256 oldSunset, uint256 newSunset);
    /// @notice The holders ended the board for ever.
    event BoardDissolved();

    /// @notice The governor or the constitution is zero.
    error EthicsBoard_SettingMissing();
    /// @notice The caller, or the account, holds no seat in its term.
    error EthicsBoard_NotMember(address account);
    /// @notice There is no such seat or cohort, or the numbers of members or signatures and seats differ; `seat` is then
    /// how many were given.
    error EthicsBoard_SeatInvalid(uint256 seat);
    /// @notice The account sits on another seat already, or is zero.
    error EthicsBoard_MemberInvalid(address member);
    /// @notice A term must end after now and at most 730 days from now.
    error EthicsBoard_TermInvalid(uint256 termEnd, uint256 latest);
    /// @notice A sunset must lie after now and at most 730 days from now.
    error EthicsBoard_SunsetInvalid(uint256 sunset, uint256 latest);
    /// @notice The board was dissolved.
    error EthicsBoard_Dissolved();
    /// @notice The proposal is in another state than this needs; `state` is OpenZeppelin's number of it.
    error EthicsBoard_WrongState(uint256 proposalId, uint8 state);
    /// @notice The board can't veto proposals of this class.
    error EthicsBoard_NotVetoable(uint256 proposalId);
    /// @notice The member made this proposal or recused itself from it.
    error EthicsBoard_Recused(uint256 proposalId, address member);
    /// @notice The member did this already.
    error EthicsBoard_AlreadyDone(uint256 proposalId, address member);
    /// @notice A reason needs articles that exist, a hash, an address of its text, and the constitution in force.
    error EthicsBoard_ReasonInvalid(
        uint256 articles,
        bytes32 reasonHash,
        string uri,
        bytes32 constitutionHash
    );
    /// @notice An opinion needs the hash of its text and where the text is.
    error EthicsBoard_TextMissing(bytes32 textHash, string uri);
    /// @notice A signature is not that of the seat's signer.
    error EthicsBoard_SignatureInvalid(uint8 seat);
    /// @notice A signer must be empty or hold at least an address, 20 bytes.
    error EthicsBoard_SignerInvalid(bytes signer);
    /// @notice Too few ballots with this reason stand.
    error EthicsBoard_BallotsMissing(uint256 proposalId, uint256 ballots, uint256 needed);
    /// @notice The board has no power to veto now.
    error EthicsBoard_NoPower(Obstacle obstacle);

    /// @notice How many seats there are.
    function SEATS() external view returns (uint8);
    /// @notice How many of them are cohort 0; the rest is cohort 1.
    function COHORT_0_SEATS() external view returns (uint8);
    /// @notice How many ballots with the same reason veto.
    function VETO_BALLOTS() external view returns (uint256);
    /// @notice How many members lengthen a review.
    function EXTENSION_REQUESTS() external view returns (uint256);
    /// @notice How many vetoes fit into one rate window.
    function VETOES_PER_WINDOW() external view returns (uint256);
    /// @notice The rate window, in seconds.
    function RATE_WINDOW() external view returns (uint256);
    /// @notice How many overridden vetoes suspend the power.
    function STRIKES_TO_SUSPEND() external view returns (uint256);
    /// @notice The longest term, and the longest time to the sunset, in seconds.
    function MAX_TERM() external view returns (uint256);
    /// @notice The governor whose proposals can be vetoed.
    function GOVERNOR() external view returns (address);
    /// @notice The governor's policy, which takes the veto.
    function POLICY() external view returns (IProposalPolicy);
    /// @notice The constitution.
    function CONSTITUTION() external view returns (address);

    /// @notice The number of the membership; each change of a seat raises it.
    function epoch() external view returns (uint256);
    /// @notice The last second of the power.
    function sunset() external view returns (uint256);
    /// @notice Whether the holders dissolved the board.
    function isDissolved() external view returns (bool);
    /// @notice A seat, from 0 to 6.
    function seatAt(uint8 seat) external view returns (Seat memory);
    /// @notice The key that signs the ballots of a seat: the member's address, or the ERC-7913 signer it chose.
    function signerOf(uint8 seat) external view returns (bytes memory);
    /// @notice The seat of a member in its term; reverts for others.
    function seatOf(address member) external view returns (uint8);
    /// @notice Whether the account holds a seat in its term.
    function isMember(address account) external view returns (bool);
    /// @notice How many seats are held by members in their term.
    function activeMembers() external view returns (uint256);
    /// @notice Why the board can't veto now; None when it can.
    function obstacle() external view returns (Obstacle);
    /// @notice How many of the board's vetoes since its power was extended last were overridden.
    function strikes() external view returns (uint256);
    /// @notice The vetoes since the power was extended last.
    function vetoes() external view returns (uint256[] memory);
    /// @notice How many vetoes are left in the rate window now.
    function vetoesLeft() external view returns (uint256);
    /// @notice The seats whose ballots with this reason stand now, bit n for seat n, and how many they are.
    function ballotsOf(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) external view returns (uint256 seats, uint256 count);
    /// @notice The seats that asked for a longer review of a proposal, bit n for seat n.
    function extensionRequestsOf(uint256 proposalId) external view returns (uint256);
    /// @notice Whether a member may not judge a proposal: it made it, or recused itself.
    function isRecused(uint256 proposalId, address member) external view returns (bool);
    /// @notice The EIP-712 digest a seat's signer signs: `Ballot(uint256 proposalId,uint256 epoch,uint256
    /// articles,bytes32 reasonHash,string uri,bytes32 constitutionHash)`.
    function ballotDigest(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) external view returns (bytes32);

    /// @notice Casts the caller's ballot for a veto of a proposal that was won. It stands until the membership changes.
    /// Refused while the board has no power, but not for the rate limit: the window moves on.
    function castBallot(uint256 proposalId, IProposalPolicy.VetoReason calldata reason) external;
    /// @notice Casts ballots that members signed; by anyone. `seats` says whose each signature is. A ballot that stands
    /// already is passed over, so that nobody can stop the others by bringing one of them first; any other signature
    /// that is not valid reverts.
    function castBallotsBySig(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason,
        uint8[] calldata seats,
        bytes[] calldata signatures
    ) external;
    /// @notice Vetoes once five ballots with this reason stand; by anyone. A member who calls casts its ballot by it, so
    /// that the last ballot and the veto are one cheap transaction. Ballots count while their members are in
    /// their term and not recused, and while the constitution they name is in force. The policy refuses proposals in a
    /// state that can't be vetoed.
    function executeVeto(
        IProposalPolicy.Operations calldata operations,
        IProposalPolicy.VetoReason calldata reason
    ) external;
    /// @notice Asks for a longer review of a queued proposal; the second member who asks lengthens it. Refused where the
    /// board can't veto. The policy refuses a second extension.
    function requestExtension(uint256 proposalId) external;
    /// @notice Withdraws the caller from a proposal that is not decided for good, for a conflict of interest; a ballot it
    /// cast counts no more.
    function recuse(uint256 proposalId, string calldata reason) external;
    /// @notice Says what the caller thinks of a proposal, before the vote ends; it binds nobody.
    function publishOpinion(
        uint256 proposalId,
        BoardVerdict verdict,
        bytes32 textHash,
        string calldata uri
    ) external;
    /// @notice Sets the ERC-7913 signer of the caller's ballots: verifier and key; empty for the caller's own account.
    function setSigner(bytes calldata signer) external;
    /// @notice Leaves the caller's seat.
    function resign() external;

    /// @notice Seats a member until `termEnd`, in place of who sat there; by the timelock. Who sits there already gets
    /// another term.
    function appoint(uint8 seat, address member, uint48 termEnd) external;
    /// @notice Seats a whole cohort; by the election. A zero member leaves the seat as it is; an account that sits on
    /// a seat of the other cohort or that the list named before is passed over. Who moves within the cohort leaves its
    /// old seat.
    function seatCohort(uint8 cohort, address[] calldata members, uint48 termEnd) external;
    /// @notice Takes a member's seat away; by the timelock. A recall. An account without a seat is passed over, so that
    /// no member can make the recall of others fail by resigning first.
    function removeMember(address member) external;
    /// @notice Ends the board for ever; by the timelock. A recall.
    function dissolve() external;
    /// @notice Lets the board have its power until `newSunset` and forgets its strikes; by the timelock.
    function extend(uint48 newSunset) external;
}
