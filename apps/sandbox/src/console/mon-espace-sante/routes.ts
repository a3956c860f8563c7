import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { VirtualClock } from '../../compose/clock.ts';
import type { Desk } from '../desk.ts';
import { accessesPage, accessList, everyone } from './accesses-page.ts';
import { acts } from './acts.ts';
import { addRoutes } from './add-routes.ts';
import { addressOf, representativeValue, root, type Tab, tabs } from './addresses.ts';
import {
  accessesSchema,
  documentsSchema,
  foundSchema,
  nothingSchema,
  professionalsSchema,
  recordSchema,
} from './answers.ts';
import { type DocumentState, documentStates, documentsPage } from './documents-page.ts';
import type { Seated } from './layout.ts';
import { clockPart, noticePart, unreadBadge } from './live.ts';
import { messageRoutes } from './message-routes.ts';
import { patientsPage } from './patients-page.ts';
import { PlatformRefusal } from './platform.ts';
import { problemPage } from './problem-page.ts';
import { professionalsPage } from './professionals-page.ts';
import { sendPage } from './send-page.ts';
import { settingsPage } from './settings-page.ts';
import { shownDocument } from './shown-document.ts';
import { doneWords } from './words.ts';

const querySchema = z.object({
  qualite: z.literal(representativeValue).optional(),
  fait: z
    .enum(Object.keys(doneWords) as [keyof typeof doneWords])
    .optional()
    .catch(undefined),
  etat: z.enum(Object.keys(documentStates) as [DocumentState]).optional(),
  auteurs: z.literal(everyone).optional(),
  suite: z.string().max(200).optional(),
  nom: z.string().max(100).optional(),
  vue: z.enum(Object.keys(tabs) as [Tab]).optional(),
});
type Query = z.output<typeof querySchema>;

const pageRows = 50;

/** Where one was in a list, so that an act leads back there. */
const viewOf = ({ etat, auteurs, suite }: Query) => ({ etat, auteurs, suite });

