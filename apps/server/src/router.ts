import { about } from './about/about.ts';
import { archive, unarchive } from './acts/archive.ts';
import { changeVisibility } from './acts/change-visibility.ts';
import { draftReplacement } from './acts/draft-replacement.ts';
import { remove } from './acts/remove.ts';
import { replace } from './acts/replace.ts';
import { declareTreating, giveUpTreating, withdraw } from './administration/acts.ts';
import { administrativeData } from './administration/data.ts';
import { identity } from './administration/identity.ts';
import { rightHolders } from './administration/right-holders.ts';
import { website } from './administration/website.ts';
import { closePhone } from './apcv/close.ts';
import { readPhone } from './apcv/read.ts';
import { searchBirthPlaces } from './birth-places/search.ts';
import { publicConfig } from './config/public.ts';
import { cancel } from './deposits/cancel.ts';
import { create, createAll } from './deposits/create.ts';
import { list as listDeposits } from './deposits/list.ts';
import { send } from './deposits/send.ts';
import { byNationalId } from './directory/by-national-id.ts';
import { search as searchDirectory } from './directory/search.ts';
import { structure } from './directory/structure.ts';
import { discardDraft } from './drafts/discard.ts';
import { listDrafts } from './drafts/list.ts';
import { openDraft } from './drafts/open.ts';
import { saveDraft } from './drafts/save.ts';
import { clearCookie, readCookie, setCookie } from './http/cookies.ts';
import { never, os, signedIn } from './http/procedures.ts';
import { capture } from './identities/capture.ts';
import { edit } from './identities/edit.ts';
import { keep } from './identities/keep.ts';
import { mark } from './identities/mark.ts';
import { patientOf } from './identities/patient.ts';
import { acceptedProofs } from './identities/proofs.ts';
import { prove } from './identities/prove.ts';
import { searchByCard, searchByTraits } from './identities/search.ts';
import { list as listIdentities, ofPatient, show } from './identities/show.ts';
import { verify } from './identities/verify.ts';
import { verifyBatch } from './identities/verify-batch.ts';
import { mailRouter } from './mail/mail-router.ts';
import { documentsRouter } from './mail-documents/documents-router.ts';
import { listNews, markNewsRead } from './news/news.ts';
import { read as readPathway } from './pathway/read.ts';
import { byIns } from './patients/by-ins.ts';
import { byTraits } from './patients/by-traits.ts';
import { byVitale } from './patients/by-vitale.ts';
import { confirm } from './patients/confirm.ts';
import { list as listPatients } from './patients/list.ts';
import { search as searchPatients } from './patients/search.ts';
import { close } from './record/close.ts';
import { compare } from './record/compare.ts';
import { conditions } from './record/conditions.ts';
import { current } from './record/current.ts';
import { details } from './record/details.ts';
import { metadata } from './record/metadata.ts';
import { open } from './record/open.ts';
import { page } from './record/page.ts';
import { read } from './record/read.ts';
import { reimbursements } from './record/reimbursements.ts';
import { sameDeposit } from './record/same-deposit.ts';
import { search } from './record/search.ts';
import { submissions } from './record/submissions.ts';
import { vaccinations } from './record/vaccinations.ts';
import { closeRecord } from './registration/close.ts';
import { createRecord } from './registration/create.ts';
import { reactivateRecord } from './registration/reactivate.ts';
import { challenge } from './session/challenge.ts';
import { events } from './session/events.ts';
import { answer as answerPsc } from './session/psc/answer.ts';
import { request as requestPsc } from './session/psc/request.ts';
import { start as startPsc } from './session/psc/start.ts';
import { withdraw as withdrawPsc } from './session/psc/withdraw.ts';
import { signIn } from './session/sign-in.ts';
import { signOut } from './session/sign-out.ts';
import { toView } from './session/view.ts';
import { savePreferences } from './settings/preferences.ts';
import { savePractice } from './settings/save-practice.ts';
import { switchPractice } from './settings/switch-practice.ts';
import { shareRouter } from './share/share-router.ts';
import { createTicket } from './tickets/create.ts';
import { openTicket } from './tickets/open.ts';
import { writingRouter } from './writing/writing-router.ts';

