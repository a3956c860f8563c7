import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseXmlDocument } from 'slimdom';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { loadSchema } from './load-schema.ts';
import { modelOf } from './schema-model.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'trousse-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function findings(content: string, xml: string, others: Readonly<Record<string, string>> = {}) {
  for (const [name, text] of Object.entries(others)) writeFileSync(path.join(folder, name), text);
  const file = path.join(folder, 'rules.sch');
  writeFileSync(file, schema(content));
  return evaluate(modelOf(loadSchema(file)), parseXmlDocument(xml));
}

const schema = (content: string, name = 'schema') =>
  `<${name} xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">${content}</${name}>`;

it('an assertion that is false and a report that is true are told, with the values in their texts and their place', () => {
  const rules = `<pattern id="p"><rule context="b">
    <assert test="@c = '1'">c vaut <value-of select="@c"/> dans <name/></assert>
    <report test="d" role="warning">d est là</report></rule></pattern>`;
  expect(findings(rules, '<a><b c="1"/><b c="2"><d/></b></a>')).toEqual([
    { severity: 'error', rule: 'p', place: '/a[1]/b[2]', message: 'c vaut 2 dans b' },
    { severity: 'warning', rule: 'p', place: '/a[1]/b[2]', message: 'd est là' },
  ]);
});

it('a node is held to the first rule of a pattern that it matches, and to one of each pattern', () => {
  const rule = (context: string, text: string) =>
    `<rule context="${context}"><assert test="false()">${text}</assert></rule>`;
  const rules = `<pattern id="p">${rule('b[@c]', 'one')}${rule('b', 'two')}</pattern><pattern id="q">${rule('*', 'any')}</pattern>`;
  expect(findings(rules, '<b c="1"/>').map(({ message }) => message)).toEqual(['one', 'any']);
});

it('lets are known to what follows them, those of the schema from the root', () => {
  const rules = `<let name="all" value="count(//b)"/><pattern id="p"><rule context="b">
    <let name="own" value="@c"/><let name="twice" value="$own * 2"/>
    <assert test="$twice = $all">twice</assert></rule></pattern>`;
  expect(findings(rules, '<a><b c="1"/><b c="3"/></a>').map(({ place }) => place)).toEqual(['/a[1]/b[2]']);
});

it('abstract patterns take parameters, abstract rules are extended, and only the default phase runs', () => {
  const rules = `<phase id="f"><active pattern="use"/></phase>
    <pattern id="model" abstract="true"><rule context="$path"><extends rule="base"/><assert test="$path_test">model</assert></rule></pattern>
    <pattern id="use" is-a="model"><param name="path" value="b"/><param name="path_test" value="@c"/></pattern>
    <pattern id="off"><rule context="b"><assert test="false()">off</assert></rule></pattern>
    <pattern id="rules"><rule abstract="true" id="base"><assert test="@d">base</assert></rule></pattern>`;
  const file = path.join(folder, 'rules.sch');
  writeFileSync(file, schema(rules).replace('<schema ', '<schema defaultPhase="f" '));
  const found = evaluate(modelOf(loadSchema(file)), parseXmlDocument('<b/>'));
  expect(found.map(({ message }) => message)).toEqual(['base', 'model']);
});

it('what is included is found whatever the case of its name, and value sets are read beside the rules', () => {
  const included = schema(
    '<rule context="b"><assert test="document(\'codes.xml\')//code[. = current-code]">x</assert></rule>',
    'pattern',
  );
  const rules = '<include href="PART.sch"/>';
  const set = '<codes><code>1</code></codes>';
  const part = included.replace('current-code', "'1'").replace('>x<', '>never<');
  expect(findings(rules, '<b/>', { 'part.sch': part, 'Codes.xml': set })).toEqual([]);
  expect(findings(rules, '<b/>', { 'part.sch': part.replace("'1'", "'2'"), 'Codes.xml': set })).toHaveLength(1);
});

it('the functions that the published rules need are there', () => {
  const rule = (test: string) => `<assert test="${test}">${test.replaceAll('<', '&lt;')}</assert>`;
  const rules = `<pattern id="p"><rule context="b">${[
    "matches('ABC', '^a', 'i')",
    "doc-available('none.xml') = false()",
    "resolve-QName('x:ST', .) = QName('urn:x', 'ST')",
    "resolve-QName('x:ST', .) != QName('urn:y', 'ST')",
    "xs:decimal('1.5') &lt; 2",
  ]
    .map(rule)
    .join('')}</rule></pattern>`;
  expect(findings(rules, '<b xmlns:x="urn:x"/>')).toEqual([]);
});

it('a rule that cannot be evaluated is told as such, without what it was about', () => {
  const rules = '<pattern id="p"><rule context="b"><assert test="nothing-like-it(@c)">x</assert></rule></pattern>';
  const [found] = findings(rules, '<b c="secret"/>');
  expect(found).toMatchObject({ rule: 'engine', severity: 'error', place: '/b[1]' });
  expect(JSON.stringify(found)).not.toContain('secret');
});

it.each([
  ['that include one that is not there', '<include href="none.sch"/>'],
  ['that include themselves', '<include href="rules.sch"/>'],
  ['that use an abstract pattern that is not there', '<pattern is-a="none"/>'],
  [
    'that extend an abstract rule that is not there',
    '<pattern><rule context="b"><extends rule="none"/></rule></pattern>',
  ],
])('rules %s are refused', (_, rules) => {
  expect(() => findings(rules, '<b/>')).toThrow(/manque|lui-même/);
});
