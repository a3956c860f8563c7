import type { CheckedConfig } from '../config.ts';

/** What of the connector's own environment every session may see. */
const always = ['SystemRoot', 'NODE_EXTRA_CA_CERTS'] as const;
/** What the card libraries of the workstation look for besides: their files, their settings, their service. */
const withLibraries = [
  ...always,
  'APPDATA',
  'HOME',
  'LD_LIBRARY_PATH',
  'LOCALAPPDATA',
  'PATH',
  'PCSCLITE_CSOCK_NAME',
  'ProgramData',
  'SOFTHSM2_CONF',
  'TEMP',
  'USERPROFILE',
] as const;

/** All that a card session's process sees of the environment. */
export function sessionEnvironment({ kind }: CheckedConfig['readers']): NodeJS.ProcessEnv {
  const names = kind === 'software' ? always : withLibraries;
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
