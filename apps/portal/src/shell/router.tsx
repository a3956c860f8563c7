import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { restoreSession } from '../session/session.resource.ts';
import { sessionState } from '../session/session.store.ts';
import { SignInPage } from '../session/sign-in.page.tsx';
import { NotFoundPage, Unreachable } from './exceptions.page.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: Unreachable });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  // Somebody already signed in has nothing to do here; a server that does not answer will say so on the way in.
  beforeLoad: async () => {
    const session = await restoreSession().catch(() => undefined);
    if (session) throw redirect({ to: '/patients', replace: true });
  },
  component: SignInPage,
});

/** Everything behind the session. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async () => {
    await restoreSession();
    if (sessionState.get().status === 'signed-out') throw redirect({ to: '/connexion', replace: true });
  },
  component: lazyRouteComponent(() => import('./shell.component.tsx'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/patients', replace: true });
  },
});

const patients = createRoute({
  getParentRoute: () => shell,
  path: '/patients',
  component: lazyRouteComponent(() => import('../patients/patients.page.tsx'), 'PatientsPage'),
});
const myPatients = createRoute({
  getParentRoute: () => patients,
  path: '/',
  component: lazyRouteComponent(() => import('../patients/my-patients.page.tsx'), 'MyPatientsPage'),
});
const vitale = createRoute({
  getParentRoute: () => patients,
  path: '/carte-vitale',
  component: lazyRouteComponent(() => import('../patients/vitale.page.tsx'), 'VitalePage'),
});
const ins = createRoute({
  getParentRoute: () => patients,
  path: '/ins',
  component: lazyRouteComponent(() => import('../patients/ins.page.tsx'), 'InsPage'),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/dossier',
  component: lazyRouteComponent(() => import('../record/record.page.tsx'), 'RecordPage'),
});
const recordHome = createRoute({
  getParentRoute: () => record,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/dossier/documents/{-$document}', params: {}, replace: true });
  },
});
/** One route for the list and the document: the list stays as it was while a document is read. */
const documents = createRoute({
  getParentRoute: () => record,
  path: '/documents/{-$document}',
  validateSearch: (search: Record<string, unknown>): { vue?: 'pleine' } =>
    search.vue === 'pleine' ? { vue: 'pleine' } : {},
  component: lazyRouteComponent(() => import('../record/documents.page.tsx'), 'DocumentsPage'),
});
const reimbursements = createRoute({
  getParentRoute: () => record,
  path: '/remboursements',
  component: lazyRouteComponent(() => import('../care/reimbursements.page.tsx'), 'ReimbursementsPage'),
});
const medicines = createRoute({
  getParentRoute: () => record,
  path: '/medicaments',
  component: lazyRouteComponent(() => import('../care/reimbursements.page.tsx'), 'MedicinesPage'),
});
const vaccinations = createRoute({
  getParentRoute: () => record,
  path: '/vaccinations',
  component: lazyRouteComponent(() => import('../care/vaccinations.page.tsx'), 'VaccinationsPage'),
});

const deposits = createRoute({
  getParentRoute: () => shell,
  path: '/depots',
  component: lazyRouteComponent(() => import('../deposits/deposits.page.tsx'), 'DepositsPage'),
});
const newDeposit = createRoute({
  getParentRoute: () => shell,
  path: '/depots/nouveau/$patient',
  component: lazyRouteComponent(() => import('../deposits/new-deposit.page.tsx'), 'NewDepositPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/parametres',
  component: lazyRouteComponent(() => import('../settings/settings.page.tsx'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      home,
      patients.addChildren([myPatients, vitale, ins]),
      record.addChildren([recordHome, documents, medicines, reimbursements, vaccinations]),
      deposits,
      newDeposit,
      settings,
    ]),
  ]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
