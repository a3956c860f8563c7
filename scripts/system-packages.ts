import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const libraries = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

/**
 * Debian packages that the browser journeys, the cross-checks of signatures and PDF, the contract of mail servers and the
 * virtual card hardware use, by a file that each brings. The compiler is for the native bindings of card readers.
 */
const wanted: Readonly<Record<string, string>> = {
  '/usr/bin/chromium': 'chromium',
  '/usr/bin/xmlsec1': 'xmlsec1',
  '/usr/bin/gs': 'ghostscript',
  '/usr/bin/pdftotext': 'poppler-utils',
  '/usr/sbin/pcscd': 'pcscd',
  '/usr/lib/pcsc/drivers/serial/libifdvpcd.so': 'vsmartcard-vpcd',
  '/usr/lib/dovecot/imap': 'dovecot-imapd',
  '/usr/lib/dovecot/lmtp': 'dovecot-lmtpd',
  '/usr/include/PCSC/winscard.h': 'libpcsclite-dev',
  '/usr/bin/softhsm2-util': 'softhsm2',
  [`${libraries}/engines-3/pkcs11.so`]: 'libengine-pkcs11-openssl',
  '/usr/bin/g++': 'g++',
  '/usr/bin/make': 'make',
  '/usr/bin/python3': 'python3',
};

/**
 * Installs what is missing where that is possible (root on Debian); elsewhere says in one line what to install.
 * Returns the lines to print; never throws: a suite that lacks its program skips aloud.
 */
export function installTestTools(): string[] {
  const missing = Object.entries(wanted).filter(([program]) => !existsSync(program));
  if (missing.length === 0) return [];
  const packages = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return [`missing packages: ${packages.join(', ')}; on Debian: apt-get install ${packages.join(' ')}`];
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A mail server for tests is not to serve this machine: its package would start it on every interface.
  if (packages.includes('dovecot-imapd') && existsSync('/run/systemd/system'))
    spawnSync('systemctl', ['mask', 'dovecot.service', 'dovecot.socket'], { stdio: 'ignore' });
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: 'ignore',
    env,
  });
  return status === 0
    ? [`installed ${packages.join(', ')}`]
    : [`could not install ${packages.join(', ')}: their suites will be skipped`];
}
