/** A mobile operator of Vietnam, or a virtual one on another's network, as people know it. */
export interface MobileOperator {
  readonly name: string;
  /** Customer service, as dialled from its own SIM. Left out where it is not known: people find it on the operator's website or the SIM's cover. */
  readonly customerService?: string;
  /** Beginnings of its numbers. A hint alone: numbers move between operators, so nothing is decided by them. */
  readonly prefixes: readonly string[];
}

/** Every operator whose subscribers may register (DOMAIN §3.3), with the customer-service numbers that are known (§2.2). */
export const mobileOperators: readonly MobileOperator[] = [
  {
    name: 'Viettel',
    customerService: '18008098',
    prefixes: ['032', '033', '034', '035', '036', '037', '038', '039', '086', '096', '097', '098'],
  },
  {
    name: 'VinaPhone',
    customerService: '18001091',
    prefixes: ['081', '082', '083', '084', '085', '088', '091', '094'],
  },
  {
    name: 'MobiFone',
    customerService: '9090',
    prefixes: ['070', '076', '077', '078', '079', '089', '090', '093'],
  },
  { name: 'Vietnamobile', prefixes: ['052', '056', '058', '092'] },
  { name: 'Gmobile', prefixes: ['0592', '0593', '0598', '0599', '0993', '0994', '0995', '0996', '0997'] },
  { name: 'iTel', prefixes: ['087'] },
  { name: 'Wintel', prefixes: ['055'] },
  { name: 'VNSKY', prefixes: ['0777'] },
  { name: 'FPT', prefixes: ['0775'] },
];
