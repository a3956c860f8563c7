/** Run as a program of its own: asks hardware readers everything, and prints what they said as one line of JSON. */
import { createHardwareReaders } from '../../index.ts';

const readers = createHardwareReaders({ pkcs11Module: process.argv[2] });
const refused = (call: Promise<unknown>) => call.catch(({ code }) => code);
const said = [
  await readers.list(),
  await refused(readers.openCps('Lecteur')),
  await refused(readers.readVitale('Lecteur', new AbortController().signal)),
  await readers.diagnose(),
];
readers.close();
process.stdout.write(JSON.stringify(said));
