import { BigInt } from "@graphprotocol/graph-ts";
import { AuthorityUpdated, ConstitutionAdopted } from "../../generated/Constitution/Constitution";
import { Constitution, ConstitutionVersion } from "../../generated/schema";
import { CONSTITUTION } from "../constants";
import { timelock } from "../context";
import { changeAuthority, changeFrom } from "../entities/parameter";
import { constitutionVersionId } from "../ids";
import { executedProposal } from "../receipts";

const NO_TEXT = "0x0000000000000000000000000000000000000000000000000000000000000000";
const ONE = BigInt.fromI32(1);

export function handleConstitutionAdopted(event: ConstitutionAdopted): void {
  const number = event.params.version;
  const before = ConstitutionVersion.load(constitutionVersionId(event.address, number.minus(ONE)));
  if (before !== null) {
    before.supersededAt = event.block.timestamp;
    before.save();
  }
  const version = new ConstitutionVersion(constitutionVersionId(event.address, number));
  version.adoptedAt = event.block.timestamp;
  version.articles = event.params.articles;
  version.blockNumber = event.block.number;
  version.constitution = event.address;
  version.proposal = executedProposal(event, timelock());
  version.supersededAt = null;
  version.textHash = event.params.textHash;
  version.timestamp = event.block.timestamp;
  version.transactionHash = event.transaction.hash;
  version.uri = event.params.uri;
  version.version = number;
  version.save();

  const constitution = new Constitution(event.address);
  constitution.current = version.id;
  constitution.version = number;
  constitution.save();
  changeFrom(NO_TEXT, CONSTITUTION, event.params.textHash.toHexString(), timelock(), event);
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
