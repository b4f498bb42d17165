import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LimitName } from '../domain/limits/limits.ts';
import { limitRules } from '../domain/limits/limits.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { readKeyFiles } from '../platform/keys/keys-files.ts';
import { readSigningKeys } from '../platform/keys/signing-keys.ts';
import { shareOfCodes } from '../journeys/recover/send-a-code.ts';
import type { AppParts } from './parts.ts';
import { simSigningAddress } from './edges/sim-signing-address.ts';

type Parts = Pick<AppParts, 'settings' | 'store' | 'clock' | 'trust'>;
type Told = Pick<Metrics, 'messagesWaiting' | 'pot' | 'expiry' | 'keySince'>;

const isLimit = (name: string): name is LimitName => Object.hasOwn(limitRules, name);

/** The pots that everybody shares, as this installation fills them. */
const potsOf = ({
  codesPerHour,
  socialInsurance,
}: Parts['settings']): Readonly<Partial<Record<LimitName, number>>> => ({
  'codes-of-strangers-hour': codesPerHour,
  'codes-of-passwords-hour': codesPerHour,
  'codes-of-recoveries-hour': Math.ceil(codesPerHour * shareOfCodes),
  'form-without-work-hour': limitRules['form-without-work-hour'].max,
  'insurance-questions-hour': socialInsurance.waivedPerHour,
});

const secondsOf = (date: string): number => Date.parse(date) / 1000;

/** Tells when certificates end and since when keys are in use. What cannot be read is told by what needs it. */
const tellKeys = ({ settings, clock, trust }: Parts, told: Told): void => {
  for (const { name, certificate } of trust?.anchors ?? []) told.expiry(`anchor ${name}`, certificate.notAfter / 1000);
  for (const operator of settings.simSigningOperators) {
    const { clientCertificate } = simSigningAddress(operator);
    if (clientCertificate !== undefined)
      told.expiry(`our certificate at ${operator.id}`, secondsOf(new X509Certificate(clientCertificate.cert).validTo));
  }
  if (settings.tlsClient.address !== undefined)
    told.expiry(
      'TLS_CLIENT_CERTIFICATE',
      secondsOf(new X509Certificate(readFileSync(settings.tlsClient.certificateFile)).validTo),
    );
  const ring = readKeyFiles(settings.keyDir);
  if (ring.ok) {
    const { sealing, index, root } = ring.value;
    const current = sealing.keys.find(({ id }) => id === sealing.current);
    if (current !== undefined) told.keySince('sealing', secondsOf(current.createdAt));
    told.keySince('root', secondsOf([root, ...(root.newer ?? [])].at(-1)?.createdAt ?? root.createdAt));
    told.keySince('index', Math.max(...index.keys.map(({ createdAt }) => secondsOf(createdAt))));
  }
  const signing = readSigningKeys(settings.keyDir);
  const now = clock.now().toISOString();
  if (signing.ok)
    for (const { algorithm, activeFrom } of signing.value.keys.toSorted((one, other) =>
      one.activeFrom.localeCompare(other.activeFrom),
    ))
      if (activeFrom <= now) told.keySince(`signing ${algorithm}`, secondsOf(activeFrom));
};

const tellRows = async ({ settings, store, clock }: Parts, told: Told): Promise<void> => {
  const pots = Object.entries(potsOf(settings));
  const limits = pots.flatMap(([name]) =>
    isLimit(name) ? [{ limit: name, subject: 'everybody', cost: 0, most: Infinity } as const] : [],
  );
  const [waiting, { counts }] = await Promise.all([store.outbox.waiting(), store.limits.take(limits)]);
  const now = clock.now().getTime();
  const none = { many: 0, seconds: 0 };
  const found = waiting.map(({ channel, many, since }) => ({
    channel,
    many,
    seconds: Math.max(0, (now - Date.parse(since)) / 1000),
  }));
  told.messagesWaiting([{ channel: 'sms', ...none }, { channel: 'email', ...none }, ...found]);
  for (const [name, most] of pots) told.pot(name, isLimit(name) ? (counts[name] ?? 0) : 0, most);
};

/** Looks how things stand with what no request tells of: messages, pots, certificates, keys. Tells them as metrics. */
export const watchStanding = async (parts: Parts, told: Told): Promise<void> => {
  tellKeys(parts, told);
  await tellRows(parts, told);
};
