import type { AuthorityKind } from './authority.ts';
import { startMobileOperator } from './mobile-operator/server.ts';
import { startSmsc } from './smsc/server.ts';

/** Every outside authority of the workbench; later ones take the next offsets. */
export const authorityKinds: readonly AuthorityKind[] = [
  {
    id: 'mobile-operator',
    wire: 'CAMARA KYC Match v0.4, SIM Swap v2 (HTTP, OAuth 2.0 private_key_jwt)',
    title: 'Nhà mạng: đối chiếu thông tin thuê bao',
    portOffset: 20,
    start: startMobileOperator,
  },
  {
    id: 'smsc',
    wire: 'SMPP 3.4',
    title: 'Tổng đài tin nhắn (SMSC) và đầu số 1414',
    portOffset: 21,
    start: startSmsc,
  },
];
