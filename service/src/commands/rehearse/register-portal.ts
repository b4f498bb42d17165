import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeSecretFile } from '../../platform/keys/keys-files.ts';
import { CommandRefused } from '../command-refused.ts';
import type { Written } from './rehearsal-settings.ts';
import { runCommandIn, runStep } from './run-step.ts';

const id = 'cong-dien-tap';
const fileName = 'portal-client.json';

const wordsFor = (origin: string): readonly string[] =>
  Object.entries({
    name: 'Cổng Dịch vụ công Quốc gia',
    'agency-id': 'van-phong-chinh-phu',
    agency: 'Văn phòng Chính phủ',
    'redirect-uri': `${origin}/dang-nhap/tro-ve`,
    'post-logout-uri': `${origin}/da-dang-xuat`,
    'backchannel-uri': `${origin}/api/backchannel-logout`,
    'home-uri': `${origin}/`,
    scope: 'openid,profile,phone,identity,dossier',
    claims: 'name,birthdate,personal_id,identity_level,kind,phone_number,phone_number_verified,verified_claims',
    resource: origin,
  }).flatMap(([name, value]) => [`--${name}`, value]);

const isObject = (said: unknown): said is object => typeof said === 'object' && said !== null;

/** Registers it; one that was registered by a start cut short before its secret was kept gets another secret. */
const registered = async (env: Written, origin: string): Promise<object> => {
  const { code, said, complaint } = await runCommandIn(env, ['client', 'add', '--id', id, ...wordsFor(origin)]);
  if (code === 0 && isObject(said)) return said;
  const { code: known } = await runCommandIn(env, ['client', 'show', id]);
  if (known !== 0) throw new CommandRefused(`chinhchu client add failed:\n${complaint.trim()}`);
  const renewed = await runStep(env, ['client', 'secret', id, '--overlap', '0']);
  return { ...(isObject(renewed) ? renewed : {}), client_id: id, issuer: env['ISSUER'] };
};

/** Registers the portal once, as its operator would. @returns the file that tells it who it is */
export const registerPortal = async (env: Written, folder: string, origin: string): Promise<string> => {
  const file = join(folder, fileName);
  if (!existsSync(file)) writeSecretFile(folder, fileName, await registered(env, origin));
  return file;
};
