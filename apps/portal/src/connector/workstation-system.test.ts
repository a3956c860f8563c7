import { expect, it } from 'vitest';
import { systemOf } from './workstation-system.ts';

const mozilla = (platform: string) => `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0`;

it.each([
  ['Windows NT 10.0; Win64; x64', 'windows'],
  ['Macintosh; Intel Mac OS X 10_15_7', 'macos'],
  ['X11; Linux x86_64', 'linux'],
  ['Linux; Android 14; Pixel 8', undefined],
  ['iPhone; CPU iPhone OS 18_0 like Mac OS X', undefined],
  ['iPad; CPU OS 18_0 like Mac OS X', undefined],
])('EFF-04 a browser on %s is offered the connector for %s', (platform, system) => {
  expect(systemOf(mozilla(platform))).toBe(system);
});