/** The pages of Mon espace santé: one patient at a time, read from the DMP server at each request. */
export async function patientSide(app: FastifyInstance, desk: Desk): Promise<void> {
  const { platform, clock } = desk;
  const seatedAt = async (request: FastifyRequest): Promise<{ seated: Seated; query: Query }> => {
    const { key } = request.params as { key: string };
    const query = querySchema.parse(request.query);
    const patient = desk.patients.find((one) => one.key === key);
    if (patient === undefined) throw new RangeError('No such patient in the sandbox');
    const as = query.qualite === undefined ? 'patient' : 'representative';
    const record = await platform.ask('record', { ins: patient.ins, as }, recordSchema);
    return { seated: { patient, as, clock, record, done: query.fait, view: viewOf(query) }, query };
  };
  const person = ({ patient, as }: Seated) => ({ ins: patient.ins, as });
  /** Of a record that is closed, or that no account keeps, most cannot be asked. */
  const mayAsk = ({ record }: Seated, tab: Tab): boolean =>
    record.state === 'active' ? record.attached : tab === 'acces';

  app.setErrorHandler((error, request, reply) => problem(error, request, reply, clock));

  app.get(root, async (request, reply) => {
    const { nom = '' } = querySchema.parse(request.query);
    return sendPage(reply, patientsPage(desk.patients, nom, clock));
  });

  app.get(`${root}/:key`, async (request, reply) => {
    const { seated, query } = await seatedAt(request);
    const { etat: state = 'actuels', suite: after } = query;
    const fields = { statuses: documentStates[state].statuses, most: pageRows, after };
    const listed = mayAsk(seated, 'documents')
      ? await platform.ask('documents', person(seated), documentsSchema, fields)
      : { documents: [] };
    return sendPage(reply, documentsPage(seated, { ...listed, state, further: after !== undefined }));
  });

  app.get(`${root}/:key/documents/:uniqueId`, async (request, reply) => {
    const { seated } = await seatedAt(request);
    const { uniqueId } = request.params as { uniqueId: string };
    const { type, body, policy } = shownDocument(await platform.read(person(seated), uniqueId));
    return reply.header('content-security-policy', policy).type(type).send(body);
  });

  app.get(`${root}/:key/professionnels`, async (request, reply) => {
    const { seated, query } = await seatedAt(request);
    const { suite: after, nom: search = '' } = query;
    const asks = mayAsk(seated, 'professionnels');
    const listed = asks
      ? await platform.ask('professionals', person(seated), professionalsSchema, { most: pageRows, after })
      : { professionals: [] };
    const found =
      asks && search.trim() !== ''
        ? (await platform.ask('directory', person(seated), foundSchema, { search })).professionals
        : undefined;
    return sendPage(reply, professionalsPage(seated, { ...listed, search, found, further: after !== undefined }));
  });

  const accessesFor = async (seated: Seated, { auteurs, suite: after }: Query) => {
    const byProfessionals = auteurs === undefined;
    const fields = { most: pageRows, after, byProfessionals };
    const listed = mayAsk(seated, 'acces')
      ? await platform.ask('accesses', person(seated), accessesSchema, fields)
      : { accesses: [] };
    return { ...listed, byProfessionals, further: after !== undefined };
  };
  app.get(`${root}/:key/acces`, async (request, reply) => {
    const { seated, query } = await seatedAt(request);
    return sendPage(reply, accessesPage(seated, await accessesFor(seated, query)));
  });

  app.get(`${root}/:key/reglages`, async (request, reply) => {
    const { seated } = await seatedAt(request);
    return sendPage(reply, settingsPage(seated));
  });

  // What changes while a page is shown: the script of the page asks for it.
  app.get(`${root}/:key/actualites`, async (request) => {
    const { seated, query } = await seatedAt(request);
    const { vue = 'documents' } = query;
    const parts = {
      heure: clockPart(clock).html,
      'non-vus': unreadBadge(seated.record).html,
      alerte: noticePart(seated, vue).html,
    };
    if (vue !== 'acces' || query.suite !== undefined) return parts;
    return { ...parts, acces: accessList(seated, await accessesFor(seated, query)).html };
  });

  for (const [name, { operation, fields, tab }] of Object.entries(acts)) {
    app.post(`${root}/:key/actes/${name}`, async (request, reply) => {
      const { seated, query } = await seatedAt(request);
      await platform.ask(operation, person(seated), nothingSchema, fields.parse(request.body ?? {}));
      return reply.redirect(addressOf(seated, tabs[tab], { ...viewOf(query), fait: name }), 303);
    });
  }
  addRoutes(app, desk, seatedAt);
  messageRoutes(app, desk, seatedAt);
}

function problem(error: unknown, request: FastifyRequest, reply: FastifyReply, clock: VirtualClock): FastifyReply {
  if (error instanceof PlatformRefusal && error.code === 'no-record') {
    const words = 'Un dossier s’ouvre quand la personne active son compte. Il n’y a rien à montrer ici.';
    return sendPage(reply, problemPage({ title: 'Cette personne n’a pas de DMP', words }, clock), 404);
  }
  if (error instanceof PlatformRefusal)
    return sendPage(reply, problemPage({ title: 'Ce n’est pas possible', words: `${error.message}.` }, clock), 409);
  // An error of the HTTP server, which may be a RangeError too.
  if ((error as { statusCode?: number }).statusCode === 413) {
    const words = 'Le fichier est trop lourd : 5 Mo au plus. Rien n’est ajouté à votre dossier.';
    return sendPage(reply, problemPage({ title: 'Ce n’est pas possible', words }, clock), 413);
  }
  if (error instanceof z.ZodError || error instanceof RangeError) {
    const words = 'L’adresse ou le formulaire n’est pas celui d’une page de Mon espace santé.';
    return sendPage(reply, problemPage({ title: 'Cette page n’existe pas', words }, clock), 404);
  }
  const again = request.method === 'GET' ? request.url : undefined;
  const words = 'Le serveur DMP ne répond pas. Rien n’est perdu : réessayez dans un instant.';
  return sendPage(reply, problemPage({ title: 'Votre dossier n’a pas pu être lu', words, again }, clock), 502);
}
