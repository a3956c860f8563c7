import { registerHooks } from 'node:module';

/** Where the provider's own module of the time finds the sandbox's clock. */
const place = Symbol.for('trousse.sandbox.psc.clock');
const source = `export default (date = globalThis[Symbol.for('${place.description}')]()) => Math.floor(date / 1000);`;
let hooked = false;

/**
 * Loads oidc-provider under a clock. It takes the time from one module of its own and has no setting for it: that module
 * is replaced as it is loaded, so that sessions, tokens and requests end when the sandbox's time says so.
 * @param now ms since 1970; the last call counts for every provider of this process
 */
export async function loadProvider(now: () => number): Promise<typeof import('oidc-provider')> {
  (globalThis as unknown as Record<symbol, () => number>)[place] = now;
  if (!hooked) {
    hooked = true;
    registerHooks({
      load: (url, context, next) =>
        url.endsWith('/oidc-provider/lib/helpers/epoch_time.js')
          ? { format: 'module', source, shortCircuit: true }
          : next(url, context),
    });
  }
  return await import('oidc-provider');
}
