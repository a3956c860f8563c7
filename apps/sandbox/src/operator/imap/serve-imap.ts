import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import { limits } from '../limits.ts';
import { capabilities } from './commands/greeting.ts';
import { commands, uidCommands } from './commands/table.ts';
import { Bad, Bye, No } from './errors.ts';
import { LineReader } from './line-reader.ts';
import { type Received, readCommand } from './read-command.ts';
import { type ImapDeps, Session } from './session.ts';

export type ImapOptions = {
  /** On loopback; 0 takes a free one. */
  readonly port: number;
  readonly tls: { readonly key: string; readonly cert: string };
};

export type RunningImap = {
  readonly port: number;
  /** Cuts every line, in the middle of whatever is being said. */
  cut(): void;
  close(): Promise<void>;
};

/** Starts the IMAP server: IMAP4rev1 with STARTTLS at least 1.2, then the token (mss.md §1.2). */
export async function serveImap(options: ImapOptions, deps: ImapDeps): Promise<RunningImap> {
  const secure = tls.createSecureContext({ ...options.tls, minVersion: 'TLSv1.2' });
  const open = new Set<Session>();
  const server = net.createServer((socket) => {
    socket.setNoDelay(true);
    // A line that breaks is no event: it ends the session by itself.
    socket.on('error', () => {});
    if (open.size >= limits.connections) return socket.end('* BYE Too many connections\r\n');
    const session = new Session(deps, socket, new LineReader(socket));
    open.add(session);
    converse(session, secure)
      .catch(() => {})
      .finally(() => {
        open.delete(session);
        session.socket.destroy();
      });
  });
  server.listen({ host: '127.0.0.1', port: options.port });
  await once(server, 'listening');
  const cut = () => {
    for (const { socket } of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

async function converse(session: Session, secure: tls.SecureContext): Promise<void> {
  patience(session);
  await session.write(`* OK [CAPABILITY ${capabilities(session)}] Trousse, bac a sable\r\n`);
  while (!session.ended) {
    try {
      const received = await readCommand(session.reader, {
        signedOn: session.box !== undefined,
        proceed: () => session.write('+ Ready\r\n'),
      });
      if (received === undefined) return;
      if ('refused' in received) await session.lines([`${received.tag || '*'} ${received.refused}`]);
      else if (received.name === 'STARTTLS') await startTls(session, received, secure);
      else await answer(session, received);
    } catch (error) {
      // Anything else than our own words ends this line, and this line only.
      await session.lines([`* BYE ${error instanceof Bye ? error.message : 'Internal error'}`]);
      session.socket.end();
      return;
    }
  }
  session.socket.end();
}

async function answer(session: Session, { tag, name, cursor }: Received): Promise<void> {
  const byUid = name.startsWith('UID ');
  const bare = byUid ? name.slice(4) : name;
  const command = commands.get(bare);
  try {
    if (tag === '') throw new Bad('Missing tag');
    if (command === undefined || (byUid && !uidCommands.has(bare))) throw new Bad('Unknown command');
    if (command.stage === 'secure' && !session.secure) throw new No('STARTTLS first', 'PRIVACYREQUIRED');
    if ((command.stage === 'signed-on' || command.stage === 'selected') && session.box === undefined)
      throw new Bad('Sign on first');
    if (command.stage === 'selected' && session.selected === undefined) throw new Bad('No folder is open');
    const said = await command.run({ session, tag, cursor, byUid });
    if (said === undefined) return;
    await session.lines([`${tag} OK ${said}`]);
    if (session.box !== undefined) patience(session);
  } catch (error) {
    if (error instanceof Bad) await session.lines([`${tag || '*'} BAD ${error.message}`]);
    else if (error instanceof No)
      await session.lines([`${tag} NO ${error.code === undefined ? '' : `[${error.code}] `}${error.message}`]);
    else throw error;
  }
}

/** RFC 3501 §6.2.1. What the client sent before the handshake is forgotten: it was not protected. */
async function startTls(session: Session, { tag, cursor }: Received, secureContext: tls.SecureContext): Promise<void> {
  if (session.secure || !cursor.ended) {
    await session.lines([`${tag} BAD STARTTLS cannot be now`]);
    return;
  }
  const clear = session.socket;
  session.reader.detach();
  clear.pause();
  while (clear.read() !== null);
  await session.write(`${tag} OK Begin TLS\r\n`);
  const protectedSocket = new tls.TLSSocket(clear, { isServer: true, secureContext });
  protectedSocket.on('error', () => {});
  session.socket = protectedSocket;
  session.reader = new LineReader(protectedSocket);
  session.secure = true;
  patience(session);
}

function patience(session: Session): void {
  const ms = session.box === undefined ? limits.idleBeforeSignOnMs : limits.idleMs;
  const { socket } = session as { socket: Socket };
  socket.removeAllListeners('timeout');
  socket.setTimeout(ms, () => socket.destroy());
}
