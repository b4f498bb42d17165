/** How much work one judgement may do. The defaults keep the worst input far below two seconds. */
export type WorkLimits = {
  /** Candidate issuers looked at. */
  readonly steps: number;
  /** Signatures verified, those of CRLs and OCSP answers included. */
  readonly signatures: number;
  /** Names compared with name constraints and expectations; policies, mappings and purposes gone through. */
  readonly comparisons: number;
};

export const DEFAULT_LIMITS: WorkLimits = { steps: 4_000, signatures: 200, comparisons: 250_000 };

/** Counts work down; when one kind has run out the judgement ends with `search-exhausted`. */
export class WorkBudget {
  #steps: number;
  #signatures: number;
  #comparisons: number;
  #exhausted = false;

  constructor(limits: WorkLimits = DEFAULT_LIMITS) {
    this.#steps = limits.steps;
    this.#signatures = limits.signatures;
    this.#comparisons = limits.comparisons;
  }

  get isExhausted(): boolean {
    return this.#exhausted;
  }

  takeStep(): boolean {
    return this.#goOn(--this.#steps >= 0);
  }

  takeSignature(): boolean {
    return this.#goOn(--this.#signatures >= 0);
  }

  takeComparisons(count: number): boolean {
    this.#comparisons -= count;
    return this.#goOn(this.#comparisons >= 0);
  }

  #goOn(yes: boolean): boolean {
    if (!yes) this.#exhausted = true;
    return yes;
  }
}
