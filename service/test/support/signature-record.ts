import type { Evidence } from '../../src/domain/evidence/evidence.ts';

type SignatureRecord = Extract<Evidence, { readonly type: 'electronic_signature' }>['signature'];

/** What is kept of a signature, for tests that look at everything around it: nothing in it can be judged again. */
export const emptySignature = (judgedAt: string): SignatureRecord => ({
  form: 'cms',
  signature: '',
  content: '',
  certificate: '',
  chain: [],
  anchors: [],
  purposes: [],
  manifestSerial: 1,
  profile: 'test',
  ocspResponses: [],
  lists: [],
  listsLeftOut: [],
  judgedAt,
});
