import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswer, writeAnswerHeader } from './answer.ts';
import { defaultLimits } from './limits.ts';
import { type SocketPair, socketPair } from './socket-pair.testing.ts';
import type { TunnelStream } from './stream.ts';
import { createTunnel, type Tunnel } from './tunnel.ts';

let pair: SocketPair;
beforeEach(async () => {
  pair = await socketPair();
});
afterEach(() => pair.close());

/** A tunnel on each end; what the far end receives goes to `serve`. */
function tunnels(serve: (stream: TunnelStream) => void | Promise<void>): { near: Tunnel; far: Tunnel } {
  return { near: createTunnel(pair.near, { onStream: () => {} }), far: createTunnel(pair.far, { onStream: serve }) };
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a tunnel', () => {
  it('carries 5 MB up and 5 MB down one stream at the same time, unchanged', async () => {
    const up = randomBytes(5_000_000);
    const down = randomBytes(5_000_000);
    const arrived = Promise.withResolvers<Buffer>();
    const { near } = tunnels(async (stream) => {
      const [bytes] = await Promise.all([collect(stream), stream.write(down).then(() => stream.end())]);
      arrived.resolve(bytes);
    });
    const stream = near.open({ op: 'both' });
    const [back] = await Promise.all([collect(stream), stream.write(up).then(() => stream.end())]);
    expect(sha(back)).toBe(sha(down));
    expect(sha(await arrived.promise)).toBe(sha(up));
  });

  it('gives the opener’s header to the other side', async () => {
    const seen = new Promise((resolve) => tunnels((stream) => resolve(stream.header)).near.open({ op: 'x', n: [1] }));
    expect(await seen).toEqual({ op: 'x', n: [1] });
  });

  it('keeps streams apart when both sides open the same number', async () => {
    const echo = (mark: string) => async (stream: TunnelStream) => {
      await stream.write(Buffer.from(mark));
      await stream.write(await collect(stream));
      await stream.end();
    };
    const near = createTunnel(pair.near, { onStream: echo('near:') });
    const far = createTunnel(pair.far, { onStream: echo('far:') });
    const ask = async (tunnel: Tunnel, text: string) => {
      const stream = tunnel.open({});
      await stream.write(Buffer.from(text));
      await stream.end();
      return (await collect(stream)).toString();
    };
    const answers = await Promise.all([ask(near, 'a'), ask(far, 'b'), ask(near, 'c'), ask(far, 'd')]);
    expect(answers).toEqual(['far:a', 'near:b', 'far:c', 'near:d']);
  });

  it('stops a writer whose reader does not read, and no other stream', async () => {
    let idle: TunnelStream | undefined;
    const { near } = tunnels(async (stream) => {
      if (stream.header.op === 'idle') idle = stream;
      else await stream.write(await collect(stream)).then(() => stream.end());
    });
    const blocked = near.open({ op: 'idle' });
    let sent = 0;
    const piece = randomBytes(16_384);
    const writing = (async () => {
      for (; sent < 200; sent += 1) await blocked.write(piece);
      await blocked.end();
    })();
    const lively = near.open({ op: 'echo' });
    await lively.write(randomBytes(1_000_000));
    await lively.end();
    expect((await collect(lively)).length).toBe(1_000_000);
    expect(sent * piece.length).toBeLessThanOrEqual(defaultLimits.windowBytes);
    expect((await collect(idle as TunnelStream)).length).toBe(200 * piece.length);
    await writing;
  });

  it('delivers a write of one frame as one chunk, so that an answer can start with a header', async () => {
    const { near } = tunnels(async (stream) => {
      await writeAnswerHeader(stream, { status: 200 });
      await stream.write(Buffer.from('body'));
      await stream.end();
    });
    const stream = near.open({});
    const { header, body } = await readAnswer(stream);
    expect(header).toEqual({ status: 200 });
    expect((await collect(body)).toString()).toBe('body');
  });

  it('refuses an answer that does not start with a JSON object', async () => {
    const { near } = tunnels((stream) => stream.write(Buffer.from('[1]')));
    await expect(readAnswer(near.open({}))).rejects.toMatchObject({ code: 'malformed-answer' });
  });

  it('tells a reset’s code to the reader, to the waiting writer and to the signal of both sides', async () => {
    const opened = Promise.withResolvers<TunnelStream>();
    const { near } = tunnels(opened.resolve);
    const stream = near.open({});
    const writing = stream.write(randomBytes(1_000_000));
    const reading = collect(stream);
    const failures = Promise.allSettled([writing, reading]);
    const far = await opened.promise;
    far.reset('host-refused', 'not configured');
    for (const result of await failures) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'host-refused', message: 'not configured' } });
    }
    expect(stream.signal.reason).toMatchObject({ code: 'host-refused' });
    expect(far.signal.aborted).toBe(true);
    await expect(stream.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'host-refused' });
  });

  it('resets with « cancelled » when the reader leaves early', async () => {
    const failure = Promise.withResolvers<unknown>();
    const { near } = tunnels((stream) => stream.write(randomBytes(1_000_000)).catch(failure.resolve));
    const stream = near.open({});
    for await (const _ of stream) break;
    await expect(stream.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'cancelled' });
    expect(await failure.promise).toMatchObject({ code: 'cancelled' });
  });

  it('resets with « internal » when the receiver fails, without saying more', async () => {
    const { near } = tunnels(async () => {
      throw new Error('secret detail');
    });
    await expect(collect(near.open({}))).rejects.toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('secret'),
    });
  });

  it('refuses a write after the end', async () => {
    const { near } = tunnels(() => {});
    const stream = near.open({});
    await stream.end();
    await expect(stream.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'write-after-end' });
  });

  it('still gives what was received when both sides have ended and the tunnel closed', async () => {
    const said = Promise.withResolvers<void>();
    const { near, far } = tunnels(async (stream) => {
      await stream.write(Buffer.from('last words'));
      await stream.end();
      said.resolve();
    });
    const stream = near.open({});
    await Promise.all([stream.end(), said.promise]);
    await far.close();
    await near.closed;
    expect((await collect(stream)).toString()).toBe('last words');
  });

  it('ends every stream with « closed » when either side closes, and opens no more', async () => {
    const { near, far } = tunnels(() => {});
    const stream = near.open({});
    const reading = collect(stream);
    await Promise.all([far.close(), expect(reading).rejects.toMatchObject({ code: 'closed' })]);
    expect((await near.closed).code).toBe('closed');
    expect(() => near.open({})).toThrowError(expect.objectContaining({ code: 'closed' }));
  });

  it('opens no stream beyond its limits', () => {
    const near = createTunnel(pair.near, { onStream: () => {}, limits: { maxStreams: 1, maxHeaderBytes: 20 } });
    expect(() => near.open({ long: 'x'.repeat(20) })).toThrowError(
      expect.objectContaining({ code: 'header-too-large' }),
    );
    near.open({});
    expect(() => near.open({})).toThrowError(expect.objectContaining({ code: 'too-many-streams' }));
  });

  it('ends when the other side gives no sign of life', async () => {
    const near = createTunnel(pair.near, { onStream: () => {}, limits: { pingMs: 20 } });
    expect((await near.closed).code).toBe('peer-silent');
  });

  it('lives on while the other side answers its pings', async () => {
    const near = createTunnel(pair.near, { onStream: () => {}, limits: { pingMs: 20 } });
    createTunnel(pair.far, { onStream: () => {} });
    for (let pongs = 0; pongs < 4; pongs += 1) await once(pair.near, 'message');
    expect(() => near.open({})).not.toThrow();
  });
});
