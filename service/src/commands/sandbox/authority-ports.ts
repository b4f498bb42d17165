import type { PortInUse } from './preflight.ts';

/** Where the authorities of the workbench listen. */
export const authorityPorts = (portBase: number): readonly PortInUse[] => [
  { port: portBase + 20, use: 'mobile-operator' },
  { port: portBase + 21, use: 'smsc' },
  { port: portBase + 22, use: 'certificate-authority' },
  { port: portBase + 23, use: 'mssp' },
  { port: portBase + 24, use: 'remote-signing' },
  { port: portBase + 25, use: 'mail' },
  { port: portBase + 26, use: 'vgca' },
  { port: portBase + 27, use: 'vnpt' },
  { port: portBase + 28, use: 'social-insurance' },
  { port: portBase + 30, use: 'vnpt-smartca' },
  { port: portBase + 31, use: 'viettel-mysign' },
  { port: portBase + 34, use: 'vneid' },
  { port: portBase + 35, use: 'post-id' },
  { port: portBase + 36, use: 'tai-khoan-so' },
];
