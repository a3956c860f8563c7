import { buildPortal } from '@trousse/portal';

// A script of its own: see portal.ts.
await buildPortal();
