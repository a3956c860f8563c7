import type { AsyncRouteComponent } from '@tanstack/react-router';
import { connector } from '../connector/connector-client.ts';
import { sessionState } from '../session/session.store.ts';
import { publicConfig } from './config.resource.ts';
import { router } from './router.tsx';

const retryMs = 3000;

/** What runs once for the page: the link with the connector, and the way out when a session ends. */
export function startPage(): void {
  fetchScreen();
  void startConnector();
  let known = sessionState.get().status;
  sessionState.subscribe(() => {
    const before = known;
    known = sessionState.get().status;
    // At the first look the routes lead to the sign-in page by themselves, and remember the page that was asked for.
    if (known === 'signed-out' && before !== 'unknown') void router.navigate({ to: '/connexion', replace: true });
  });
  // A page that the browser froze with data in it must not come back from its cache after a sign-out.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

/**
 * Every piece of the screen that the address names is asked for at once, and what it shows first with it: each would
 * else wait for the one around it. What does not come is asked for again where it is shown.
 */
function fetchScreen(): void {
  const routes: Record<string, { options: { component?: unknown } }> = router.routesById;
  for (const { routeId, search, staticData } of router.matchRoutes(router.latestLocation)) {
    void (routes[routeId]?.options.component as AsyncRouteComponent<object> | undefined)?.preload?.();
    void staticData.begin?.(search);
  }
}

async function startConnector(): Promise<void> {
  try {
    connector.start((await publicConfig()).connectorPorts);
  } catch {
    setTimeout(startConnector, retryMs);
  }
}
