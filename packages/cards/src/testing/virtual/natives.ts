import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The compiled part of each binding, from the file that `require` finds: loading it to see would load it for good. */
const natives = {
  smartcard: '../../build/Release/smartcard_napi.node',
  pkcs11js: 'build/Release/pkcs11.node',
} as const;

/** The bindings that are not there, or were not compiled when they were installed. */
export function missingNatives(): string[] {
  const require = createRequire(import.meta.url);
  return Object.entries(natives).flatMap(([name, compiled]) => {
    try {
      return existsSync(path.join(path.dirname(require.resolve(name)), compiled)) ? [] : [name];
    } catch {
      return [name];
    }
  });
}
