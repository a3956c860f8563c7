import { existsSync } from 'node:fs';

/** How the cards of this workstation are reached. */
export type HardwareOptions = {
  /** File of the PKCS#11 module of the professional's card; absent: the usual places are tried. */
  pkcs11Module?: string | undefined;
  /** Full path of the libp11 engine that gives TLS the card's key; absent: the usual places are tried. */
  tlsEngine?: string | undefined;
  /** Which cards may be used (error family 42); absent: any. */
  environment?: 'test' | 'production' | undefined;
  /** URL of a script that stands for the binding of PKCS#11 (virtual cards); absent: `pkcs11js`. */
  pkcs11Provider?: string | undefined;
};

/** Where the Cryptolib CPS is installed (identity.md §4.1). */
const moduleFiles: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: [
    'C:\\Windows\\System32\\cps3_pkcs11_w64.dll',
    'C:\\Program Files\\santesocial\\cps\\cps3_pkcs11_w64.dll',
    'C:\\Program Files (x86)\\santesocial\\cps\\cps3_pkcs11_w64.dll',
  ],
  darwin: ['/usr/local/lib/libcps3_pkcs11_osx.dylib', '/Library/Frameworks/cps3.framework/libcps3_pkcs11_osx.dylib'],
  linux: ['/usr/lib/libcps3_pkcs11.so', '/usr/lib/libcps3_pkcs11_lux.so', '/usr/local/galss/libcps3_pkcs11_lux.so'],
};

const engineFiles: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/opt/homebrew/lib/engines-3/pkcs11.dylib', '/usr/local/lib/engines-3/pkcs11.dylib'],
  linux: [
    '/usr/lib/x86_64-linux-gnu/engines-3/pkcs11.so',
    '/usr/lib/aarch64-linux-gnu/engines-3/pkcs11.so',
    '/usr/lib64/engines-3/pkcs11.so',
  ],
};

const present = (files: readonly string[] | undefined) => files?.find((file) => existsSync(file));

/** The module that is configured, or else installed; undefined when there is none. */
export function pkcs11ModuleFile({ pkcs11Module }: HardwareOptions): string | undefined {
  return present(pkcs11Module === undefined ? moduleFiles[process.platform] : [pkcs11Module]);
}

/** The TLS engine that is configured, or else installed; undefined when there is none. */
export function tlsEngineFile({ tlsEngine }: HardwareOptions): string | undefined {
  return present(tlsEngine === undefined ? engineFiles[process.platform] : [tlsEngine]);
}
