import { columns } from '../sandbox/announce.ts';
import type { BroughtUp } from './bring-up.ts';

/** What a rehearsal is, once it runs. */
export interface Rehearsal extends BroughtUp {
  readonly folder: string;
  /** Whether folder and database go when it stops. */
  readonly isThrownAway: boolean;
}

/** What is otherwise in a real production, one line each. */
export const differences: readonly string[] = [
  'Every authority is the simulated one, with fictional people; no SMS leaves this computer.',
  'TLS is of an authority made for this rehearsal, trusted by NODE_EXTRA_CA_CERTS; a real one needs no such line, and browsers know it.',
  'The proxy that ends TLS is a small one of ours: in production nginx or what you have (deploy/nginx).',
  'Mail goes without TLS, as it does not leave this computer; over a network STARTTLS is required.',
  'Signatures are believed from nobody: the keys of simulated certificates are known to everybody, and production refuses them. USB tokens, signing SIMs and remote signing are left out.',
  'Keys and database lie on one computer, and nobody has a copy: rehearse escrow and backup with them, then make others.',
  "The portal is the sandbox's, registered by chinhchu client add.",
];

/** What a person sees when everything serves. */
export const rehearsalText = (run: Rehearsal): string => {
  const ill = run.findings.filter(({ well }) => !well);
  return [
    '',
    'Chính Chủ – DIỄN TẬP vận hành thật trên máy này / a rehearsal of production on this computer',
    '',
    columns([
      ['Dịch vụ / service', run.service],
      ['Cổng / portal', run.portal],
      ['Bàn thử nghiệm / sandbox', `${run.sandbox}  (điện thoại, hộp thư, cơ quan / phones, mailboxes, authorities)`],
      ['Số đo / metrics', run.metrics],
      ['CA của buổi diễn tập / authority to trust', run.authority],
      ['Cấu hình / settings', run.settings],
    ]),
    '',
    ill.length === 0
      ? `chinhchu doctor: ${run.findings.length} × ok`
      : `chinhchu doctor:\n${ill.map(({ about, found, todo }) => `  BAD ${about}: ${found}\n      → ${todo ?? ''}`).join('\n')}`,
    '',
    'Mọi lệnh khác, ở cửa sổ khác / every further command, in another terminal:',
    '',
    `  set -a; . '${run.settings}'; set +a`,
    '  npx chinhchu doctor --processes 2',
    '',
    'Khác với khi vận hành thật / what differs from a real production:',
    '',
    ...differences.map((one) => `  – ${one}`),
    '',
    run.isThrownAway
      ? `Ctrl-C để dừng; ${run.folder} và cơ sở dữ liệu sẽ bị xoá. / Ctrl-C stops everything; folder and database are removed.`
      : `Ctrl-C để dừng; ${run.folder} và cơ sở dữ liệu ở lại. / Ctrl-C stops everything; folder and database stay, for the next time.`,
  ].join('\n');
};
