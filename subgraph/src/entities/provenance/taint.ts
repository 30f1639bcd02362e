import { Bytes } from "@graphprotocol/graph-ts";
import { Consent, ConsentJob, Dataset, LineageEdge, Revocation, Taint } from "../../../generated/schema";
import { TAINT_LIMIT, TAINT_STEPS } from "../../constants";
import { getScope } from "./scope";

/** The search for what a withdrawal taints: its work is bounded, whatever was derived and passed on. */
class TaintSearch {
  datasets: Bytes[] = [];
  depths: i32[] = [];
  jobs: Array<Bytes | null> = [];
  found: Set<string> = new Set<string>();
  steps: i32 = 0;
  isComplete: boolean = true;

  /** Whether one more step may be taken. */
  step(): boolean {
    if (this.steps >= TAINT_STEPS) {
      this.isComplete = false;
      return false;
    }
    this.steps += 1;
    return true;
  }

  add(dataset: Bytes, depth: i32, job: Bytes | null): void {
    const key = dataset.toHexString();
    if (this.found.has(key)) return;
    if (this.datasets.length >= TAINT_LIMIT) {
      this.isComplete = false;
      return;
    }
    this.found.add(key);
    this.datasets.push(dataset);
    this.depths.push(depth);
    this.jobs.push(job);
  }

  /** Adds what was derived from a dataset: by one job, or with null by any. */
  addChildren(parent: Bytes, depth: i32, job: Bytes | null): void {
    const dataset = Dataset.load(parent);
    if (dataset === null) return;
    let next = dataset.latestChild;
    while (next !== null && this.step()) {
      const edge = LineageEdge.load(next);
      if (edge === null) return;
      const edgeJob = edge.job;
      const isOfJob = job === null || (edgeJob !== null && edgeJob.equals(job));
      if (isOfJob) this.add(edge.child, depth, edgeJob);
      next = edge.previous;
    }
  }

  /** Adds what jobs that used a consent made of its data. */
  addOf(consent: Consent): void {
    let next = consent.latestJob;
    while (next !== null && this.step()) {
      const use = ConsentJob.load(next);
      if (use === null) return;
      this.addChildren(use.source, 1, use.job);
      next = use.previous;
    }
  }
}

/** A consent and all that was passed on from it, each before what came from it. */
function familyOf(consent: Consent, search: TaintSearch): Consent[] {
  const family: Consent[] = [consent];
  for (let i = 0; i < family.length; i++) {
    let next = family[i].latestSubGrant;
    while (next !== null && search.step()) {
      const child = Consent.load(next);
      if (child === null) break;
      family.push(child);
      next = child.previousSubGrant;
    }
  }
  return family;
}

/** Whether a scope has uses in Merkle roots: they name no consent, so that any may be among them. */
export function hasRootUses(scope: Bytes): boolean {
  return !getScope(scope).anchoredUses.isZero();
}

/** Whether there are uses that may be of a consent and name none: in roots, and of a private one in private batches. */
function hasNamelessUses(consent: Consent): boolean {
  if (hasRootUses(consent.scope)) return true;
  return consent.isPrivate && !getScope(consent.scope).privateUseCount.isZero();
}

function saveTaint(revocation: Revocation, consent: Consent, search: TaintSearch, place: i32): void {
  const taint = new Taint(revocation.id.concat(search.datasets[place]));
  taint.consent = consent.id;
  taint.dataset = search.datasets[place];
  taint.depth = search.depths[place];
  taint.job = search.jobs[place];
  taint.mustBeDestroyed = consent.destroysDerivatives;
  taint.revocation = revocation.id;
  taint.save();
}

/** Finds and saves the datasets that carry the data of a consent that is withdrawn. Does not save the withdrawal. */
export function taintWith(revocation: Revocation, consent: Consent): void {
  const search = new TaintSearch();
  const family = familyOf(consent, search);
  for (let i = 0; i < family.length; i++) {
    if (hasNamelessUses(family[i])) search.isComplete = false;
    search.addOf(family[i]);
  }
  for (let i = 0; i < search.datasets.length; i++)
    search.addChildren(search.datasets[i], search.depths[i] + 1, null);
  for (let i = 0; i < search.datasets.length; i++) saveTaint(revocation, consent, search, i);
  revocation.isTaintComplete = search.isComplete;
  revocation.taintCount = search.datasets.length;
}
