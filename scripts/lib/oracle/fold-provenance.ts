import type { ContractName } from "./events.ts";
import { AnchorsFold } from "./fold-anchors.ts";
import { BenefitsFold } from "./fold-benefits.ts";
import { ConsentsFold } from "./fold-consents.ts";
import type { Fold, FoldContext } from "./fold-context.ts";
import { ControllersFold } from "./fold-controllers.ts";
import { DatasetsFold } from "./fold-datasets.ts";
import { DutiesFold } from "./fold-duties.ts";
import { UsesFold } from "./fold-uses.ts";
import { VocabularyFold } from "./fold-vocabulary.ts";
import { ProvenanceBook } from "./provenance-book.ts";
import { addProvenanceSums } from "./provenance-sums.ts";
import { TrailBook } from "./trail-book.ts";

/** The contracts of consent and provenance. */
type ProvenanceContract = Extract<
  ContractName,
  | "BenefitVault"
  | "BreachBoard"
  | "ConsentCircle"
  | "ConsentCircles"
  | "ConsentLog"
  | "ControllerRegistry"
  | "DatasetRegistry"
  | "PolicyBook"
  | "UseAnchors"
  | "VocabRegistry"
>;

/** Folds consent and provenance. */
export class ProvenanceFold {
  readonly takers: Record<ProvenanceContract, Fold[]>;
  private readonly book: ProvenanceBook;

  constructor(context: FoldContext) {
    this.book = new ProvenanceBook(context);
    const trail = new TrailBook(this.book);
    const vocabulary = new VocabularyFold(this.book);
    const datasets = new DatasetsFold(this.book);
    const benefits = new BenefitsFold(this.book);
    const [consents, uses] = [new ConsentsFold(this.book, trail), new UsesFold(this.book, trail)];
    this.takers = {
      BenefitVault: [benefits.take],
      BreachBoard: [new DutiesFold(this.book).take],
      ConsentCircle: [datasets.takeCircles],
      ConsentCircles: [datasets.takeCircles],
      ConsentLog: [consents.take, uses.take],
      ControllerRegistry: [new ControllersFold(this.book).take],
      DatasetRegistry: [datasets.take],
      PolicyBook: [vocabulary.takePolicy],
      UseAnchors: [new AnchorsFold(this.book).take],
      VocabRegistry: [vocabulary.takeVocabulary],
    };
  }

  /** After the market's rows, which some of these refer to. */
  write(): void {
    addProvenanceSums(this.book);
    this.book.write();
  }
}
