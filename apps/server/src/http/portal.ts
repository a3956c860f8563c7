import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { codeReaderPolicy, pagePolicy } from './security-headers.ts';

/**
 * The portal's built files. What the builder named by its content never changes; the page itself is never kept, so
 * that a release is seen at once and that « back » after a sign-out finds nothing (EFF-192).
 */
export async function servePortal(http: FastifyInstance, config: Config): Promise<void> {
  const { portalDir } = config;
  if (portalDir === undefined) return;
  const policy = pagePolicy(config);
  const hints = await hintsOf(portalDir);
  const assets = path.join(path.resolve(portalDir), 'assets') + path.sep;
  await http.register(fastifyStatic, {
    root: path.resolve(portalDir),
    index: 'index.html',
    cacheControl: false,
    dotfiles: 'ignore',
    // Compressed by the builder, once.
    preCompressed: true,
    setHeaders(response, served) {
      const file = served.replace(/\.(br|gz)$/, '');
      response.header('cache-control', cacheOf(file, assets));
      // A script or a picture runs under the policy of what loads it: a page, or a worker of its own.
      if (isCodeReader(file)) response.header('content-security-policy', codeReaderPolicy);
      else if (/\.html$|worker/.test(path.basename(file))) response.header('content-security-policy', policy);
    },
  });
  http.setNotFoundHandler(async (request, reply) => {
    // The portal's own routes: any address without an extension that a browser visits.
    const { pathname } = new URL(request.url, 'http://localhost');
    const visit = request.method === 'GET' && !/^\/(api|tunnel|assets)(\/|$)/.test(pathname);
    if (visit && path.extname(pathname) === '' && (request.headers.accept ?? '').includes('text/html')) {
      const [, hint] = hints.find(([screen]) => pathname === screen || pathname.startsWith(`${screen}/`)) ?? [];
      if (hint !== undefined) reply.header('link', hint);
      return reply.sendFile('index.html');
    }
    return reply.status(404).type('text/plain; charset=utf-8').send('Page introuvable');
  });
}

/** What the builder says to name with the page of each screen; nothing where it said nothing. */
async function hintsOf(portalDir: string): Promise<[screen: string, link: string][]> {
  try {
    return Object.entries(JSON.parse(await readFile(path.join(portalDir, 'screens.json'), 'utf8')));
  } catch {
    return [];
  }
}

/** A worker runs under the policy of its own file. */
function isCodeReader(file: string): boolean {
  return /^code-reader\.worker-[\w-]+\.js$/.test(path.basename(file));
}

function cacheOf(file: string, assets: string): string {
  if (file.startsWith(assets)) return 'public, max-age=31536000, immutable';
  return path.extname(file) === '.html' ? 'no-store' : 'no-cache';
}
