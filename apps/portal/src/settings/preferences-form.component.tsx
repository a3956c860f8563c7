import type { Preferences } from '@trousse/contract';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { describedBy, Field, NativeSelect } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { AppearancePreview } from './appearance-preview.component.tsx';
import styles from './preferences-form.module.css';
import { savePreferences } from './settings.resource.ts';

const landings = [
  { value: 'pathway', label: 'Parcours de soins' },
  { value: 'documents', label: 'Documents' },
] as const;
const themes = [
  { value: 'system', label: 'Comme le système' },
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
] as const;
const densities = [
  { value: 'comfortable', label: 'Confortable' },
  { value: 'dense', label: 'Dense' },
] as const;
/** The ages at which a minor can be asked: the record's own limit is that of majority. */
const ages = Array.from({ length: 18 }, (_, age) => age);

/** How the person likes to work (EFF-185 to EFF-188): tried in the preview, in force once validated. */
export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const [draft, setDraft] = useState(preferences);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Preferences>) => setDraft((current) => ({ ...current, ...part }));
  const changed = (Object.keys(draft) as (keyof Preferences)[]).some((key) => draft[key] !== preferences[key]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      await savePreferences(draft);
      toast('Préférences enregistrées.');
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      {failure && (
        <Note tone="danger" alert>
          <p className="strong">{failure.message}</p>
          <p>{failure.next}</p>
        </Note>
      )}
      <Choice legend="Page d’arrivée d’un dossier" hint="Ce que montre d’abord un dossier qui s’ouvre.">
        <Segments
          legend="Page d’arrivée d’un dossier"
          options={landings}
          value={draft.landing}
          onChange={(landing) => change({ landing })}
        />
      </Choice>
      <Checkbox
        checked={draft.autoOpen}
        onChange={(event) => change({ autoOpen: event.target.checked })}
        label={
          <>
            <span className="strong">Ouvrir aussitôt le dernier volet de synthèse médicale</span>
            <span className={styles.explained}>
              À défaut, le dernier historique des remboursements. Le document est lu en votre nom, et tracé.
            </span>
          </>
        }
      />
      <SecretAge value={draft.secretFromAge} onChange={(secretFromAge) => change({ secretFromAge })} />
      <div className={styles.appearance}>
        <div className={styles.form}>
          <Choice legend="Thème">
            <Segments legend="Thème" options={themes} value={draft.theme} onChange={(theme) => change({ theme })} />
          </Choice>
          <Choice legend="Densité" hint="Dense montre plus de lignes à la fois.">
            <Segments
              legend="Densité"
              options={densities}
              value={draft.density}
              onChange={(density) => change({ density })}
            />
          </Choice>
        </div>
        <AppearancePreview theme={draft.theme} density={draft.density} />
      </div>
      <div className={styles.footer}>
        {changed && <Button onClick={() => setDraft(preferences)}>Annuler</Button>}
        <Button
          type="submit"
          variant="filled"
          busy={busy}
          disabled={busy || !changed}
          aria-label="Valider les préférences"
        >
          Valider
        </Button>
      </div>
    </form>
  );
}

function Choice({ legend, hint, children }: { legend: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.choice}>
      <p className="strong" aria-hidden="true">
        {legend}
      </p>
      {children}
      {hint && <p className={styles.explained}>{hint}</p>}
    </div>
  );
}

function SecretAge({ value, onChange }: { value: number; onChange: (age: number) => void }) {
  const id = useId();
  return (
    <Field
      id={id}
      label="Connexion secrète : âge à partir duquel elle est proposée"
      hint="À l’ouverture du dossier d’un mineur. En dessous de cet âge, la question n’est pas posée."
    >
      <NativeSelect
        id={id}
        className={styles.age}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        {...describedBy(id, { hint: true })}
      >
        {ages.map((age) => (
          <option key={age} value={age}>
            {age === 0 ? 'À tout âge' : `${age} ${age === 1 ? 'an' : 'ans'}`}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
