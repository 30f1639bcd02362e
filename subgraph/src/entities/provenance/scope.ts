import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { ConsentScope } from "../../../generated/schema";

/** The sums of a scope, made with the first consent, refusal or use. Its dataset may be registered later, or never. */
export function getScope(id: Bytes): ConsentScope {
  const known = ConsentScope.load(id);
  if (known !== null) return known;
  const scope = new ConsentScope(id);
  scope.anchoredUses = BigInt.zero();
  scope.benefitClaimed = BigInt.zero();
  scope.benefitCredited = BigInt.zero();
  scope.benefitEarned = BigInt.zero();
  scope.consentCount = 0;
  scope.dataset = id;
  scope.privateUseCount = BigInt.zero();
  scope.refusalCount = 0;
  scope.standingConsents = 0;
  scope.useCount = BigInt.zero();
  return scope;
}
