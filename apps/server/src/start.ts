import { parseConfig, type ServerConfig } from './config.ts';
import { createContext, type Deps } from './context.ts';
import { createHttp } from './http/app.ts';
import { countRequests } from './http/busy.ts';
import { appLog } from './log.ts';

/** A running server. */
export type Running = {
  /** Where it listens, which is its origin unless the configuration says another. */
  readonly url: string;
  /** Ends every session, finishes what is being written, frees the port and the database. */
  close(): Promise<void>;
  /** Resolves when no request is being answered and no deposit is due. */
  settled(): Promise<void>;
};

/** Starts the server. @throws Error for a configuration that is not valid, a database or a port that is not there */
export async function start(settings: ServerConfig, deps: Deps): Promise<Running> {
  const config = parseConfig(settings);
  let origin = config.publicOrigin ?? '';
  const log = appLog(deps.log);
  const context = await createContext(config, { ...deps, log }, () => origin);
  try {
    const http = await createHttp(context);
    const busy = countRequests(http);
    const url = await http.listen({ host: config.host, port: config.port });
    origin = config.publicOrigin ?? url;
    log.info({ url }, 'server listening');
    return {
      url,
      async close() {
        // The pages and the connectors are told first; then nothing new comes in; then what they used goes.
        context.challenges.close();
        context.sessions.close();
        await http.close();
        await context.close();
      },
      async settled() {
        await busy.idle();
        await context.sessions.settled();
        await context.worker.settled();
        await busy.idle();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
