import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages that the browser journeys and the cross-checks of signatures and PDF use, by the program each brings. */
const wanted = {
  '/usr/bin/chromium': 'chromium',
  '/usr/bin/xmlsec1': 'xmlsec1',
  '/usr/bin/gs': 'ghostscript',
} as const;

/**
 * Installs what is missing where that is possible (root on Debian); elsewhere says in one line what to install.
 * Returns the lines to print; never throws: a suite that lacks its program skips aloud.
 */
export function installBrowserTools(): string[] {
  const missing = Object.entries(wanted).filter(([program]) => !existsSync(program));
  if (missing.length === 0) return [];
  const packages = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return [`missing programs: ${packages.join(', ')}; on Debian: apt-get install ${packages.join(' ')}`];
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: 'ignore',
    env,
  });
  return status === 0
    ? [`installed ${packages.join(', ')}`]
    : [`could not install ${packages.join(', ')}: their suites will be skipped`];
}
