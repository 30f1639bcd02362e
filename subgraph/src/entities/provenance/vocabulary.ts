import { Address, Bytes, Entity, ethereum } from "@graphprotocol/graph-ts";
import { ReleasePinned, TermAdded } from "../../../generated/VocabRegistry/VocabRegistry";
import { Category, Mechanism, Purpose, Vocabulary, VocabularyRelease } from "../../../generated/schema";
import { TERM_CATEGORY, TERM_PURPOSE } from "../../constants";
import { eventId, sequenceOf, smallId } from "../../ids";
import { executedProposal } from "../../receipts";
import { reportUnknown } from "../market/unknown";
import { termsByCode } from "./terms";

function loadVocabulary(registry: Address, event: ethereum.Event): Vocabulary | null {
  const vocabulary = Vocabulary.load(registry);
  if (vocabulary === null) reportUnknown("The release", event);
  return vocabulary;
}

export function pinRelease(event: ReleasePinned, timelock: Bytes): void {
  const known = Vocabulary.load(event.address);
  const vocabulary = known === null ? new Vocabulary(event.address) : known;
  if (known === null) {
    vocabulary.categoryCount = 0;
    vocabulary.mechanismCount = 0;
    vocabulary.purposeCount = 0;
  }
  vocabulary.release = event.params.release;
  vocabulary.save();

  const release = new VocabularyRelease(eventId(event));
  release.blockNumber = event.block.number;
  release.proposal = executedProposal(event, timelock);
  release.release = event.params.release;
  release.sequence = sequenceOf(event);
  release.timestamp = event.block.timestamp;
  release.transactionHash = event.transaction.hash;
  release.save();
}

/** Fills in and saves a term of any kind: purposes, categories and mechanisms have the same fields, but no type that says so. */
function saveTerm<T extends Entity>(term: T, event: TermAdded, release: Bytes): void {
  const params = event.params;
  term.addedAt = event.block.timestamp;
  term.blockNumber = event.block.number;
  term.code = params.code;
  term.iri = params.iri;
  term.isSpecial = params.isSpecial;
  term.isWholesale = params.isWholesale;
  term.parents = termsByCode(params.parents);
  term.release = release;
  term.transactionHash = event.transaction.hash;
  term.zone = params.zone;
  term.save();
}

export function addTerm(event: TermAdded): void {
  const vocabulary = loadVocabulary(event.address, event);
  if (vocabulary === null) return;
  const id = smallId(event.params.code);
  if (event.params.kind == TERM_PURPOSE) {
    saveTerm<Purpose>(new Purpose(id), event, vocabulary.release);
    vocabulary.purposeCount += 1;
  } else if (event.params.kind == TERM_CATEGORY) {
    saveTerm<Category>(new Category(id), event, vocabulary.release);
    vocabulary.categoryCount += 1;
  } else {
    saveTerm<Mechanism>(new Mechanism(id), event, vocabulary.release);
    vocabulary.mechanismCount += 1;
  }
  vocabulary.save();
}
