import { simSigning } from '../../src/proofing/methods/sim-signing/method.ts';
import type { ProofingMethod } from '../../src/proofing/method.ts';

const unasked = async (): Promise<never> => {
  throw new Error('nobody is asked here');
};

/** The signing SIM as it is, over operators that nobody asks: for pages that stand still. */
export const signingSim = (): ProofingMethod =>
  simSigning({
    operators: new Map(
      ['nha-mang-1', 'nha-mang-2'].map((id) => [
        id,
        {
          id,
          name: `Nhà mạng ${id.slice(-1)} (mô phỏng)`,
          firstPollSeconds: 1,
          pollSeconds: 1,
          request: unasked,
          status: unasked,
          receipt: unasked,
        },
      ]),
    ),
    judge: { judge: unasked },
    operatorSeconds: 5,
    judgeSeconds: 5,
  });
