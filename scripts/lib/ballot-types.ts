/** The EIP-712 type of a ballot for a veto; EthicsBoard.BALLOT_TYPEHASH. */
export const BALLOT_TYPES = {
  Ballot: [
    { name: "proposalId", type: "uint256" },
    { name: "epoch", type: "uint256" },
    { name: "articles", type: "uint256" },
    { name: "reasonHash", type: "bytes32" },
    { name: "uri", type: "string" },
    { name: "constitutionHash", type: "bytes32" },
  ],
};
