import { takeWorkbenchProcess } from './programs/workbench-process.ts';

/** A member of the cast as `GET /api/people` tells it. */
export interface Person {
  readonly id: string;
  readonly fullName: string;
  readonly personalId: string;
  readonly dateOfBirth: string;
  readonly phoneNumber: string;
  /** The CMND typed beside the 12 digits. */
  readonly formerPersonalId?: string;
  readonly socialInsuranceNumber?: string;
  /** Of an organisation. */
  readonly taxCode?: string;
  /** Whose SIM signs, where there is one. */
  readonly operator?: string;
  /** Which provider keeps their key for remote signatures, where there is one. */
  readonly provider?: string;
  readonly expect: Readonly<Record<string, string>>;
}

/** A mail in a mailbox. */
export interface Mail {
  readonly at: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** What a telephone asks its holder now. */
export interface Prompt {
  readonly id: string;
  readonly kind: 'sim' | 'app';
  readonly display: string;
  readonly verificationCode: string;
}

/** What a signing program asks the holder of a token now. */
export interface TokenWindow {
  readonly id: string;
  readonly origin: string;
  readonly text: string;
}

export type LeverMode = 'normal' | 'down' | 'slow' | 'error' | 'garbage' | 'wrong-answer' | 'wrong-key' | 'stale';

const identityProviders = ['vneid', 'post-id', 'tai-khoan-so'] as const;

/** The simulators as a process of their own, reached as anybody reaches them: by sockets. */
export interface Workbench {
  readonly sandboxUrl: string;
  readonly operatorUrl: string;
  readonly smscUrl: string;
  /** Where the social insurance answers, without its paths. */
  readonly socialInsuranceUrl: string;
  /** Where both operators' mobile signature services answer, without their paths. */
  readonly msspUrl: string;
  /** Where the providers of remote signatures answer, by what they speak, without paths. */
  readonly signingUrls: Readonly<Record<'csc-v2' | 'csc-v1' | 'vnpt-smartca' | 'viettel-mysign', string>>;
  /** Where providers of identities answer, by the ids of the workbench. */
  readonly identityProviderUrls: Readonly<Record<string, string>>;
  /** The mail server, without user and password. */
  readonly mailUrl: string;
  /** Where certificates, lists, OCSP and the list of trust anchors are. */
  readonly certificateAuthorityUrl: string;
  /** Where the signing programs of a person's computer listen: `ws://…`, without paths. */
  readonly programUrls: Readonly<Record<'vgca' | 'vnpt', string>>;
  people(): Promise<readonly Person[]>;
  person(id: string): Promise<Person>;
  /** People whose records all match, as many as asked for. */
  crowd(size: number): Promise<readonly Person[]>;
  messages(
    phoneNumber: string,
  ): Promise<readonly { readonly at: string; readonly from: string; readonly text: string }[]>;
  /** What a mailbox has received, newest first. */
  mails(address: string): Promise<readonly Mail[]>;
  /** Waits for a mail that was not there before and reads its six digits. */
  nextMailedCode(address: string, after: number): Promise<string>;
  /** What somebody types on their telephone and sends. */
  sendMessage(from: string, to: string, text: string): Promise<void>;
  /** Waits for a message that was not there before and reads its six digits; `about`: its words, where other messages may still be on their way. */
  nextCode(phoneNumber: string, after: number, about?: RegExp): Promise<string>;
  /** What the telephone asks now, oldest first. */
  prompts(phoneNumber: string): Promise<readonly Prompt[]>;
  /** Waits until the telephone asks something. */
  nextPrompt(phoneNumber: string): Promise<Prompt>;
  /** What the holder does with a prompt, and what became of it: `signed`, `cancelled`, `wrong-pin`, `locked`. */
  answerPrompt(
    phoneNumber: string,
    id: string,
    answer: { readonly pin: string } | { readonly cancel: true },
  ): Promise<string>;
  /** Every USB token of the cast. */
  tokens(): Promise<
    readonly {
      readonly id: string;
      readonly holder: string;
      readonly program: 'vgca' | 'vnpt';
      readonly plugged: boolean;
    }[]
  >;
  /** Plugs one token in and pulls all others out; or installs its driver, or takes it away. */
  plugOnly(token: string): Promise<void>;
  moveToken(token: string, change: { readonly plugged?: boolean; readonly driver?: boolean }): Promise<void>;
  /** Starts or stops a program on the computer. */
  setProgram(program: 'vgca' | 'vnpt', state: 'running' | 'stopped'): Promise<void>;
  /** Waits until a program asks the holder of this token. */
  nextWindow(token: string): Promise<TokenWindow>;
  /** What the holder does with a window, and what became of it. */
  answerWindow(
    token: string,
    id: string,
    answer: { readonly pin: string; readonly certificate?: string } | { readonly cancel: true },
  ): Promise<string>;
  /** What the counter of the certification authorities does with somebody's certificate. */
  moveCertificate(holder: string, verb: 'suspend' | 'reinstate' | 'revoke' | 're-key' | 'expire'): Promise<void>;
  pull(
    authority:
      | 'mobile-operator'
      | 'social-insurance'
      | 'smsc'
      | 'certificate-authority'
      | 'mssp'
      | 'remote-signing'
      | 'vnpt-smartca'
      | 'viettel-mysign'
      | 'mail'
      | 'vgca'
      | 'vnpt'
      | (typeof identityProviders)[number],
    mode: LeverMode,
    delayMs?: number,
  ): Promise<void>;
  /** What a clerk of the operator does at the counter. */
  changeSubscription(
    phoneNumber: string,
    change: { readonly holder?: string; readonly simChangedHoursAgo?: number },
  ): Promise<void>;
  giveUpSubscription(phoneNumber: string): Promise<void>;
  setClock(offsetMs: number): Promise<void>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Until `look` finds something; fails after ten seconds, which is far beyond what anything here takes. */
export const eventually = async <Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> => {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
  throw new Error(`waited in vain for ${what}`);
};

/** A workbench as new, on ports of its own. @param jwksFile our public keys at the operator */
export const startWorkbench = async (jwksFile: string): Promise<Workbench> => {
  const { sandbox, authorities, release } = await takeWorkbenchProcess(jwksFile);
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${sandbox}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  const list = async <Item>(path: string): Promise<readonly Item[]> => {
    const found = await call('GET', path);
    return Array.isArray(found) ? found : [];
  };
  const prompts: Workbench['prompts'] = (phoneNumber) =>
    list<Prompt>(`/api/phones/${encodeURIComponent(phoneNumber)}/prompts`);
  const mails: Workbench['mails'] = (address) => list<Mail>(`/api/mailboxes/${encodeURIComponent(address)}/messages`);
  const messages: Workbench['messages'] = (phoneNumber) =>
    list(`/api/phones/${encodeURIComponent(phoneNumber)}/messages`);
  return {
    sandboxUrl: sandbox,
    operatorUrl: authorities['mobile-operator'] ?? '',
    smscUrl: authorities['smsc'] ?? '',
    socialInsuranceUrl: authorities['social-insurance'] ?? '',
    msspUrl: authorities['mssp'] ?? '',
    signingUrls: {
      'csc-v2': authorities['remote-signing'] ?? '',
      'csc-v1': authorities['remote-signing'] ?? '',
      'vnpt-smartca': authorities['vnpt-smartca'] ?? '',
      'viettel-mysign': authorities['viettel-mysign'] ?? '',
    },
    identityProviderUrls: Object.fromEntries(
      identityProviders.map((id): [string, string] => [id, authorities[id] ?? '']),
    ),
    mailUrl: authorities['mail'] ?? '',
    certificateAuthorityUrl: authorities['certificate-authority'] ?? '',
    programUrls: { vgca: authorities['vgca'] ?? '', vnpt: authorities['vnpt'] ?? '' },
    people: () => list<Person>('/api/people'),
    person: async (id) => {
      const found = (await list<Person>('/api/people')).find((person) => person.id === id);
      if (found === undefined) throw new Error(`nobody in the cast is ${id}`);
      return found;
    },
    crowd: async (size) => {
      const made = await call('POST', '/api/crowd', { size });
      const people: readonly Person[] = Array.isArray(made) ? made : [];
      return people;
    },
    messages,
    mails,
    nextMailedCode: (address, after) =>
      eventually(`a mail to ${address}`, async () => {
        const box = await mails(address);
        const fresh = box.slice(0, Math.max(0, box.length - after));
        return fresh.map(({ text }) => /\b(\d{6})\b/u.exec(text)?.[1]).find((code) => code !== undefined);
      }),
    sendMessage: async (from, to, text) => {
      await call('POST', `/api/phones/${encodeURIComponent(from)}/messages`, { to, text });
    },
    nextCode: (phoneNumber, after, about = /./u) =>
      eventually(`an SMS to ${phoneNumber}`, async () => {
        const inbox = await messages(phoneNumber);
        const fresh = inbox.slice(0, Math.max(0, inbox.length - after)).filter(({ text }) => about.test(text));
        return fresh.map(({ text }) => /\b(\d{6})\b/u.exec(text)?.[1]).find((code) => code !== undefined);
      }),
    prompts,
    nextPrompt: (phoneNumber) => eventually(`a prompt on ${phoneNumber}`, async () => (await prompts(phoneNumber))[0]),
    answerPrompt: async (phoneNumber, id, answer) => {
      const told = await call('POST', `/api/phones/${encodeURIComponent(phoneNumber)}/prompts/${id}`, answer);
      return typeof told === 'object' && told !== null && 'outcome' in told ? String(told.outcome) : '';
    },
    tokens: () => list('/api/tokens'),
    plugOnly: async (token) => {
      for (const { id, plugged } of await list<{ id: string; plugged: boolean }>('/api/tokens'))
        if (plugged !== (id === token)) await call('PUT', `/api/tokens/${id}`, { plugged: id === token });
    },
    moveToken: async (token, change) => {
      await call('PUT', `/api/tokens/${token}`, change);
    },
    setProgram: async (program, state) => {
      await call('PUT', '/api/computer', { programs: { [program]: state } });
    },
    nextWindow: (token) =>
      eventually(`a window for ${token}`, async () => (await list<TokenWindow>(`/api/tokens/${token}/prompts`))[0]),
    answerWindow: async (token, id, answer) => {
      const told = await call('POST', `/api/tokens/${token}/prompts/${id}`, answer);
      return typeof told === 'object' && told !== null && 'outcome' in told ? String(told.outcome) : '';
    },
    moveCertificate: async (holder, verb) => {
      await call('POST', `/api/authorities/certificate-authority/certificates/${holder}/${verb}`);
    },
    pull: async (authority, mode, delayMs) => {
      await call('PUT', `/api/authorities/${authority}/lever`, { mode, ...(delayMs === undefined ? {} : { delayMs }) });
    },
    changeSubscription: async (phoneNumber, change) => {
      await call('PUT', `/api/authorities/mobile-operator/subscriptions/${encodeURIComponent(phoneNumber)}`, change);
    },
    giveUpSubscription: async (phoneNumber) => {
      await call('DELETE', `/api/authorities/mobile-operator/subscriptions/${encodeURIComponent(phoneNumber)}`);
    },
    setClock: async (offsetMs) => {
      await call('PUT', '/api/clock', { offsetMs });
    },
    reset: async () => {
      await call('POST', '/api/reset');
    },
    stop: release,
  };
};
