import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import { issueTicket, namedPatient } from './issue.ts';
import { readSoftwareRequest, SoftwareRefused } from './software-request.ts';

type Collaborators = Pick<
  Context,
  'tickets' | 'journal' | 'keys' | 'origin' | 'config' | 'clock' | 'db' | 'log' | 'callingSoftware'
>;

/**
 * POST /software/tickets: a structure's software asks for a one-time link to a patient (EPS-03, WEB-02). No cookie
 * counts here, and no page of another site can send this media type without a leave that nobody gives: the signature is
 * all there is. It stands outside /api, whose every write must say the origin of a page.
 */
export async function softwareRoute(http: FastifyInstance, context: Collaborators): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/jwt',
      { parseAs: 'string', bodyLimit: limits.softwareRequestBytes },
      (_, text, done) => done(null, text),
    );
    scope.post('/software/tickets', async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store' });
      return reply.status(201).send(await ask(context, String(request.body ?? '')));
    });
  });
}

/** @throws SOFTWARE_REFUSED, INS_LENGTH, INS_CHARACTERS, INS_KEY, INS_OTHER_AUTHORITY, TOO_MANY */
async function ask(context: Collaborators, text: string) {
  const { config, callingSoftware, origin, clock, journal, log } = context;
  try {
    const { iss, sub, structure, patient, jti, exp } = readSoftwareRequest(text, {
      ...{ software: callingSoftware, origin: origin(), now: clock() },
    });
    const ins = namedPatient(patient, config);
    if (!(await useOnce(context, iss, jti, new Date(exp * 1000 + limits.softwareSkewMs)))) {
      throw new SoftwareRefused('replayed', iss);
    }
    return await issueTicket(context, '(logiciel)', { professional: sub, ins, structureId: structure, by: iss });
  } catch (error) {
    if (!(error instanceof SoftwareRefused)) throw error;
    const { reason, software } = error;
    log.warn({ reason }, 'software refused');
    // Whoever does not hold a configured key has proved nothing, and fills no journal.
    if (software !== undefined)
      await journal.add('ticket-refused', { actor: '(logiciel)', details: { reason, software } });
    throw failure('SOFTWARE_REFUSED', undefined, error);
  }
}

/** Marks a `jti` as seen, durably: a request replayed after a restart is refused too. @returns false when it was */
async function useOnce({ db, clock }: Collaborators, software: string, jti: string, until: Date): Promise<boolean> {
  await db.deleteFrom('software_requests').where('expires_at', '<', clock()).execute();
  const row = await db
    .insertInto('software_requests')
    .values({ software, jti, expires_at: until })
    .onConflict((conflict) => conflict.doNothing())
    .returning('jti')
    .executeTakeFirst();
  return row !== undefined;
}
