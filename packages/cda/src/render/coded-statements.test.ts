import { describe, expect, it } from 'vitest';
import type { CodedStatement } from '../model.ts';
import { codedStatementsHtml } from './coded-statements.ts';

const bare: CodedStatement = {
  kind: 'observation',
  ids: [],
  templateIds: [],
  values: [],
  valueCodes: [],
  negated: false,
  details: [],
  references: [],
  statements: [],
};

const html = (...statements: CodedStatement[]) => codedStatementsHtml(statements, { rightToLeft: false });

describe('coded entries without text', () => {
  it('are a list of statements with their facts, under a line that says whose words they are not', () => {
    expect(
      html({
        ...bare,
        label: 'Hémoglobine <A1c>',
        values: ['6,1 %', 'Normal'],
        time: { start: '20261119' },
        status: 'completed',
        mood: 'EVN',
        details: [{ label: 'Méthode', text: 'HPLC' }],
        statements: [{ ...bare, kind: 'supply', negated: true }],
      }),
    ).toBe(
      '<div class="cda-coded"><p class="cda-coded-label">Données codées, sans texte de l’auteur</p>' +
        '<ul class="cda-list"><li><span class="cda-statement">Hémoglobine &lt;A1c&gt;</span>' +
        '<dl><dt>Valeur</dt><dd>6,1 % ; Normal</dd><dt>Date</dt><dd>le 19/11/2026</dd><dt>État</dt><dd>Terminé</dd><dt>Méthode</dt><dd>HPLC</dd></dl>' +
        '<ul class="cda-list"><li><span class="cda-statement">Négation : Délivrance</span></li></ul></li></ul></div>',
    );
  });

  it('are named by their text, else by the words of their code, else by the code, else by what they are', () => {
    const code = { code: '4548-4', system: '2.16.840.1.113883.6.1', display: 'HbA1c' };
    const named = [
      { ...bare, label: 'Texte', code },
      { ...bare, code },
      { ...bare, code: { ...code, display: '' } },
      { ...bare, kind: 'inconnu' },
    ].map((statement) => /statement">([^<]*)/.exec(html(statement))?.[1]);
    expect(named).toEqual(['Texte', 'HbA1c', '4548-4', 'Donnée']);
  });

  it('say what is asked for or planned, so that it is not taken for what happened', () => {
    expect(html({ ...bare, mood: 'RQO', status: 'active' })).toContain(
      '<dt>Nature</dt><dd>Demandé</dd><dt>État</dt><dd>En cours</dd>',
    );
  });

  it('are nothing when there are none', () => {
    expect(html()).toBe('');
  });
});