/** The contract, each procedure by the operation of its own file. */
export const router = os.router({
  config: {
    public: os.config.public.handler(({ context: { app } }) => publicConfig(app.config)),
  },
  session: {
    challenge: os.session.challenge.handler(({ context: { app, reply } }) => {
      const { cookie, view } = challenge(app);
      setCookie(reply, 'challenge', cookie);
      return view;
    }),
    signIn: os.session.signIn.handler(async ({ context: { app, request, reply }, input }) => {
      const challengeCookie = readCookie(request, 'challenge');
      clearCookie(reply, 'challenge');
      const { cookie, view } = await signIn(app, challengeCookie, input);
      // Another session of this browser ends with the new one.
      app.sessions.remove(readCookie(request, 'session'));
      setCookie(reply, 'session', cookie);
      return view;
    }),
    current: signedIn.session.current.handler(({ context: { session } }) => toView(session)),
    signOut: os.session.signOut.handler(async ({ context: { app, request, reply } }) => {
      const next = await signOut(app, readCookie(request, 'session'));
      clearCookie(reply, 'session');
      return { ...(next !== undefined && { next }) };
    }),
    psc: {
      start: os.session.psc.start.handler(async ({ context: { app, request, reply }, input }) => {
        const { cookie, url } = await startPsc(app, readCookie(request, 'psc'), input.returnTo, input.silent);
        setCookie(reply, 'psc', cookie);
        return { url };
      }),
      request: os.session.psc.request.handler(async ({ context: { app, request, reply }, input }) => {
        const { cookie, view } = await requestPsc(app, readCookie(request, 'psc'), input);
        setCookie(reply, 'psc', cookie);
        return view;
      }),
      answer: os.session.psc.answer.handler(async ({ context: { app, request, reply } }) => {
        const entered = await answerPsc(app, readCookie(request, 'psc'));
        if (entered === undefined) return { state: 'waiting' as const };
        clearCookie(reply, 'psc');
        app.sessions.remove(readCookie(request, 'session'));
        setCookie(reply, 'session', entered.cookie);
        return { state: 'signed-in' as const, session: toView(entered.session) };
      }),
      withdraw: os.session.psc.withdraw.handler(({ context: { app, request, reply } }) => {
        withdrawPsc(app, readCookie(request, 'psc'));
        clearCookie(reply, 'psc');
        return {};
      }),
    },
    events: signedIn.session.events.handler(async ({ context: { session }, signal }) =>
      events(session, signal ?? never),
    ),
  },
  settings: {
    savePractice: signedIn.settings.savePractice.handler(({ context: { app, session }, input }) =>
      savePractice(app, session, input),
    ),
    switchPractice: signedIn.settings.switchPractice.handler(({ context: { app, session }, input }) =>
      switchPractice(app, session, input.situationId),
    ),
    savePreferences: signedIn.settings.savePreferences.handler(({ context: { app, session }, input }) =>
      savePreferences(app, session, input),
    ),
  },
  about: {
    read: os.about.read.handler(({ context: { app } }) => about(app.config)),
  },
  tickets: {
    create: signedIn.tickets.create.handler(({ context: { app, session }, input }) =>
      createTicket(app, session, input),
    ),
    redeem: os.tickets.redeem.handler(({ context: { app, reply }, input }) => {
      setCookie(reply, 'ticket', app.tickets.redeem(input.ticket));
      return {};
    }),
    open: signedIn.tickets.open.handler(async ({ context: { app, request, reply, session } }) => {
      const opened = await openTicket(app, session, readCookie(request, 'ticket'));
      if (opened.state === 'found') clearCookie(reply, 'ticket');
      return opened;
    }),
  },
  apcv: {
    read: signedIn.apcv.read.handler(({ context: { app, session }, input, signal }) =>
      readPhone(app, session, input.code, signal ?? never),
    ),
    close: signedIn.apcv.close.handler(async ({ context: { session }, input }) => {
      await closePhone(session, input.reading);
      return {};
    }),
  },
  news: {
    list: signedIn.news.list.handler(async ({ context: { app, session } }) => ({
      items: await listNews(app, session),
    })),
    markRead: signedIn.news.markRead.handler(async ({ context: { app, session }, input }) => {
      await markNewsRead(app, session, input.id);
      return {};
    }),
  },
  patients: {
    search: signedIn.patients.search.handler(({ context: { app, session }, input, signal }) =>
      searchPatients(app, session, input, signal ?? never),
    ),
    confirm: signedIn.patients.confirm.handler(async ({ context: { app, session }, input }) => {
      await confirm(app, session, input);
      return {};
    }),
    list: signedIn.patients.list.handler(async ({ context: { app, session }, input }) => ({
      patients: await listPatients(app, session, input),
    })),
    byTraits: signedIn.patients.byTraits.handler(({ context: { app, session }, input, signal }) =>
      byTraits(app, session, input, signal ?? never),
    ),
    byIns: signedIn.patients.byIns.handler(({ context: { app, session }, input }) =>
      byIns(app, session, input.matricule),
    ),
    byVitale: signedIn.patients.byVitale.handler(async ({ context: { app, session }, input, signal }) =>
      byVitale(app, session, input.beneficiaries, signal ?? never),
    ),
  },
  record: {
    open: signedIn.record.open.handler(async ({ context: { app, session }, input, signal }) =>
      open(app, session, input, signal ?? never),
    ),
    current: signedIn.record.current.handler(({ context: { app, session } }) => current(app, session)),
    close: signedIn.record.close.handler(async ({ context: { app, session }, input }) => {
      await close(app, session, input.record);
      return {};
    }),
    search: signedIn.record.search.handler(async ({ context: { app, session }, input }) => search(app, session, input)),
    page: signedIn.record.page.handler(({ context: { app, session }, input }) => page(app, session, input)),
    submissions: signedIn.record.submissions.handler(({ context: { app, session }, input }) =>
      submissions(app, session, input.record),
    ),
    details: signedIn.record.details.handler(({ context: { app, session }, input }) => details(app, session, input)),
    metadata: signedIn.record.metadata.handler(({ context: { app, session }, input }) => metadata(app, session, input)),
    sameDeposit: signedIn.record.sameDeposit.handler(({ context: { app, session }, input }) =>
      sameDeposit(app, session, input),
    ),
    conditions: signedIn.record.conditions.handler(({ context: { app, session }, input }) =>
      conditions(app, session, input.record),
    ),
    read: signedIn.record.read.handler(({ context: { app, session }, input }) => read(app, session, input)),
    compare: signedIn.record.compare.handler(({ context: { app, session }, input }) => compare(app, session, input)),
    reimbursements: signedIn.record.reimbursements.handler(({ context: { app, session }, input }) =>
      reimbursements(app, session, input.record),
    ),
    archive: signedIn.record.archive.handler(({ context: { app, session }, input }) => archive(app, session, input)),
    unarchive: signedIn.record.unarchive.handler(({ context: { app, session }, input }) =>
      unarchive(app, session, input),
    ),
    changeVisibility: signedIn.record.changeVisibility.handler(({ context: { app, session }, input }) =>
      changeVisibility(app, session, input),
    ),
    draftReplacement: signedIn.record.draftReplacement.handler(({ context: { app, session }, input }) =>
      draftReplacement(app, session, input),
    ),
    replace: signedIn.record.replace.handler(({ context: { app, session }, input }) => replace(app, session, input)),
    remove: signedIn.record.remove.handler(({ context: { app, session }, input }) => remove(app, session, input)),
    vaccinations: signedIn.record.vaccinations.handler(({ context: { app, session }, input }) =>
      vaccinations(app, session, input.record),
    ),
  },
  administration: {
    identity: signedIn.administration.identity.handler(({ context: { app, session }, input }) =>
      identity(app, session, input.record),
    ),
    data: signedIn.administration.data.handler(({ context: { app, session }, input }) =>
      administrativeData(app, session, input.record),
    ),
    rightHolders: signedIn.administration.rightHolders.handler(({ context: { app, session }, input }) =>
      rightHolders(app, session, input.record),
    ),
    declareTreating: signedIn.administration.declareTreating.handler(async ({ context: { app, session }, input }) => {
      await declareTreating(app, session, input.record);
      return {};
    }),
    giveUpTreating: signedIn.administration.giveUpTreating.handler(async ({ context: { app, session }, input }) => {
      await giveUpTreating(app, session, input.record);
      return {};
    }),
    withdraw: signedIn.administration.withdraw.handler(async ({ context: { app, session }, input }) => {
      await withdraw(app, session, input.record);
      return {};
    }),
    website: signedIn.administration.website.handler(({ context: { app, session }, input }) =>
      website(app, session, input),
    ),
  },
  deposits: {
    create: signedIn.deposits.create.handler(({ context: { app, session }, input }) => create(app, session, input)),
    createAll: signedIn.deposits.createAll.handler(async ({ context: { app, session }, input }) => ({
      deposits: await createAll(app, session, input),
    })),
    list: signedIn.deposits.list.handler(async ({ context: { app, session } }) => ({
      deposits: await listDeposits(app, session),
    })),
    send: signedIn.deposits.send.handler(({ context: { app, session }, input }) => send(app, session, input.deposit)),
    cancel: signedIn.deposits.cancel.handler(async ({ context: { app, session }, input }) => {
      await cancel(app, session, input.deposit);
      return {};
    }),
  },
  drafts: {
    key: signedIn.drafts.key.handler(({ context: { app, session } }) => ({
      key: app.keys.pageKey(session.nationalId).toString('base64'),
    })),
    list: signedIn.drafts.list.handler(async ({ context: { app, session } }) => ({
      drafts: await listDrafts(app, session),
    })),
    open: signedIn.drafts.open.handler(({ context: { app, session }, input }) => openDraft(app, session, input.draft)),
    save: signedIn.drafts.save.handler(async ({ context: { app, session }, input }) => ({
      revision: await saveDraft(app, session, input),
    })),
    discard: signedIn.drafts.discard.handler(async ({ context: { app, session }, input }) => {
      await discardDraft(app, session, input.draft);
      return {};
    }),
  },
  directory: {
    search: signedIn.directory.search.handler(({ context: { app }, input, signal }) =>
      searchDirectory(app, input, signal ?? never),
    ),
    byNationalId: signedIn.directory.byNationalId.handler(({ context: { app }, input, signal }) =>
      byNationalId(app, input.nationalId, signal ?? never),
    ),
    structure: signedIn.directory.structure.handler(({ context: { app }, input, signal }) =>
      structure(app, input.id, signal ?? never),
    ),
  },
  pathway: {
    read: signedIn.pathway.read.handler(async ({ context: { app, session }, input, signal }) =>
      readPathway(app, session, input.record, signal ?? never),
    ),
  },
  identities: {
    searchByTraits: signedIn.identities.searchByTraits.handler(({ context: { app, session }, input }) =>
      searchByTraits(app, session, input),
    ),
    searchByCard: signedIn.identities.searchByCard.handler(({ context: { app, session }, input }) =>
      searchByCard(app, session, input.beneficiary),
    ),
    keep: signedIn.identities.keep.handler(({ context: { app, session }, input }) => keep(app, session, input)),
    capture: signedIn.identities.capture.handler(({ context: { app, session }, input }) =>
      capture(app, session, input),
    ),
    show: signedIn.identities.show.handler(({ context: { app, session }, input }) =>
      show(app, session, input.identity),
    ),
    ofPatient: signedIn.identities.ofPatient.handler(({ context: { app, session }, input }) =>
      ofPatient(app, session, input.patient),
    ),
    list: signedIn.identities.list.handler(({ context: { app, session } }) => listIdentities(app, session)),
    proofs: signedIn.identities.proofs.handler(({ context: { app } }) => acceptedProofs(app.config)),
    prove: signedIn.identities.prove.handler(({ context: { app, session }, input }) => prove(app, session, input)),
    edit: signedIn.identities.edit.handler(({ context: { app, session }, input }) => edit(app, session, input)),
    mark: signedIn.identities.mark.handler(({ context: { app, session }, input }) => mark(app, session, input)),
    verify: signedIn.identities.verify.handler(({ context: { app, session }, input }) =>
      verify(app, session, input.identity),
    ),
    verifyBatch: signedIn.identities.verifyBatch.handler(async ({ context: { app, session }, input, signal }) =>
      verifyBatch(app, session, input.identities, signal ?? never),
    ),
    patient: signedIn.identities.patient.handler(({ context: { app, session }, input }) =>
      patientOf(app, session, input.identity),
    ),
  },
  registration: {
    create: signedIn.registration.create.handler(({ context: { app, session }, input }) =>
      createRecord(app, session, input),
    ),
    reactivate: signedIn.registration.reactivate.handler(({ context: { app, session }, input }) =>
      reactivateRecord(app, session, input),
    ),
    close: signedIn.registration.close.handler(({ context: { app, session }, input }) =>
      closeRecord(app, session, input),
    ),
  },
  mail: { ...mailRouter, ...writingRouter, ...documentsRouter },
  share: shareRouter,
  birthPlaces: {
    search: signedIn.birthPlaces.search.handler(({ context: { app }, input }) => searchBirthPlaces(app, input)),
  },
});
