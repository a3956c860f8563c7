import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { beginMail } from '../mail/begin-mail.ts';
import { landing } from '../record/landing.ts';
import { pageAsked, signInSearch } from '../session/page-asked.ts';
import { restoreSession } from '../session/session.resource.ts';
import { sessionState } from '../session/session.store.ts';
import { SignInPage } from '../session/sign-in.page.tsx';
import { NotFoundPage, ScreenMissing, Unreachable } from './exceptions.page.tsx';
import { screen } from './fetched.ts';

/** Where one is in the mail; `psc`: why Pro Santé Connect did not open it. */
type MailPlace = { boite?: string; dossier?: string; libelle?: string; psc?: string };

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: Unreachable });

const signIn = createRoute({
  getParentRoute: () => root,
  errorComponent: Unreachable,
  path: '/connexion',
  validateSearch: signInSearch,
  // Somebody already signed in has nothing to do here; a server that does not answer will say so on the way in.
  beforeLoad: async ({ search }) => {
    const session = await restoreSession().catch(() => undefined);
    if (session) throw redirect({ to: (search.vers?.split('?')[0] ?? '/patients') as '/patients', replace: true });
  },
  component: SignInPage,
});

/** Everything behind the session. */
const shell = createRoute({
  getParentRoute: () => root,
  errorComponent: Unreachable,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    // Who arrives is led on to the page they asked for; who signed out and goes back is not.
    const arriving = sessionState.get().status === 'unknown';
    await restoreSession();
    if (sessionState.get().status === 'signed-out')
      throw redirect({ to: '/connexion', search: arriving ? pageAsked(location.href) : {}, replace: true });
  },
  component: screen(() => import('./shell.component.tsx'), 'Shell'),
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
  component: screen(() => import('../patients/patients.page.tsx'), 'PatientsPage'),
});
const myPatients = createRoute({
  getParentRoute: () => patients,
  path: '/',
  component: screen(() => import('../patients/my-patients.page.tsx'), 'MyPatientsPage'),
});
const vitale = createRoute({
  getParentRoute: () => patients,
  path: '/carte-vitale',
  component: screen(() => import('../patients/vitale.page.tsx'), 'VitalePage'),
});
const patientSearch = createRoute({
  getParentRoute: () => patients,
  path: '/recherche',
  component: screen(() => import('../patients/search.page.tsx'), 'PatientSearchPage'),
});
const apcv = createRoute({
  getParentRoute: () => patients,
  path: '/appli-carte-vitale',
  component: screen(() => import('../apcv/apcv.page.tsx'), 'ApCvPage'),
});
const ins = createRoute({
  getParentRoute: () => patients,
  path: '/ins',
  component: screen(() => import('../patients/ins.page.tsx'), 'InsPage'),
});
const insiSearch = createRoute({
  getParentRoute: () => patients,
  path: '/recherche-ins',
  // The opaque name of the identity that the search completes.
  validateSearch: ({ identite }: Record<string, unknown>): { identite?: string } =>
    typeof identite === 'string' ? { identite } : {},
  component: screen(() => import('../identities/insi-search.page.tsx'), 'InsiSearchPage'),
});
const identities = createRoute({
  getParentRoute: () => patients,
  path: '/identites',
  component: screen(() => import('../identities/identities.page.tsx'), 'IdentitiesPage'),
});
const identity = createRoute({
  getParentRoute: () => patients,
  path: '/identites/$identity',
  component: screen(() => import('../identities/identity.page.tsx'), 'IdentityPage'),
});
const registration = createRoute({
  getParentRoute: () => patients,
  path: '/registre/$acte/$identity',
  component: screen(() => import('../registration/registration.page.tsx'), 'RegistrationPage'),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/dossier',
  loader: ({ preload }) => {
    if (!preload) void import('../record/opening.ts').then(({ restoreRecord }) => restoreRecord());
  },
  component: screen(() => import('../record/record.page.tsx'), 'RecordPage'),
});
const recordHome = createRoute({
  getParentRoute: () => record,
  path: '/',
  beforeLoad: () => {
    throw redirect({ ...landing(), replace: true });
  },
});
const pathway = createRoute({
  getParentRoute: () => record,
  path: '/parcours',
  component: screen(() => import('../pathway/pathway.page.tsx'), 'PathwayPage'),
});
/** One route for the list and the document: the list stays as it was while a document is read. */
const documents = createRoute({
  getParentRoute: () => record,
  path: '/documents/{-$document}',
  // Read in full, and the handle of another document that is read beside it.
  validateSearch: ({ vue, avec }: Record<string, unknown>): { vue?: 'pleine'; avec?: string } => ({
    ...(vue === 'pleine' && { vue }),
    ...(typeof avec === 'string' && { avec }),
  }),
  component: screen(() => import('../record/documents.page.tsx'), 'DocumentsPage'),
});
const replaceDocument = createRoute({
  getParentRoute: () => record,
  path: '/modifier/$document',
  component: screen(() => import('../acts/replace.page.tsx'), 'ReplacePage'),
});
const reimbursements = createRoute({
  getParentRoute: () => record,
  path: '/remboursements',
  component: screen(() => import('../care/reimbursements.page.tsx'), 'ReimbursementsPage'),
});
const medicines = createRoute({
  getParentRoute: () => record,
  path: '/medicaments',
  component: screen(() => import('../care/reimbursements.page.tsx'), 'MedicinesPage'),
});
const vaccinations = createRoute({
  getParentRoute: () => record,
  path: '/vaccinations',
  component: screen(() => import('../care/vaccinations.page.tsx'), 'VaccinationsPage'),
});

