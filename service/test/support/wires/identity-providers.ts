import { readSettings } from '../../../src/platform/settings/settings.ts';

const ports: Readonly<Record<string, string>> = { '3034': 'vneid', '3035': 'post-id', '3036': 'tai-khoan-so' };

/**
 * The providers of the sandbox as its settings have them, at a workbench on other ports.
 *
 * @param urls by the ids of the workbench
 * @param sealed with the one that speaks VNeID's sealed dialect
 */
export const identityProvidersAt = (
  urls: Readonly<Record<string, string>>,
  { sealed = false }: { readonly sealed?: boolean } = {},
): readonly { readonly id: string }[] => {
  const settings = readSettings({ MODE: 'sandbox' });
  if (!settings.ok) throw new Error('the sandbox has no settings');
  const chosen = settings.value.identityProviders.filter(({ id }) => sealed || id !== 'vneid-sealed');
  const moved = JSON.stringify(chosen).replaceAll(
    /http:\/\/localhost:(\d+)/gu,
    (whole, port: string) => urls[ports[port] ?? ''] ?? whole,
  );
  const read: readonly { readonly id: string }[] = JSON.parse(moved);
  return read.map((one) => ({ ...one, timeoutMs: 2000 }));
};
