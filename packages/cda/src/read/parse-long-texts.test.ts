import { parseXml, XmlError } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { cdaXmlLimits } from '../limits.ts';
import { bytesOf } from '../test-samples.ts';
import { parseLongTexts } from './parse-long-texts.ts';

const long = `B64${'QUJD'.repeat(20_000)}A`;
const limits = { ...cdaXmlLimits, maxBytes: 1024 * 1024 };

describe('long base64 texts', () => {
  it.each([
    `<a><b>${long}</b><b x="1">${long}=\n</b> é </a>`,
    `<a>\n${long}\n  ${long}<!-- > ${long}<--><b/></a>`.replace('<-->', '-->'),
    `<a><![CDATA[x>${long}<y]]>${long}</a>`,
    `<a><b>${long}</b>Lifted0 Lifted</a>`,
    `<a>${long}é</a>`,
    '<a>court</a>',
  ])('are in the tree as they stood', (xml) => {
    expect(parseLongTexts(bytesOf(xml), limits)).toEqual(parseXml(bytesOf(xml), limits));
  });

  it('are put back from bytes that are a part of others', () => {
    const whole = bytesOf(`XX<a>${long}</a>`);
    expect(parseLongTexts(whole.subarray(2), limits)).toEqual(parseXml(`<a>${long}</a>`, limits));
  });

  it('count in the size of the document', () => {
    expect(() => parseLongTexts(bytesOf(`<a>${long}</a>`), { ...limits, maxBytes: 1_000 })).toThrow(XmlError);
    expect(() => parseLongTexts(bytesOf(`<a>${long}</b>`), limits)).toThrow(XmlError);
  });
});
