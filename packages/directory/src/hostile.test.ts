import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { directoryLimits } from './limits.ts';
import { bundle, failureOf, fakeDirectory, sample, TestTime } from './testing/fake-directory.ts';

const ask = { name: 'Secretname' };

describe('an answer that is not what the API says', () => {
  it('is not followed to another origin, another path of it, or with other credentials', async () => {
    for (const next of [
      'https://evil.example/fhir/v2/_page?id=1',
      'http://gateway.api.esante.gouv.fr/fhir/v2/_page?id=1',
      'https://gateway.api.esante.gouv.fr:8443/fhir/v2/_page?id=1',
      'https://gateway.api.esante.gouv.fr.evil.example/fhir/v2/_page',
      'https://gateway.api.esante.gouv.fr@evil.example/fhir/v2/_page',
      'https://user:pass@gateway.api.esante.gouv.fr/fhir/v2/_page',
      'https://gateway.api.esante.gouv.fr/fhir/v2/../v1/_page',
      'https://gateway.api.esante.gouv.fr/fhir/v20/_page',
      '_page?id=1',
      'javascript:alert(1)',
      '',
    ]) {
      const { directory, calls } = fakeDirectory(() => ({ json: bundle([], next) }));
      await expect(directory.professionals(ask), next).rejects.toMatchObject({ code: 'next-of-another-origin' });
      expect(calls).toHaveLength(1);
    }
  });

  it('does not turn in a circle, nor go on for ever', async () => {
    const url = 'https://gateway.api.esante.gouv.fr/fhir/v2/_page?id=same';
    const circle = fakeDirectory(() => ({ json: bundle([], url) }));
    await expect(circle.directory.professionals(ask)).rejects.toMatchObject({ code: 'next-loops' });
    expect(circle.calls).toHaveLength(2);
    const endless = fakeDirectory((_, index) => ({ json: bundle([], `${url}${index}`) }));
    expect(await endless.directory.professionals(ask)).toMatchObject({ list: [], more: true });
    expect(endless.calls).toHaveLength(directoryLimits.pages);
  });

  it('is read no further than its bytes and entries allow', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield new Uint8Array(1024 * 1024).fill(0x20);
      }
    }
    const { directory } = fakeDirectory(() => ({ bytes: endless() }));
    await expect(directory.professionals(ask)).rejects.toMatchObject({ kind: 'protocol', code: 'too-large' });
    expect(given).toBe(17);
    const many = fakeDirectory(() => ({ json: bundle(Array(directoryLimits.entriesPerPage + 1).fill({})) }));
    await expect(many.directory.professionals(ask)).rejects.toMatchObject({ code: 'malformed-answer' });
  });

  it('asks for no more structures than its limit, whatever number of situations a professional has', async () => {
    const roles = Array.from({ length: 5_000 }, (_, index) => ({
      ...{ resourceType: 'PractitionerRole', id: `005-${index}`, active: true },
      practitioner: { reference: 'Practitioner/003-demo-1' },
      organization: { reference: `Organization/001-${index}` },
    }));
    const [alice] = sample('practitioner-search-page1').entry!;
    const { directory, calls } = fakeDirectory((_, index) => ({
      json: bundle(index === 0 ? [alice!.resource, ...roles] : []),
    }));
    const { list, more } = await directory.professionals({ name: 'durand' });
    expect([list.length, more, calls.length]).toEqual([1, true, 1 + directoryLimits.idCalls]);
  });

  it('of another type, form or encoding is refused, with the place of the fault and no content', async () => {
    const person = { resourceType: 'Practitioner', id: '1', active: true, identifier: [] as unknown };
    for (const [text, where] of [
      ['<html>Secretname</html>', undefined],
      ['{"resourceType":"Secretname', undefined],
      ['null', '(root)'],
      ['[]', '(root)'],
      [{ resourceType: 'OperationOutcome', issue: [] }, 'resourceType'],
      [{ resourceType: 'Bundle', type: 'history' }, 'type'],
      [{ resourceType: 'Bundle', type: 'searchset', entry: {} }, 'entry'],
      [{ resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url: 7 }] }, 'link.0.url'],
      [bundle([{ ...person, active: 'Secretname' }]), 'entry.0.resource.active'],
      [bundle([{ ...person, name: [{ family: ['Secretname'] }] }]), 'entry.0.resource.name.0.family'],
      [bundle([{ ...person, id: '../Secretname' }]), 'entry.0.resource.id'],
      [bundle([{ ...person, identifier: [{ value: 'x' }] }]), 'Practitioner.identifier'],
      [
        bundle([{ resourceType: 'Practitioner', id: '1', telecom: [{ value: {} }] }]),
        'entry.0.resource.telecom.0.value',
      ],
    ] as const) {
      const answer = { text: typeof text === 'string' ? text : JSON.stringify(text) };
      const error = await failureOf(fakeDirectory(() => answer).directory.byNationalId('99799990017'));
      expect(error, answer.text).toMatchObject({ kind: 'protocol', where });
      expect(inspect(error, { depth: 9 })).not.toContain('Secretname');
    }
    const latin1 = fakeDirectory(() => ({ bytes: [Buffer.from('{"a":"\xe9"}', 'latin1')] as never }));
    await expect(latin1.directory.professionals(ask)).rejects.toMatchObject({ code: 'not-json' });
  });

  it('may hold elements and resources that we do not know', async () => {
    const page = sample('practitioner-search-page1');
    for (const { resource } of page.entry!) Object.assign(resource, { future: { deep: [1] }, photo: 7 });
    const unknown = { resource: { resourceType: 'Device', id: 7 } };
    const json = { ...page, link: [], entry: [...page.entry!, unknown, {}] };
    const { directory } = fakeDirectory(() => ({ json }));
    expect((await directory.professionals({ profession: '10' })).list).toHaveLength(2);
  });
});

