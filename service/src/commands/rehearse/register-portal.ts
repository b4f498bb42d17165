import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Written } from './rehearsal-settings.ts';
import { runStep } from './run-step.ts';

/** Registers the portal once, as its operator would. @returns the file that tells it who it is */
export const registerPortal = async (env: Written, folder: string, origin: string): Promise<string> => {
  const file = join(folder, 'portal-client.json');
  if (existsSync(file)) return file;
  const words = {
    id: 'cong-dien-tap',
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
  };
  const registered = await runStep(env, [
    'client',
    'add',
    ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]),
  ]);
  writeFileSync(file, `${JSON.stringify(registered)}\n`, { mode: 0o600 });
  return file;
};