const conditions = createRoute({
  getParentRoute: () => record,
  path: '/ald',
  component: screen(() => import('../care/conditions.page.tsx'), 'ConditionsPage'),
});
const summary = createRoute({
  getParentRoute: () => record,
  path: '/vsm',
  component: screen(() => import('../care/summary.page.tsx'), 'SummaryPage'),
});

const administration = createRoute({
  getParentRoute: () => record,
  path: '/administration/{-$section}',
  component: screen(() => import('../administration/administration.page.tsx'), 'AdministrationPage'),
});

const deposits = createRoute({
  getParentRoute: () => shell,
  path: '/depots',
  component: screen(() => import('../deposits/deposits.page.tsx'), 'DepositsPage'),
});
/** The opaque name of a draft, in an address that leads to it in a later session too. */
const ofDraft = ({ brouillon }: Record<string, unknown>): { brouillon?: string } =>
  typeof brouillon === 'string' ? { brouillon } : {};
const choosePatient = createRoute({
  getParentRoute: () => shell,
  path: '/depots/nouveau',
  validateSearch: ofDraft,
  component: screen(() => import('../deposits/choose-patient.page.tsx'), 'ChoosePatientPage'),
});
const newDeposit = createRoute({
  getParentRoute: () => shell,
  path: '/depots/nouveau/$patient',
  validateSearch: ofDraft,
  component: screen(() => import('../deposits/new-deposit.page.tsx'), 'NewDepositPage'),
});

/** One route for the list and the message: the list stays as it was while a message is read. */
const mail = createRoute({
  getParentRoute: () => shell,
  path: '/messagerie/{-$message}',
  // The opaque names of a mailbox and of its folder or label.
  validateSearch: ({ boite, dossier, libelle, psc }: Record<string, unknown>): MailPlace => ({
    ...(typeof boite === 'string' && { boite }),
    ...(typeof dossier === 'string' && { dossier }),
    ...(typeof libelle === 'string' && { libelle }),
    ...(typeof psc === 'string' && { psc }),
  }),
  component: screen(() => import('../mail/mail.page.tsx'), 'MailPage'),
  staticData: { begin: beginMail },
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/parametres',
  validateSearch: ({ situation }: Record<string, unknown>): { situation?: string } =>
    typeof situation === 'string' ? { situation } : {},
  component: screen(() => import('../settings/settings.page.tsx'), 'SettingsPage'),
});

const about = createRoute({
  getParentRoute: () => root,
  errorComponent: Unreachable,
  path: '/a-propos',
  // Whoever is signed in keeps the bar; whoever is not reads it all the same.
  beforeLoad: async () => void (await restoreSession().catch(() => undefined)),
  component: screen(() => import('../about/about.route.tsx'), 'AboutRoute'),
});

const legal = createRoute({
  getParentRoute: () => root,
  errorComponent: Unreachable,
  path: '/mentions-legales',
  beforeLoad: async () => void (await restoreSession().catch(() => undefined)),
  component: screen(() => import('../about/legal.route.tsx'), 'LegalRoute'),
});
const help = createRoute({
  getParentRoute: () => root,
  errorComponent: Unreachable,
  path: '/aide',
  beforeLoad: async () => void (await restoreSession().catch(() => undefined)),
  component: screen(() => import('../help/help.route.tsx'), 'HelpRoute'),
});

/** Where another software sends the browser, with a ticket in the fragment: used up before anything is shown. */
const ticket = createRoute({
  getParentRoute: () => root,
  errorComponent: Unreachable,
  path: '/billet',
  beforeLoad: async ({ location }) => {
    const { leaveForSession, redeemTicket } = await import('../tickets/tickets.resource.ts');
    const refusal = await redeemTicket(location.hash);
    if (refusal !== undefined) return { refusal };
    // A browser that is leaving shows nothing more of us.
    if (await leaveForSession()) await new Promise(() => {});
    throw redirect({ to: '/billet/ouverture', replace: true });
  },
  component: screen(() => import('../tickets/ticket-refused.page.tsx'), 'TicketRefusedPage'),
});
const ticketOpening = createRoute({
  getParentRoute: () => shell,
  path: '/billet/ouverture',
  component: screen(() => import('../tickets/ticket-opening.page.tsx'), 'TicketOpeningPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      home,
      patients.addChildren([
        myPatients,
        patientSearch,
        vitale,
        apcv,
        ins,
        insiSearch,
        identities,
        identity,
        registration,
      ]),
      record.addChildren([
        recordHome,
        pathway,
        documents,
        replaceDocument,
        medicines,
        reimbursements,
        conditions,
        summary,
        vaccinations,
        administration,
      ]),
      deposits,
      choosePatient,
      newDeposit,
      mail,
      settings,
      ticketOpening,
    ]),
    about,
    legal,
    help,
    ticket,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenMissing,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Asks for what the screen shows first, before anything is drawn. @param search of the address */
    begin?: (search: Record<string, unknown>) => Promise<void>;
  }
}
