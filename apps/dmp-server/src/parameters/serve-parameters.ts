import { createHash } from 'node:crypto';
import { encodeParameters, furtherParameterNames, parameterFilePath } from '@trousse/dmp-wire';
import type { Config } from '../config.ts';
import type { App } from '../http/create-app.ts';

const minute = 60_000;

/** Software reads the file at least once a week (EX_GEN-1540); what changes is known within the hour. */
const cacheControl = 'public, max-age=3600';

/** The parameter file (dmp.md §2): the settings that callers must know, for anyone. */
export function serveParameters(app: App, config: Config): void {
  const file = Buffer.from(parameterFile(config));
  const etag = `"${createHash('sha256').update(file).digest('base64url')}"`;
  app.get(parameterFilePath, { config: { withoutCertificate: true } }, (request, reply) => {
    reply.headers({ etag, 'cache-control': cacheControl, 'x-content-type-options': 'nosniff' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/xml; charset=utf-8').send(file);
  });
}

export function parameterFile(config: Config): string {
  const { authorisationLapseDays, maxDocumentBytes, vihfLifetimeMinutes } = furtherParameterNames;
  return encodeParameters({
    production: config.production,
    minorsManaged: config.minorsManaged,
    ageOfMajority: config.ageOfMajority,
    hiddenFromBothAllowed: config.hiddenFromBothAllowed,
    further: {
      [authorisationLapseDays]: [String(config.authorisationLapseDays)],
      [maxDocumentBytes]: [String(config.limits.maxDocumentBytes)],
      [vihfLifetimeMinutes]: [String(Math.floor(config.limits.vihfMaxAgeMs / minute))],
    },
  });
}

/** RFC 9110 §13.1.2: one of the tags, weak or not, or any. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
