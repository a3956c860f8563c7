import { startSandbox } from '../../src/compose/sandbox.ts';

// A sandbox apart in a process of its own, for the tests that kill it: says its services, ends on SIGTERM.
const [dataDir, port] = process.argv.slice(2);
const sandbox = await startSandbox({ dataDir: dataDir!, inside: false, port: Number(port), demo: 'people' });
process.on('SIGTERM', () => sandbox.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: sandbox.url, services: await sandbox.services() })}\n`);
