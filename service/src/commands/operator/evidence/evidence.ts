import type { Evidence } from '../../../domain/evidence/evidence.ts';
import { sourceOf } from '../../../domain/evidence/evidence.ts';
import { judgeAnswerAgain, type AnswerWorth } from '../../../proofing/identity-providers/judge-answer-again.ts';
import { judgeAgain } from '../../../proofing/signatures/judge-again.ts';
import type { Trust } from '../../../proofing/signatures/trust.ts';
import { signatureLines } from './evidence-words.ts';
import type { OperatorCommand } from '../command/operator-command.ts';
import { refused, usage } from '../command/operator-command.ts';

const help = 'usage: chinhchu evidence check EVIDENCE-ID (chinhchu account show lists them)';

interface Worth {
  readonly holds: boolean;
  readonly lines: readonly string[];
  readonly data: object;
}

/** What an identity provider has said, in the operator's words. */
const answerLine = (source: string, worth: AnswerWorth): string => {
  switch (worth.worth) {
    case 'signed':
      return `câu trả lời của ${source}: chữ ký còn đúng với khóa của nơi đó vào ngày ấy`;
    case 'unsigned':
      return `câu trả lời của ${source}: không có chữ ký nào để kiểm tra lại; ngày ấy nhận qua TLS từ ${worth.host}`;
    case 'broken':
      return `câu trả lời của ${source}: KHÔNG CÒN ĐÚNG (${worth.why})`;
  }
};

const worthOf = (evidence: Evidence, trust: Trust | undefined): Worth => {
  if (evidence.type === 'electronic_record' && evidence.provided !== undefined) {
    const worth = judgeAnswerAgain(evidence.provided.answer, evidence.subject?.value);
    return { holds: worth.worth !== 'broken', lines: [answerLine(sourceOf(evidence), worth)], data: { answer: worth } };
  }
  if (evidence.type === 'electronic_record')
    return {
      holds: true,
      lines: [`Lời đối chiếu của ${sourceOf(evidence)}: không có chữ ký nào trong đó để kiểm tra lại.`],
      data: {},
    };
  if (evidence.type === 'document')
    return {
      holds: true,
      lines: [
        `Giao dịch viên ở ${sourceOf(evidence)} đã xem thẻ và mặt, hồ sơ ${evidence.caseId}: không có chữ ký nào trong đó để kiểm tra lại.`,
      ],
      data: { case: evidence.caseId, office: evidence.office, clerks: evidence.clerks },
    };
  const verdict = judgeAgain(evidence, trust);
  return { holds: verdict.holds, lines: signatureLines(evidence, verdict), data: { ...verdict } };
};

/** `evidence check ID`: what a piece of evidence is still worth, from what was kept alone. Exit code 0 it holds, 1 it does not, 2 usage. */
export const evidence: OperatorCommand = async ({ store, trust }, [verb, id, ...rest]) => {
  if (verb !== 'check' || id === undefined || rest.length > 0) return usage(help);
  const found = await store.accounts.findEvidence(id);
  if (found === undefined) return refused('evidence-not-found', 'There is no such evidence.');
  const { accountId, decisionId, decidedAt } = found;
  const checks = await store.accounts.checkDecisions(accountId);
  const untouched = checks.some((check) => check.id === decisionId && check.standing === 'matches');
  const worth = worthOf(found.evidence, trust);
  const holds = worth.holds && untouched;
  const lines = [
    ...worth.lines,
    untouched
      ? 'hồ sơ     đúng là chứng cứ mà kết luận ngày ấy đã dựa vào'
      : 'hồ sơ     ĐÃ KHÁC với chứng cứ mà kết luận ngày ấy đã dựa vào',
  ];
  return {
    exitCode: holds ? 0 : 1,
    text: lines.join('\n'),
    data: { id, account: accountId, type: found.evidence.type, decidedAt, ...worth.data, holds, untouched },
  };
};
