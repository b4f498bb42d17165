/** A member of the cast, as the workbench describes it (`GET /api/people`). */
interface Person {
  readonly fullName: string;
  readonly personalId?: string;
  readonly dateOfBirth?: string;
  readonly phoneNumber?: string;
  readonly note: string;
}

/** Where everything answers. */
export interface Addresses {
  readonly service: string;
  /** Where browsers are asked for a certificate; empty where nobody is. */
  readonly certificates: string;
  /** By the name of their program, `portal-national` and so on. */
  readonly portals: Readonly<Record<string, string>>;
  readonly sandbox: string;
  readonly authorities: Readonly<Record<string, string>>;
}

const isPerson = (value: unknown): value is Person =>
  typeof value === 'object' &&
  value !== null &&
  'fullName' in value &&
  typeof value.fullName === 'string' &&
  'note' in value &&
  typeof value.note === 'string';

/** Asks the workbench for its cast. */
export const readCast = async (sandbox: string): Promise<readonly Person[]> => {
  const answer = await fetch(new URL('/api/people', sandbox), { signal: AbortSignal.timeout(10_000) });
  const people: unknown = await answer.json();
  return Array.isArray(people) ? people.filter(isPerson) : [];
};

/** Rows as a table of text. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<readonly number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      `  ${row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('  ')}`.trimEnd(),
    )
    .join('\n');
};

const portalWords: Readonly<Record<string, string>> = {
  'portal-national': 'Cổng quốc gia / National portal',
  'portal-mps': 'Cổng Bộ Công an / Public Security portal',
  'portal-province': "Một cửa tỉnh / a province's one-stop",
};

/** What a command needs to know of a sandbox that is not where it usually is. */
const portBaseOf = (service: string): string => {
  const { port } = new URL(service);
  return port === '3000' ? '' : `PORT_BASE=${port} `;
};

/** The tables that a person sees when everything is ready. */
export const readyText = (
  { service, certificates, portals, sandbox, authorities }: Addresses,
  cast: readonly Person[],
  dataDir: string,
): string =>
  [
    '',
    'Chính Chủ – BẢN THỬ NGHIỆM, không phải cổng thật / a sandbox, not a real portal',
    '',
    columns([
      ['Dịch vụ / service', service],
      ...(certificates === '' ? [] : [['Chứng thư số trong trình duyệt / TLS certificates', certificates]]),
      ...Object.entries(portals).map(([name, url]) => [portalWords[name] ?? name, url]),
      ['Bàn thử nghiệm / sandbox', `${sandbox}  (điện thoại, hộp thư, cơ quan / phones, mailboxes, authorities)`],
      ...Object.entries(authorities).map(([id, url]) => [id, url]),
      ['Dữ liệu / data', dataDir],
    ]),
    '',
    'Nhân vật hư cấu / fictional cast:',
    '',
    columns([
      ['Họ và tên', 'Số định danh', 'Ngày sinh', 'Điện thoại', 'Để thấy / shows'],
      ...cast.map(({ fullName, personalId, dateOfBirth, phoneNumber, note }) => [
        fullName,
        personalId ?? '',
        dateOfBirth ?? '',
        phoneNumber ?? '',
        note,
      ]),
    ]),
    '',
    'Lệnh khác, ở cửa sổ khác / every further command, in another terminal:',
    '',
    `  MODE=sandbox ${portBaseOf(service)}DATA_DIR='${dataDir}' npx chinhchu client add`,
    '',
    'Ctrl-C để dừng / stops everything.',
  ].join('\n');
