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

/** Work counted down; each function says whether there was room, and one "no" ends the judgement with `search-exhausted`. */
export type WorkBudget = {
  readonly isExhausted: () => boolean;
  readonly takeStep: () => boolean;
  readonly takeSignature: () => boolean;
  readonly takeComparisons: (count: number) => boolean;
};

export const makeWorkBudget = (limits: WorkLimits = DEFAULT_LIMITS): WorkBudget => {
  let { steps, signatures, comparisons } = limits;
  let isExhausted = false;
  const goOn = (yes: boolean): boolean => {
    if (!yes) isExhausted = true;
    return yes;
  };
  return {
    isExhausted: () => isExhausted,
    takeStep: () => goOn(--steps >= 0),
    takeSignature: () => goOn(--signatures >= 0),
    takeComparisons: (count) => goOn((comparisons -= count) >= 0),
  };
};
