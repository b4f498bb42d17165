const dayIn = (text: string | undefined): number | undefined => {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(text ?? '') ?? [];
  return day === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
};

const inElement = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

/**
 * Whether a licence of the plugin is for a host and a day. A licence is XML in base64: `DonViDuocCap` has addresses with bars between them
 * (or an asterisk), `NgayBatDau` and `NgayKetThuc` its days. The vendor signs it; here nobody does.
 */
export const isLicensed = (licence: string, host: string, now: number): boolean => {
  const xml = Buffer.from(licence, 'base64').toString('utf8');
  const sites = inElement(xml, 'DonViDuocCap')?.split('|') ?? [];
  const isForHost = sites.some(
    (site) => site === '*' || site === host || (URL.canParse(site) && new URL(site).hostname === host),
  );
  const [from, to] = [dayIn(inElement(xml, 'NgayBatDau')), dayIn(inElement(xml, 'NgayKetThuc'))];
  return isForHost && from !== undefined && to !== undefined && from <= now && now < to + 86_400_000;
};
