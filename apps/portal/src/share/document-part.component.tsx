import { useId } from 'react';
import { CategoryField } from '../deposits/category-field.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { describedBy, Field, FieldError, TextInput } from '../ui/field.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import styles from './share.module.css';
import { allChannels, channelLabels, confidentialities, withChannel } from './share-form.ts';
import type { Begun, ShareControl } from './use-share.hook.ts';

const visibility = [
  { field: 'hiddenFromPatient', label: 'Au patient' },
  { field: 'hiddenFromProfessionals', label: 'Aux professionnels de santé' },
  { field: 'hiddenFromRepresentatives', label: 'Aux représentants légaux' },
] as const;

/** By which channels, and what the document is (EO-25, 27 to 29). */
export function DocumentPart({
  control,
  begun,
  inRecord,
  minor,
}: {
  control: ShareControl;
  begun: Begun;
  /** It was deposited before. */
  inRecord: boolean;
  minor: boolean;
}) {
  const id = useId();
  const { form, problems, change } = control;
  return (
    <>
      <fieldset className={styles.group}>
        <legend className="strong">Canaux</legend>
        <div className={styles.ticks}>
          {allChannels
            .filter((channel) => begun.channels.includes(channel))
            .map((channel) => (
              <Checkbox
                key={channel}
                label={channelLabels[channel]}
                checked={form.channels.includes(channel)}
                onChange={(event) => change(withChannel(form, channel, event.target.checked, begun.patient))}
              />
            ))}
        </div>
        {inRecord && <p className="soft small">Ce document est déjà dans le DMP.</p>}
        {begun.patient === undefined && (
          <p className="soft small">
            L’identité du patient n’est pas qualifiée : il n’a pas d’adresse MSSanté Citoyen.
          </p>
        )}
        <FieldError id={`${id}-channels`} error={problems.channels} />
      </fieldset>
      <Field id={`${id}-title`} label="Titre du document" required error={problems.title}>
        <TextInput
          id={`${id}-title`}
          maxLength={200}
          spellCheck
          required
          data-autofocus
          value={form.title}
          onChange={(event) => change({ title: event.target.value })}
          {...describedBy(`${id}-title`, { error: problems.title })}
        />
      </Field>
      <CategoryField
        label="Type de document"
        value={form.typeCode}
        error={problems.typeCode}
        onChange={(typeCode) => change({ typeCode })}
      />
      <Checkbox
        label="CDA Niveau 1"
        checked={form.level1}
        onChange={(event) => change({ level1: event.target.checked })}
      />
      <fieldset className={styles.group}>
        <legend className="strong">Cacher</legend>
        <div className={styles.ticks}>
          {visibility
            .filter(({ field }) => field !== 'hiddenFromRepresentatives' || minor || form[field])
            .map(({ field, label }) => (
              <Checkbox
                key={field}
                label={label}
                checked={form[field]}
                onChange={(event) => change({ [field]: event.target.checked })}
              />
            ))}
        </div>
      </fieldset>
      <div className={styles.group}>
        <p className="strong" aria-hidden="true">
          Niveau de confidentialité
        </p>
        <Segments
          legend="Niveau de confidentialité"
          options={confidentialities}
          value={form.confidentiality}
          onChange={(confidentiality) => change({ confidentiality })}
        />
      </div>
    </>
  );
}