describe('a service that refuses or is away', () => {
  it('is told by kind and by the code of its OperationOutcome, never by words that may quote the question', async () => {
    const outcome = { ...sample('operation-outcome-400'), text: { div: 'Secretname' } };
    (outcome as never as { issue: { diagnostics: string }[] }).issue[0]!.diagnostics = 'no Secretname here';
    for (const [status, kind, code, json] of [
      [400, 'refused', 'processing', outcome],
      [404, 'refused', 'http', {}],
      [401, 'unauthorised', 'http', undefined],
      [403, 'unauthorised', 'processing', outcome],
      [500, 'unavailable', 'processing', outcome],
      [502, 'unavailable', 'http', '<html>'],
      [302, 'refused', 'http', undefined],
      [400, 'refused', 'http', { resourceType: 'OperationOutcome', issue: [{ code: 'Secretname est là' }] }],
    ] as const) {
      const { directory, calls } = fakeDirectory(() => ({ status, json }));
      const error = await failureOf(directory.professionals(ask));
      expect(error).toMatchObject({ name: 'DirectoryError', kind, code, status });
      expect(inspect(error, { depth: 9 })).not.toContain('Secretname');
      expect(calls).toHaveLength(1);
    }
  });

  it('is asked again after the time that it tells, in seconds or as a date, three times in all', async () => {
    const waits = async (status: number, retryAfter?: string) => {
      const fake = fakeDirectory(() => ({ status, ...(retryAfter !== undefined && { retryAfter }) }));
      const error = await failureOf(fake.directory.professionals(ask));
      return [fake.calls.length, fake.time.waits, error.kind, error.retryAfterMs];
    };
    expect(await waits(429, '2')).toEqual([3, [2000, 2000], 'throttled', 2000]);
    expect(await waits(503)).toEqual([3, [1000, 1000], 'unavailable', 1000]);
    expect(await waits(503, 'Fri, 20 Nov 2026 08:00:04 GMT')).toEqual([3, [4000, 0], 'unavailable', 0]);
    expect(await waits(429, 'soon')).toEqual([3, [1000, 1000], 'throttled', 1000]);
    expect(await waits(429, '3600')).toEqual([1, [], 'throttled', 3_600_000]);
    const back = fakeDirectory((_, index) => (index === 0 ? { status: 429 } : { json: sample('search-empty') }));
    expect((await back.directory.professionals(ask)).list).toEqual([]);
  });

  it('that says nothing for 30 seconds is left, even when the connection does not end', async () => {
    const time = new TestTime();
    time.late = true;
    const { directory } = fakeDirectory(() => new Promise(() => {}), time);
    await expect(directory.professionals(ask)).rejects.toMatchObject({ kind: 'timeout' });
    expect(time.waits).toEqual([30_000]);
  });

  it('that cannot be reached is told with its cause; a caller who left is told so', async () => {
    const cause = new Error('ECONNREFUSED');
    const { directory } = fakeDirectory(() => Promise.reject(cause));
    await expect(directory.professionals(ask)).rejects.toMatchObject({ kind: 'unavailable', cause });
    const controller = new AbortController();
    const reason = new Error('left');
    const waiting = fakeDirectory(() => new Promise(() => controller.abort(reason)));
    await expect(waiting.directory.professionals(ask, controller.signal)).rejects.toBe(reason);
    await expect(waiting.directory.professionals({ name: 'b' }, controller.signal)).rejects.toBe(reason);
    expect(waiting.calls).toHaveLength(1);
  });
});
