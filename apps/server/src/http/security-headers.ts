import type { Config } from '../config.ts';

/** The policy of the portal's pages: no inline script, nothing remote but the workstation's connector. */
export function pagePolicy({
  connectorPorts,
  sandboxConsole,
  dmp,
}: Pick<Config, 'connectorPorts' | 'sandboxConsole' | 'dmp'>): string {
  const connectors = connectorPorts.flatMap((port) => [`http://127.0.0.1:${port}`, `ws://127.0.0.1:${port}`]);
  const console = sandboxConsole === undefined ? [] : [new URL(sandboxConsole).origin];
  // Under Pro Santé Connect the national site opens by a form (TD0.9).
  const website = dmp.website?.psc === undefined ? ["'none'"] : [new URL(dmp.website.psc).origin];
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // The component library sets positions and theme variables through style elements and attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'blob:'],
    'worker-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", ...connectors, ...console],
    'frame-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': website,
    'frame-ancestors': ["'none'"],
  });
}

/**
 * The worker that reads codes in the camera's pictures is compiled WebAssembly: it alone may be, and it reaches nothing
 * but its own files.
 */
export const codeReaderPolicy = policy({
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'self'"],
});

/** The policy of every answer of the API: opened by itself in a tab, it can do nothing. */
export const apiPolicy = policy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], sandbox: [] });

/** On every answer; the transport one only where the transport is ours to require. */
export function commonHeaders(origin: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()',
    ...(origin.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

function policy(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}
